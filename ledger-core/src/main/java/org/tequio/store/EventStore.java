package org.tequio.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.tequio.store.Appended.Repeated;

/**
 * An append-only log of events with a dynamic consistency boundary.
 *
 * <p>Guarantees, each in the contract test that every store passes: positions are gapless from 1 and become visible in
 * order; an append is all or nothing; its verdict is given only after its events, its condition's check and its
 * idempotency record are durable together; of two appends that depend on each other one is told of the conflict;
 * record times never decrease. Safe for use by many threads and, on one database, by several processes.
 */
public interface EventStore extends AutoCloseable {

    /**
     * Appends under a condition. Never blocks on I/O; the verdict comes on another thread.
     *
     * @return the verdict; completes exceptionally with {@link org.tequio.refusal.Fault} if the world failed and
     *     nothing was written
     */
    CompletableFuture<Appended> append(Append append);

    /** The events that match, after a position, up to a consistent head. */
    Sourced source(Query query, long after);

    /** The same up to a position at most: whoever asks about the past does not read what came after it. */
    default Sourced source(Query query, long after, long upTo) {
        Sourced all = source(query, after);
        return all.upTo() <= upTo
                ? all
                : new Sourced(
                        all.events().stream()
                                .filter(event -> event.position() <= upTo)
                                .toList(),
                        upTo);
    }

    /**
     * Like {@link #source}, but reads also what is planned and not durable yet. For decisions only: what is decided on
     * it must be appended under the premise, and what is answered without an append must wait until that is durable.
     */
    default Sourced sourceAhead(Query query, long after) {
        return source(query, after);
    }

    /** What a decision that reads ahead from now on rests on. */
    default Premise premise() {
        return Premise.durable();
    }

    /** Whether what was read ahead is what happened, or may still happen. */
    default boolean holds(Premise premise) {
        return true;
    }

    /** Whether what was read ahead happened; completes as soon as that is certain. */
    default CompletableFuture<Boolean> durable(Premise premise) {
        return CompletableFuture.completedFuture(true);
    }

    /** The log in order, all events after a position, at most this many. */
    List<StoredEvent> read(long after, int eventsMax);

    /** The last position that is durable and visible here; 0 if the log is empty. */
    long head();

    /** The last position recorded at or before an instant; 0 if there is none. */
    long positionAt(Instant instant);

    /**
     * What was answered to an actor's key, if it was used and is still kept. To be asked before a refusal is told, for
     * a repeated command may be refused by what it did the first time; needless before an append, which finds out by
     * itself and in the same round trip.
     */
    Optional<Repeated> answered(String actor, String key, String bodyHash);

    /** Runs a small non-blocking action, on any thread, whenever the head has moved; close to stop. */
    AutoCloseable onHead(Runnable action);

    @Override
    void close();
}
