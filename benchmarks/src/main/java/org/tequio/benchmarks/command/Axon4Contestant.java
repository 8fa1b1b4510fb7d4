package org.tequio.benchmarks.command;

import org.tequio.benchmarks.Child;
import org.tequio.benchmarks.Server;

/** The deposit on Axon 4.13's stock JDBC engine, in a process with its own libraries, on the same server. */
final class Axon4Contestant implements Contestant {

    private final Child child;

    Axon4Contestant(Server.Database database) {
        String classPath = System.getProperty("axon4.classpath", "");
        if (classPath.isEmpty()) {
            throw new IllegalStateException("the libraries of Axon 4.13 are not there: start it by ./tequio bench");
        }
        child = Child.of(
                classPath, "org.tequio.axon4.Main", database.environment(), Integer.toString(Deposits.ACCOUNTS));
        if (!child.hear().equals("ready")) {
            throw new IllegalStateException("Axon 4.13 did not start");
        }
    }

    @Override
    public String name() {
        return "stock JDBC engine of 4.13";
    }

    @Override
    public Load.Result run(int callers, long seed, long millis) {
        String[] words = child.ask("run %d %d %d".formatted(callers, millis, seed)).split(" ", -1);
        long[] numbers = new long[words.length];
        for (int i = 1; i < words.length; i++) {
            numbers[i] = Long.parseLong(words[i]);
        }
        return new Load.Result(numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], 0, 0);
    }

    @Override
    public long stored() {
        return Long.parseLong(child.ask("stored").split(" ", -1)[1]);
    }

    @Override
    public void close() {
        child.close();
    }
}
