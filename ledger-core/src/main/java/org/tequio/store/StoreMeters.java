package org.tequio.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Every meter of the event store, by name. */
public final class StoreMeters {

    /** From an append's submission to its verdict: count, seconds; tagged with the verdict. */
    public static final String APPEND_SECONDS = "ledger.append";

    /** Events that were appended. */
    public static final String APPEND_EVENTS = "ledger.append.events";

    /** Appends that were told of a conflict. */
    public static final String CONFLICTS = "ledger.append.conflicts";

    /** Appends that failed by a fault of the world or a defect. */
    public static final String FAILED = "ledger.append.failed";

    /** Appends that were turned away because too many were waiting. */
    public static final String TURNED_AWAY = "ledger.append.turned.away";

    /** Appends that wait for their verdict now. */
    public static final String UNANSWERED = "ledger.append.unanswered";

    /** Appends that were decided together in one turn of the writer. */
    public static final String BATCH_SIZE = "ledger.batch.size";

    /** Turns that another process took first. */
    public static final String TURNS_LOST = "ledger.turns.lost";

    /** Times that the writer lost its connection and made a new one. */
    public static final String RECONNECTS = "ledger.reconnects";

    /** Reads that the window in memory could not answer. */
    public static final String READS_FROM_DISK = "ledger.reads.from.disk";

    private final MeterRegistry registry;
    private final Timer committed;
    private final Timer repeated;
    private final Timer conflicted;
    private final Counter events;
    private final Counter conflicts;
    private final Counter failed;
    private final Counter turnedAway;
    private final Counter turnsLost;
    private final Counter reconnects;
    private final Counter readsFromDisk;
    private final DistributionSummary batchSize;

    public StoreMeters(MeterRegistry registry) {
        this.registry = registry;
        this.committed = registry.timer(APPEND_SECONDS, "verdict", "committed");
        this.repeated = registry.timer(APPEND_SECONDS, "verdict", "repeated");
        this.conflicted = registry.timer(APPEND_SECONDS, "verdict", "conflict");
        this.events = registry.counter(APPEND_EVENTS);
        this.conflicts = registry.counter(CONFLICTS);
        this.failed = registry.counter(FAILED);
        this.turnedAway = registry.counter(TURNED_AWAY);
        this.turnsLost = registry.counter(TURNS_LOST);
        this.reconnects = registry.counter(RECONNECTS);
        this.readsFromDisk = registry.counter(READS_FROM_DISK);
        this.batchSize = registry.summary(BATCH_SIZE);
    }

    /** Meters that nobody reads. */
    static StoreMeters none() {
        return new StoreMeters(new CompositeMeterRegistry());
    }

    void observeUnanswered(AtomicInteger count) {
        Gauge.builder(UNANSWERED, count, AtomicInteger::get).register(registry);
    }

    /** The registry's clock, for durations only. */
    long nanos() {
        return registry.config().clock().monotonicTime();
    }

    void answered(Request request, Appended verdict) {
        long nanos = nanos() - request.submittedNanos();
        switch (verdict) {
            case Appended.Committed c -> {
                committed.record(nanos, TimeUnit.NANOSECONDS);
                events.increment(request.append().events().size());
            }
            case Appended.Conflict c -> {
                conflicted.record(nanos, TimeUnit.NANOSECONDS);
                conflicts.increment();
            }
            case Appended.Repeated r -> repeated.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    void failed() {
        failed.increment();
    }

    void turnedAway() {
        turnedAway.increment();
    }

    void batchDecided(int requests) {
        batchSize.record(requests);
    }

    void turnLost() {
        turnsLost.increment();
    }

    void reconnected() {
        reconnects.increment();
    }

    void readFromDisk() {
        readsFromDisk.increment();
    }
}
