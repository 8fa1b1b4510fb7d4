package org.tequio.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.refusal.Fault;

/**
 * Drops, once a day, the idempotency keys that bind no more, so that the table of keys does not grow for ever. What one
 * run leaves over, the next look takes; what fails is tried again at the next look.
 */
public final class KeySweep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeySweep.class);

    /** How often it looks whether a day is over. */
    static final Duration LOOK = Duration.ofHours(1);

    static final Duration DAY = Duration.ofDays(1);

    /** Keys dropped in one transaction. */
    static final int KEYS_MAX = 10_000;

    /** Transactions in one run. */
    static final int BATCHES_MAX = 100;

    private final IntUnaryOperator forget;
    private final Clock clock;
    private final AutoCloseable looking;
    private Instant due = Instant.MIN;

    /** Runs something again and again, until it is closed. */
    @FunctionalInterface
    public interface Rhythm {

        /** The first time at once. */
        AutoCloseable every(Duration pause, Runnable action);

        /** On one thread of its own. */
        static Rhythm real() {
            return (pause, action) -> {
                ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("tequio-key-sweep").daemon().factory());
                var unused = thread.scheduleWithFixedDelay(action, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
                return thread;
            };
        }
    }

    /**
     * Begins to sweep.
     *
     * @param forget drops at most so many expired keys and answers how many it dropped
     */
    public KeySweep(IntUnaryOperator forget, Clock clock, Rhythm rhythm) {
        this.forget = forget;
        this.clock = clock;
        this.looking = rhythm.every(LOOK, this::look);
    }

    private synchronized void look() {
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return;
        }
        try {
            if (sweep()) {
                due = now.plus(DAY);
            }
        } catch (RuntimeException e) {
            // Nobody else would hear of it, and the looking would end.
            LOG.warn("expired idempotency keys could not be dropped; the next look tries again", e);
        }
    }

    /** Whether nothing is left over. */
    private boolean sweep() {
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            if (forget.applyAsInt(KEYS_MAX) < KEYS_MAX) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            looking.close();
        } catch (Exception e) {
            throw new Fault("the sweep of expired keys cannot be ended", e);
        }
    }
}
