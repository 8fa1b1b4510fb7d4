package org.tequio.benchmarks.command;

/** One way to execute one kind of command, to be measured beside others. */
interface Contestant extends AutoCloseable {

    String name();

    /** So many callers, each of whom gives one command after the other and waits for every answer. */
    Load.Result run(int callers, long seed, long millis) throws InterruptedException;

    /** How many commands left their event in the log, counted there. */
    long stored();

    @Override
    void close();
}
