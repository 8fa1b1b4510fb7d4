package org.tequio.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** One way to execute one kind of command, to be measured beside others. */
interface Contestant extends AutoCloseable {

    String name();

    /** Gives one command; completes once it is acknowledged, exceptionally if it was not accepted. */
    CompletableFuture<?> command(RandomGenerator random);

    /** Called before each measurement; what is kept in memory starts afresh, or its heap would slow its neighbours. */
    default void renew() {}

    /** How many commands left their event in the log, counted there. */
    long stored();

    @Override
    void close();
}
