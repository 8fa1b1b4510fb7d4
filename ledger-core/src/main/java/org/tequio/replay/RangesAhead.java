package org.tequio.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.tequio.journal.Entry;
import org.tequio.journal.EntryRule;
import org.tequio.projection.Facts;
import org.tequio.projection.Projection.Fact;
import org.tequio.refusal.Defect;
import org.tequio.store.EventStore;
import org.tequio.store.Leaf;
import org.tequio.store.StoredEvent;

/**
 * Reads ranges of the log ahead of whoever takes them in order: what needs no order (reading, hashing, decoding, making
 * entries) is done by several threads at once. Bounded, so that memory does not grow with the log.
 */
final class RangesAhead implements AutoCloseable {

    private static final int RANGE = 2_000;
    private static final int THREADS_MAX = 3;

    /** So many ranges are read or waiting to be taken. */
    private static final int RANGES_AHEAD = THREADS_MAX + 2;

    private final EventStore store;
    private final Facts facts;
    private final EntryRule entries;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS_MAX, Thread.ofPlatform().daemon().name("tequio-replay-", 0).factory());
    private final ArrayDeque<Future<List<Read>>> ahead = new ArrayDeque<>();
    private long asked;

    RangesAhead(EventStore store, Facts facts, EntryRule entries) {
        this.store = store;
        this.facts = facts;
        this.entries = entries;
    }

    /**
     * One event with everything that can be said about it alone.
     *
     * @param leafHash computed from what is stored
     * @param fact {@code null} if it cannot be decoded
     * @param entry {@code null} if it has none, or none can be made
     * @param failure why there is no fact, or no entry
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Read(
            StoredEvent stored,
            byte[] leafHash,
            @Nullable Fact fact,
            @Nullable Entry entry,
            @Nullable RuntimeException failure) {}

    /** The events of the next range, up to a position at most; fewer than the range holds if some are missing. */
    List<Read> next(long upTo) {
        while (asked < upTo && ahead.size() < RANGES_AHEAD) {
            long after = asked;
            long end = Math.min(upTo, after + RANGE);
            ahead.add(threads.submit(() -> read(after, end)));
            asked = end;
        }
        Future<List<Read>> first = ahead.poll();
        return first == null ? List.of() : taken(first);
    }

    /** Whether everything up to a position has been given out. */
    boolean isDone(long upTo) {
        return asked >= upTo && ahead.isEmpty();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private List<Read> read(long after, long end) {
        List<Read> range = new ArrayList<>();
        for (StoredEvent stored : store.read(after, (int) (end - after))) {
            // Where events are missing, the store goes on behind the range.
            if (stored.position() <= end) {
                range.add(read(stored));
            }
        }
        return range;
    }

    private Read read(StoredEvent stored) {
        byte[] hash = Leaf.hash(stored);
        Fact fact = null;
        try {
            fact = facts.of(stored);
            Optional<Entry> entry = entries.entryOf(fact.event());
            return new Read(stored, hash, fact, entry.orElse(null), null);
        } catch (Defect e) {
            return new Read(stored, hash, fact, null, e);
        } catch (RuntimeException e) {
            return new Read(stored, hash, null, null, e);
        }
    }

    private static List<Read> taken(Future<List<Read>> range) {
        try {
            return range.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while replaying", e);
        }
    }
}
