package org.tequio.axon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * What to do when another command came first: at once the first times, then after a short random while, at most so
 * often.
 *
 * @param retriesMax how often a command is decided afresh
 * @param executor where that happens
 * @param randomBelow a random number from 0 to below the argument
 * @param meter hears of each conflict, by the command's name
 */
public record Conflicts(int retriesMax, Executor executor, IntUnaryOperator randomBelow, Consumer<String> meter) {

    private static final int RETRIES_AT_ONCE = 3;
    private static final int DELAY_MICROS_MAX = 50_000;

    void happened(String command) {
        meter.accept(command);
    }

    Executor after(int retries) {
        if (retries < RETRIES_AT_ONCE) {
            return executor;
        }
        int micros = Math.min(DELAY_MICROS_MAX, 200 << Math.min(retries - RETRIES_AT_ONCE, 8));
        return CompletableFuture.delayedExecutor(randomBelow.applyAsInt(micros), TimeUnit.MICROSECONDS, executor);
    }
}
