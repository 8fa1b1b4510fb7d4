package org.tequio.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The demo's time: it is moved from day to day while the season is told, and then goes on from there by itself, as fast
 * as the real one. Safe for use by many threads.
 */
final class DemoClock extends Clock {

    private final Clock real;
    private volatile Instant stands;
    private volatile Instant since = Instant.MAX;

    DemoClock(Instant begins, Clock real) {
        this.stands = begins;
        this.real = real;
    }

    /** Moves on; never back. */
    void set(Instant instant) {
        if (instant.isAfter(stands)) {
            stands = instant;
        }
    }

    /** From now on it goes by itself. */
    void go() {
        since = real.instant();
    }

    @Override
    public Instant instant() {
        Instant start = since;
        return start.equals(Instant.MAX) ? stands : stands.plus(Duration.between(start, real.instant()));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants are all that is asked of it");
    }
}
