package org.tequio.benchmarks.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.PostgresCpu;
import org.tequio.benchmarks.RawCopy;
import org.tequio.benchmarks.Row;
import org.tequio.benchmarks.Server;

/**
 * Processor time a command, with the clients in another process than the ledger: of the ledger beside the same command
 * on the store in memory, and of PostgreSQL beside one binary COPY of the very rows that the commands left.
 */
public final class ProcessorTimeRow implements Row {

    private static final int CALLERS = 256;
    private static final int COMMANDS_A_SECOND = 2_500;
    private static final double JAVA_GOAL = 1.15;
    private static final double POSTGRES_GOAL = 1.5;

    private long given;
    private long sumMinor;
    private long failed;

    @Override
    public String id() {
        return "cpu";
    }

    @Override
    public String name() {
        return "CPU a command, clients in another process";
    }

    @Override
    public String goal() {
        return "JVM ≤ 1.15 × the same command on the indexed in-memory engine, PostgreSQL ≤ 1.5 × binary COPY of the"
                + " rows";
    }

    @Override
    public Outcome measure(Bench bench) throws IOException, InterruptedException {
        Server.Database database = bench.server().migrated("bench_cpu");
        PostgresCpu postgres = new PostgresCpu(bench.server());
        Pairs java = new Pairs("ours on PostgreSQL", "ours in memory", "µs of the JVM a command");
        Pairs server = new Pairs("commands", "binary COPY of their rows", "µs of PostgreSQL a row");
        try (RemoteLedger ours = new RemoteLedger("postgres", database.environment());
                RemoteLedger memory = new RemoteLedger("memory", database.environment())) {
            long commands = (long) COMMANDS_A_SECOND * bench.scale().seconds();
            for (int i = 0; i < 3; i++) {
                give(bench, "warm-up in memory", memory, commands, -i);
                give(bench, "warm-up on PostgreSQL", ours, commands, -i);
                memory.beginAfresh();
            }
            for (int round = 1; round <= bench.scale().rounds(); round++) {
                memory.beginAfresh();
                double inMemory = micros(bench, "in memory", memory, commands, round);
                long before = head(database);
                bench.server().checkpoint();
                long serverBefore = postgres.microsWhenQuiet();
                long javaBefore = ours.processorNanos();
                give(bench, "on PostgreSQL", ours, commands, round);
                long serverAfter = postgres.microsWhenQuiet();
                java.add((ours.processorNanos() - javaBefore) / 1e3 / commands, inMemory);
                server.add((serverAfter - serverBefore) / (double) commands, copied(bench, database, postgres, before));
            }
        }
        return outcome(database, java, server, sumMinor);
    }

    private Outcome outcome(Server.Database database, Pairs java, Pairs server, long ours) {
        return new Outcome.Gathering()
                .figure(
                        "JVM %s µs a command, %s in memory".formatted(Pairs.number(java.our()), java.times()),
                        java.ratio() <= JAVA_GOAL)
                .figure(
                        "PostgreSQL %s µs, %s COPY".formatted(Pairs.number(server.our()), server.times()),
                        server.ratio() <= POSTGRES_GOAL)
                .pairs(java)
                .pairs(server)
                .equal("commands given and events in the log", given, head(database))
                .equal("sum given and in the log", ours, storedMinor(database))
                .check("%d commands failed".formatted(failed), failed == 0)
                .note("%d callers in another process; the share of the door between them is in both".formatted(CALLERS))
                .done();
    }

    private double micros(Bench bench, String what, RemoteLedger ledger, long commands, int round) throws IOException {
        long before = ledger.processorNanos();
        give(bench, what, ledger, commands, round);
        return (ledger.processorNanos() - before) / 1e3 / commands;
    }

    private void give(Bench bench, String what, RemoteLedger ledger, long commands, int seed) throws IOException {
        RandomGenerator random = new SplittableRandom(seed);
        long begin = System.nanoTime();
        failed += ledger.give(commands, CALLERS, random);
        if (what.contains("PostgreSQL")) {
            given += commands;
            sumMinor += ledger.lastSumMinor();
        }
        bench.say("%s: %,d commands, %,.0f a second"
                .formatted(what, commands, commands * 1e9 / (System.nanoTime() - begin)));
    }

    private static double copied(Bench bench, Server.Database database, PostgresCpu postgres, long after)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile(bench.directory(), "rows", ".copy");
        try {
            RawCopy copy = new RawCopy(database);
            copy.empty();
            long rows = copy.dump(after, head(database), file);
            bench.server().checkpoint();
            long before = postgres.microsWhenQuiet();
            copy.load(file);
            return (postgres.microsWhenQuiet() - before) / (double) rows;
        } finally {
            Files.delete(file);
        }
    }

    private static long storedMinor(Server.Database database) {
        return database.number("select sum((payload::json ->> 'minor')::bigint) from log.event");
    }

    private static long head(Server.Database database) {
        return database.number("select coalesce(max(position), 0) from log.event");
    }
}
