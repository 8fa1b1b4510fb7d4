package org.tequio.axon;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Fault;

/**
 * Lets commands that depend on each other's outcome go one behind the other. A boundary on which two commands have
 * collided gets a lane; who comes while others are in it queues up, and is decided as soon as the one before is planned,
 * not when that is durable. The lane is gone when the last one in it has been answered. Safe for use by many threads.
 */
final class Lanes {

    private static final int QUEUED_MAX = 10_000;

    private final Executor executor;
    private final ConcurrentHashMap<Object, Lane> byBoundary = new ConcurrentHashMap<>();
    private final AtomicInteger queued = new AtomicInteger();

    Lanes(Executor executor) {
        this.executor = executor;
    }

    /** Whether no boundary has a lane now. */
    boolean isEmpty() {
        return byBoundary.isEmpty();
    }

    /** Runs a command that comes for the first time: in the lane of its boundary if there is one. */
    <T> CompletableFuture<T> first(@Nullable Object boundary, Supplier<CompletableFuture<T>> command) {
        Lane lane = boundary == null ? null : byBoundary.computeIfPresent(boundary, (b, known) -> known.joined());
        return lane == null ? command.get() : lane.queue(command, false);
    }

    /** Runs a command that has collided: in the lane of its boundary, before those who came later. */
    <T> CompletableFuture<T> again(@Nullable Object boundary, Supplier<CompletableFuture<T>> command) {
        if (boundary == null) {
            return command.get();
        }
        Lane lane = byBoundary.compute(
                boundary, (b, known) -> known == null ? new Lane(boundary).joined() : known.joined());
        return lane.queue(command, true);
    }

    private final class Lane {

        private final Object boundary;
        private final Deque<Runnable> queue = new ArrayDeque<>();
        private boolean running;
        private int members;

        Lane(Object boundary) {
            this.boundary = boundary;
        }

        /** Only within an update of the map, so that nobody joins a lane that is being given up. */
        Lane joined() {
            members++;
            return this;
        }

        <T> CompletableFuture<T> queue(Supplier<CompletableFuture<T>> command, boolean first) {
            CompletableFuture<T> result = new CompletableFuture<>();
            CompletableFuture<T> left = result.whenComplete((done, failure) -> leave());
            if (queued.incrementAndGet() > QUEUED_MAX) {
                queued.decrementAndGet();
                result.completeExceptionally(new Fault("too many commands wait for one another: max=" + QUEUED_MAX));
                return left;
            }
            enqueue(() -> run(command, result), first);
            return left;
        }

        private synchronized void enqueue(Runnable turn, boolean first) {
            if (first) {
                queue.addFirst(turn);
            } else {
                queue.addLast(turn);
            }
            if (!running) {
                running = true;
                executor.execute(this::drain);
            }
        }

        private void drain() {
            for (Runnable turn = next(); turn != null; turn = next()) {
                queued.decrementAndGet();
                turn.run();
            }
        }

        private synchronized @Nullable Runnable next() {
            Runnable turn = queue.pollFirst();
            running = turn != null;
            return turn;
        }

        private static <T> void run(Supplier<CompletableFuture<T>> command, CompletableFuture<T> result) {
            try {
                var unused = command.get().whenComplete((done, failure) -> {
                    if (failure == null) {
                        result.complete(done);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException | Error failure) {
                result.completeExceptionally(failure);
            }
        }

        private void leave() {
            byBoundary.computeIfPresent(boundary, (b, lane) -> --lane.members == 0 ? null : lane);
        }
    }
}
