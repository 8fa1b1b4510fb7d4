package org.tequio.projection;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.projection.TailerStatus.State;
import org.tequio.projection.TailerStatus.Stop;
import org.tequio.refusal.Fault;

/**
 * Follows the log with one step at a time: goes on at the stored position, never skips an event, stops at one that
 * cannot be taken, and outlasts a world that fails.
 */
final class Tailer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tailer.class);
    private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(30);

    private final String name;
    private final Step step;
    private final LongSupplier head;
    private final TailerSettings settings;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private State state = State.RUNNING;
    private @Nullable Stop stop;
    private @Nullable Thread thread;
    private @Nullable Fault lastFault;
    private boolean called;
    private long position;
    private long cautiousUpTo;
    private int failures;
    private long failuresTotal;
    private int waiting;

    Tailer(String name, Step step, LongSupplier head, TailerSettings settings) {
        this.name = name;
        this.step = step;
        this.head = head;
        this.settings = settings;
    }

    /** Takes the next events, at most so many, durably. */
    @FunctionalInterface
    interface Step {

        /**
         * The position reached; the same as before if there was nothing to take.
         *
         * @throws FoldFailure if an event could not be taken
         * @throws Fault if the world failed
         */
        long take(int eventsMax);
    }

    void start() {
        Thread follower = Thread.ofPlatform().daemon().name("tequio-" + name).unstarted(this::follow);
        locked(() -> thread = follower);
        follower.start();
    }

    /** Tells that the log may have grown; never blocks for long. */
    void call() {
        locked(() -> called = true);
    }

    /** Returns when no batch is under way any more. */
    void pause() {
        turn.lock();
        try {
            locked(() -> state = state == State.RUNNING ? State.PAUSED : state);
        } finally {
            turn.unlock();
        }
    }

    void resume() {
        locked(() -> state = state == State.PAUSED ? State.RUNNING : state);
    }

    /** Goes on after a stop, at the event that stopped it. */
    void retry() {
        locked(() -> {
            if (state == State.STOPPED) {
                state = State.RUNNING;
                stop = null;
                failures = 0;
            }
        });
    }

    TailerStatus status() {
        long seen = head.getAsLong();
        lock.lock();
        try {
            return new TailerStatus(name, state, position, Math.max(seen, position), stop);
        } finally {
            lock.unlock();
        }
    }

    long failuresTotal() {
        lock.lock();
        try {
            return failuresTotal;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the position is reached, time is over, or it stands still; returns the nanoseconds left. */
    long await(long wanted, long nanos) {
        long left = nanos;
        lock.lock();
        try {
            waiting++;
            changed.signalAll();
            while (position < wanted && left > 0 && state == State.RUNNING) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting--;
            lock.unlock();
        }
        return left;
    }

    /**
     * Takes everything there is, on the caller's thread.
     *
     * @throws Fault if the world goes on failing
     */
    void catchUp() {
        Taken taken = Taken.SOME;
        while (taken != Taken.NOTHING && state() == State.RUNNING) {
            taken = takeOnce();
            if (taken == Taken.FAILED) {
                giveUpOnTheWorld();
                sleep(settings.pauseAfter(Math.max(1, failuresInARow())), () -> false);
            }
        }
    }

    @Override
    public void close() {
        Thread follower = locked(() -> state = State.CLOSED);
        if (follower != null && !follower.equals(Thread.currentThread())) {
            joinQuietly(follower);
        }
    }

    private enum Taken {
        /** A full batch: there may be more. */
        SOME,
        /** All that there was. */
        ALL,
        NOTHING,
        FAILED
    }

    private void follow() {
        while (state() != State.CLOSED) {
            Taken taken = state() == State.RUNNING ? takeOnce() : Taken.NOTHING;
            if (taken == Taken.FAILED) {
                sleep(settings.pauseAfter(Math.max(1, failuresInARow())), () -> false);
            } else if (taken == Taken.NOTHING) {
                sleep(settings.poll(), () -> called && state == State.RUNNING);
            } else if (taken == Taken.ALL) {
                sleep(settings.rhythm(), () -> waiting > 0);
            }
        }
    }

    private Taken takeOnce() {
        turn.lock();
        try {
            int eventsMax = eventsMax();
            long taken = succeeded(step.take(eventsMax));
            return taken == 0 ? Taken.NOTHING : taken < eventsMax ? Taken.ALL : Taken.SOME;
        } catch (FoldFailure e) {
            foldFailed(e);
            return Taken.FAILED;
        } catch (Fault e) {
            worldFailed(e);
            return Taken.FAILED;
        } finally {
            turn.unlock();
        }
    }

    private int eventsMax() {
        lock.lock();
        try {
            called = false;
            return position < cautiousUpTo ? 1 : settings.eventsMax();
        } finally {
            lock.unlock();
        }
    }

    /** Notes the position reached; by how much it moved, in either direction. */
    private long succeeded(long reached) {
        lock.lock();
        try {
            long moved = Math.abs(reached - position);
            position = reached;
            failures = 0;
            lastFault = null;
            changed.signalAll();
            return moved;
        } finally {
            lock.unlock();
        }
    }

    /** A failed batch is taken again one by one, so that the culprit is known and everything before it is done. */
    private void foldFailed(FoldFailure failure) {
        locked(() -> {
            failuresTotal++;
            cautiousUpTo = Math.max(cautiousUpTo, failure.lastPosition());
            if (failure.namesTheEvent() && ++failures >= settings.attemptsMax() && state != State.CLOSED) {
                state = State.STOPPED;
                stop = failure.stop();
                LOG.error("stopped, nothing skipped: follower={}, stop={}", name, stop);
            }
        });
    }

    private void giveUpOnTheWorld() {
        lock.lock();
        try {
            if (lastFault != null && failures >= settings.attemptsMax()) {
                throw lastFault;
            }
        } finally {
            lock.unlock();
        }
    }

    private void worldFailed(Fault fault) {
        locked(() -> {
            failuresTotal++;
            failures++;
            lastFault = fault;
        });
        LOG.warn("will try again: follower={}, fault={}", name, fault.getMessage());
    }

    /** @param ends asked under the lock, whenever something changed */
    private void sleep(Duration longest, BooleanSupplier ends) {
        lock.lock();
        try {
            long nanos = longest.toNanos();
            while (nanos > 0 && state != State.CLOSED && !ends.getAsBoolean()) {
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            state = State.CLOSED;
        } finally {
            lock.unlock();
        }
    }

    private State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    private int failuresInARow() {
        lock.lock();
        try {
            return failures;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Thread locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
            return thread;
        } finally {
            lock.unlock();
        }
    }

    private static void joinQuietly(Thread follower) {
        try {
            follower.join(CLOSE_WAIT_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The class of the failure decides: a lost connection is not an event's fault. */
    static boolean isTransient(@Nullable String sqlState) {
        if (sqlState == null || sqlState.length() < 2) {
            return true;
        }
        return switch (sqlState.substring(0, 2)) {
            case "08", "25", "40", "53", "55", "57", "58" -> true;
            default -> false;
        };
    }
}
