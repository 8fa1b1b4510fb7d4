package org.tequio.benchmarks.log;

import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.tequio.benchmarks.Server;
import org.tequio.journal.fold.Balances;
import org.tequio.replay.BalanceReplay;

/**
 * How fast the log is folded to balances, against binary COPY of the same rows to nowhere: {@code ReplayRates DIRECTORY
 * EVENTS DEPOSITS|GIFTS}. Prints every pair, and the CPU time of this process for each event.
 */
public final class ReplayRates {

    private static final int ROUNDS = 3;
    private static final String WHOLE = "copy log.event to stdout (format binary)";

    private ReplayRates() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        long events = Long.parseLong(arguments[1]);
        ReplayLog.Kind kind = ReplayLog.Kind.valueOf(arguments[2]);
        try (Server server = Server.open(directory)) {
            Server.Database database = server.migrated("replay_rates");
            ReplayLog.fill(database.pool(), kind, events);
            measure(database, events);
        }
    }

    private static void measure(Server.Database database, long events) throws Exception {
        BalanceReplay replay =
                new BalanceReplay(() -> database.pool().getConnection(), ReplayLog.codec(), ReplayLog.entries());
        List<String> digests = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double whole = timed("copy of whole rows", events, () -> copy(database, WHOLE));
            double narrow = timed("copy of the columns read", events, () -> copy(database, narrow(events)));
            double one = 0;
            for (int ranges : new int[] {1, 2, 3, 4, 6}) {
                double rate =
                        timed("replay, ranges=" + ranges, events, () -> digests.add(digest(replay, events, ranges)));
                one = ranges == 1 ? rate : one;
                System.out.printf(
                        "  to whole copy %.2f, to narrow copy %.2f, to one range %.2f%n",
                        rate / whole, rate / narrow, rate / one);
            }
        }
        System.out.println(
                "digests that differ: " + (digests.stream().distinct().count() - 1));
    }

    private static String narrow(long events) {
        return "copy (select position, type, version, payload from log.event where position > 0 and position <= "
                + events + " order by position) to stdout (format binary)";
    }

    private static String digest(BalanceReplay replay, long events, int ranges) {
        Balances balances = replay.run(events, ranges, (position, head) -> {});
        return balances.digest();
    }

    private static void copy(Server.Database database, String sql) throws Exception {
        try (Connection connection = database.pool().getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, OutputStream.nullOutputStream());
        }
    }

    /** Something that may fail. */
    private interface Run {
        void run() throws Exception;
    }

    private static double timed(String name, long events, Run run) throws Exception {
        long cpu = cpu();
        long start = System.nanoTime();
        run.run();
        long nanos = System.nanoTime() - start;
        double rate = events * 1e9 / nanos;
        System.out.printf(
                "%-28s %,12.0f events/s, %5d ns CPU of this process an event%n", name, rate, (cpu() - cpu) / events);
        return rate;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
