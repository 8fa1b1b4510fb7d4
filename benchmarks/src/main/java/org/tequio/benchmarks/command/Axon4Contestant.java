package org.tequio.benchmarks.command;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tequio.benchmarks.Child;
import org.tequio.benchmarks.Server;

/** The deposit on Axon 4.13's stock JDBC engine, in a process with its own libraries, on the same server. */
final class Axon4Contestant implements Contestant {

    private final Child child;

    Axon4Contestant(Server.Database database) {
        child = Child.of(
                classPath(), "org.tequio.axon4.Main", database.environment(), Integer.toString(Deposits.ACCOUNTS));
        if (!child.hear().equals("ready")) {
            throw new IllegalStateException("Axon 4.13 did not start");
        }
    }

    /** Its module's build leaves beside its classes a file that names its libraries. */
    private static String classPath() {
        Path target = Path.of(System.getProperty("axon4.target", "benchmarks/axon4/target"));
        try {
            return target.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(target.resolve("run.classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Axon 4.13 is not built", e);
        }
    }

    @Override
    public String name() {
        return "stock JDBC engine of 4.13";
    }

    @Override
    public Load.Result run(int callers, long seed, long millis) {
        String[] words =
                child.ask("run %d %d %d".formatted(callers, millis, seed)).split(" ", -1);
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
