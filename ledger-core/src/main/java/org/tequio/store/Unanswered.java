package org.tequio.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Fault;

/**
 * Bounds the appends that wait for their verdict, and delivers verdicts off the writer's thread, where a caller's slow
 * continuation would hold up everybody's commits. Safe for many threads.
 */
final class Unanswered {

    /** Of the envelopes that wait, however few they are. */
    static final long BYTES_MAX = 128L << 20;

    private final int max;
    private final Executor completions;
    private final StoreMeters meters;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Unanswered(int max, Executor completions, StoreMeters meters) {
        this.max = max;
        this.completions = completions;
        this.meters = meters;
        meters.observeUnanswered(count);
    }

    /**
     * Takes a place if one is free, and only then does the work of preparing the append; whoever got a place must be
     * answered or failed exactly once.
     *
     * @return {@code null} if there is no place
     * @throws IllegalArgumentException if the append cannot be stored
     */
    @Nullable
    Request admit(Append append) {
        if (count.incrementAndGet() > max) {
            count.decrementAndGet();
            return null;
        }
        Request request;
        try {
            request = Request.of(append, meters.nanos());
        } catch (RuntimeException | Error e) {
            count.decrementAndGet();
            throw e;
        }
        if (bytes.addAndGet(request.bytes()) > BYTES_MAX) {
            release(request);
            return null;
        }
        return request;
    }

    private void release(Request request) {
        count.decrementAndGet();
        bytes.addAndGet(-request.bytes());
    }

    /** What somebody is told who got no place. */
    CompletableFuture<Appended> turnedAway() {
        meters.turnedAway();
        return CompletableFuture.failedFuture(Fault.busy("too many appends are waiting: unansweredMax=" + max));
    }

    void answer(Request request, Appended verdict) {
        meters.answered(request, verdict);
        completions.execute(() -> {
            release(request);
            request.verdict().complete(verdict);
        });
    }

    /** Runs what follows something else than a verdict. */
    void complete(Runnable completion) {
        completions.execute(completion);
    }

    void fail(Request request, RuntimeException failure) {
        meters.failed();
        completions.execute(() -> {
            release(request);
            request.verdict().completeExceptionally(failure);
        });
    }
}
