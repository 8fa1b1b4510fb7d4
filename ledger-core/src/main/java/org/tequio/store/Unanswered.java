package org.tequio.store;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.tequio.refusal.Fault;

/**
 * Bounds the appends that wait for their verdict, and delivers verdicts off the writer's thread, where a caller's slow
 * continuation would hold up everybody's commits. Safe for many threads.
 */
final class Unanswered {

    private final int max;
    private final Executor completions;
    private final StoreMeters meters;
    private final AtomicInteger count = new AtomicInteger();

    Unanswered(int max, Executor completions, StoreMeters meters) {
        this.max = max;
        this.completions = completions;
        this.meters = meters;
        meters.observeUnanswered(count);
    }

    /** Takes a place if one is free; whoever got one must be answered or failed exactly once. */
    boolean admit() {
        if (count.incrementAndGet() <= max) {
            return true;
        }
        count.decrementAndGet();
        return false;
    }

    /** Tells somebody who got no place to come back later. */
    void turnAway(Request request) {
        meters.turnedAway();
        request.verdict().completeExceptionally(new Fault("too many appends are waiting: unansweredMax=" + max));
    }

    void answer(Request request, Appended verdict) {
        meters.answered(request, verdict);
        completions.execute(() -> {
            count.decrementAndGet();
            request.verdict().complete(verdict);
        });
    }

    void fail(Request request, RuntimeException failure) {
        meters.failed();
        completions.execute(() -> {
            count.decrementAndGet();
            request.verdict().completeExceptionally(failure);
        });
    }
}
