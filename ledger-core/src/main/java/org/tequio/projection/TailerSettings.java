package org.tequio.projection;

import java.time.Duration;

/**
 * The bounds of following the log.
 *
 * @param eventsMax in one batch
 * @param attemptsMax before an event that cannot be taken stops its follower
 * @param backoff after the first failure; doubled up to {@code backoffMax}
 * @param backoffMax the longest pause between attempts
 * @param poll how often to look although nobody called, for other processes may have written
 */
public record TailerSettings(int eventsMax, int attemptsMax, Duration backoff, Duration backoffMax, Duration poll) {

    public static TailerSettings standard() {
        return new TailerSettings(2_000, 5, Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofMillis(500));
    }

    /** The pause after so many failures in a row. */
    Duration pauseAfter(int failures) {
        long millis = backoff.toMillis() << Math.min(failures - 1, 16);
        return millis > backoffMax.toMillis() ? backoffMax : Duration.ofMillis(millis);
    }
}
