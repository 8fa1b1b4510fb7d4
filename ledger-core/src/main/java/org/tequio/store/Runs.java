package org.tequio.store;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers, for each run of plans that was given up, up to where its plans became durable before. A run goes on as
 * long as every batch is written as planned. Advanced under the planning lock, asked by any thread.
 */
final class Runs {

    private static final int REMEMBERED_MAX = 10_000;

    private final ConcurrentHashMap<Long, Long> durableAtEnd = new ConcurrentHashMap<>();
    private volatile long current = 1;

    long current() {
        return current;
    }

    /** Whether what was read then is what happened, or may still happen. */
    boolean hold(Premise premise) {
        if (premise.run() == 0 || premise.run() == current) {
            return true;
        }
        Long durable = durableAtEnd.get(premise.run());
        // A run long forgotten holds for nothing: whoever asks decides afresh.
        return durable != null && premise.upTo() <= durable;
    }

    /** The plans beyond a position are given up. */
    void end(long durablePosition) {
        long ending = current;
        durableAtEnd.put(ending, durablePosition);
        durableAtEnd.remove(ending - REMEMBERED_MAX);
        current = ending + 1;
    }
}
