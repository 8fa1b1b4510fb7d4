package org.tequio.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;
import org.tequio.store.Append;
import org.tequio.store.AppendCondition;
import org.tequio.store.Appended;
import org.tequio.store.EventStore;
import org.tequio.store.NewEvent;
import org.tequio.store.Provenance;

/** Appends many events at once, with a bounded number of appends under way. One thread adds. */
public final class Bulk {

    private static final int UNDER_WAY_MAX = 8;
    private static final Provenance SYSTEM = new Provenance("system", "system", null, null, null);

    private final EventStore store;
    private final Semaphore free = new Semaphore(UNDER_WAY_MAX);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    public Bulk(EventStore store) {
        this.store = store;
    }

    /** As it would be stored. */
    public static NewEvent encoded(Event event, EventCodec codec, SplittableRandom random) {
        return new NewEvent(
                id(random),
                codec.typeOf(event),
                codec.versionOf(event),
                event.tags(),
                event.valueDate(),
                SYSTEM,
                codec.encode(event));
    }

    /** A random id, made faster than safe ones are. */
    public static String id(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Appends without a condition; waits only if too many appends are under way. */
    public void add(List<NewEvent> events) {
        free.acquireUninterruptibly();
        var unused = store.append(Append.of(AppendCondition.none(), events)).whenComplete((verdict, thrown) -> {
            if (!(verdict instanceof Appended.Committed)) {
                failure.compareAndSet(null, thrown == null ? new IllegalStateException("not appended") : thrown);
            }
            free.release();
        });
        throwIfFailed();
    }

    /** Waits until everything is durable. */
    public void finish() {
        free.acquireUninterruptibly(UNDER_WAY_MAX);
        free.release(UNDER_WAY_MAX);
        throwIfFailed();
    }

    private void throwIfFailed() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("an append failed", cause);
        }
    }
}
