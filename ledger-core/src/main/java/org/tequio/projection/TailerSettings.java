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
 * @param rhythm the least time between two batches near the head: what comes meanwhile goes into one transaction;
 *     who waits to see what she wrote ends it
 */
public record TailerSettings(
        int eventsMax, int attemptsMax, Duration backoff, Duration backoffMax, Duration poll, Duration rhythm) {

    /** Taking whatever is there at once. */
    public TailerSettings(int eventsMax, int attemptsMax, Duration backoff, Duration backoffMax, Duration poll) {
        this(eventsMax, attemptsMax, backoff, backoffMax, poll, Duration.ZERO);
    }

    public static TailerSettings standard() {
        return new TailerSettings(
                2_000, 5, Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofMillis(20));
    }

    /** The pause after so many failures in a row. */
    Duration pauseAfter(int failures) {
        long millis = backoff.toMillis() << Math.min(failures - 1, 16);
        return millis > backoffMax.toMillis() ? backoffMax : Duration.ofMillis(millis);
    }
}
