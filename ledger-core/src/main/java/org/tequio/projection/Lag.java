package org.tequio.projection;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;

/**
 * How far what is shown lags behind the log (HC-35).
 *
 * @param position everything up to here is shown
 * @param age how long ago the oldest event was recorded that is not shown yet
 */
public record Lag(long position, Duration age) {

    /** The lag of the slowest of those followers that fold what is shown; empty if all of the log is shown. */
    public static Optional<Lag> of(Collection<Follower> followers, EventStore store, Clock clock) {
        long head = store.head();
        long position = followers.stream()
                .filter(Follower::isShown)
                .mapToLong(Follower::position)
                .min()
                .orElse(head);
        List<StoredEvent> next = position < head ? store.read(position, 1) : List.of();
        return next.isEmpty() ? Optional.empty() : Optional.of(new Lag(position, age(next.getFirst(), clock)));
    }

    private static Duration age(StoredEvent oldest, Clock clock) {
        Duration age = Duration.between(oldest.recordedAt(), clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
