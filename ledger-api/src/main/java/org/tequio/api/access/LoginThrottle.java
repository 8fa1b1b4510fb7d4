package org.tequio.api.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses passwords: after some wrong ones for a login or from an address, both must wait. Keeps a
 * bounded number of names, forgetting the oldest. Safe for use by many threads.
 */
final class LoginThrottle {

    static final int WRONG_MAX = 5;
    static final int WRONG_FROM_ADDRESS_MAX = 50;
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int NAMES_MAX = 20_000;

    private final Clock clock;
    private final Map<String, Count> wrong = new LinkedHashMap<>();

    private record Count(int times, Instant since) {}

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Whether a login may be tried now. */
    synchronized boolean mayTry(String login, String address) {
        return times(loginKey(login)) < WRONG_MAX && times(addressKey(address)) < WRONG_FROM_ADDRESS_MAX;
    }

    /** How long somebody who may not try now must wait; zero for who may. */
    synchronized Duration mustWait(String login, String address) {
        Duration byLogin = mustWait(loginKey(login), WRONG_MAX);
        Duration byAddress = mustWait(addressKey(address), WRONG_FROM_ADDRESS_MAX);
        return byLogin.compareTo(byAddress) > 0 ? byLogin : byAddress;
    }

    private Duration mustWait(String key, int wrongMax) {
        Count count = wrong.get(key);
        return count == null || count.times() < wrongMax || expired(count)
                ? Duration.ZERO
                : Duration.between(clock.instant(), count.since().plus(WINDOW)).plusSeconds(1);
    }

    synchronized void failed(String login, String address) {
        count(loginKey(login));
        count(addressKey(address));
    }

    synchronized void succeeded(String login) {
        wrong.remove(loginKey(login));
    }

    private int times(String key) {
        Count count = wrong.get(key);
        return count == null || expired(count) ? 0 : count.times();
    }

    private void count(String key) {
        Count before = wrong.remove(key);
        wrong.put(
                key,
                before == null || expired(before)
                        ? new Count(1, clock.instant())
                        : new Count(before.times() + 1, before.since()));
        if (wrong.size() > NAMES_MAX) {
            wrong.remove(wrong.keySet().iterator().next());
        }
    }

    private boolean expired(Count count) {
        return count.since().plus(WINDOW).isBefore(clock.instant());
    }

    private static String loginKey(String login) {
        return "login " + login;
    }

    private static String addressKey(String address) {
        return "address " + address;
    }
}
