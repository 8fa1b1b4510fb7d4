package org.tequio.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** One way to execute one kind of command, to be measured beside others. */
interface Contestant extends AutoCloseable {

    String name();

    /** Gives one command; completes once it is acknowledged, exceptionally if it was not accepted. */
    CompletableFuture<?> command(RandomGenerator random);

    /** How many commands left their event in the log, counted there. */
    long stored();

    @Override
    void close();
}
