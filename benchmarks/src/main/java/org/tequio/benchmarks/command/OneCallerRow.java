package org.tequio.benchmarks.command;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.Row;
import org.tequio.benchmarks.Server;

/** One caller alone: how long a command takes, beside the commit of one plain row of that size on the same server. */
public final class OneCallerRow implements Row {

    private static final int ROW_BYTES = 341;
    private static final double GOAL = 2;

    private long plainRows;

    @Override
    public String id() {
        return "one-caller";
    }

    @Override
    public String name() {
        return "the same command, 1 caller, p50";
    }

    @Override
    public String goal() {
        return "≤ 2 × a plain one-row commit on the same server";
    }

    @Override
    public Outcome measure(Bench bench) throws InterruptedException, SQLException {
        Server.Database plain = bench.server().empty("bench_plain");
        plain.run("create table plain (id bigint primary key, body bytea not null)");
        Pairs pairs = new Pairs("command", "one-row commit", "µs, p50");
        long accepted = 0;
        try (LedgerContestant ours = LedgerContestant.deposits(bench.server().migrated("bench_one"));
                Connection connection = plain.pool().getConnection()) {
            accepted += ours.run(16, 0, bench.scale().warmUpMillis()).accepted();
            plainMicros(connection, bench.scale().warmUpMillis());
            for (int round = 1; round <= bench.scale().rounds(); round++) {
                long millis = bench.scale().millis(2);
                Load.Result result = ours.run(1, round, millis);
                accepted += result.accepted();
                long rowMicros = plainMicros(connection, millis);
                pairs.add(result.p50Micros(), rowMicros);
                bench.say("%s; a plain row %,d µs".formatted(result.told(), rowMicros));
            }
            return new Outcome.Gathering()
                    .figure("%s µs, %s".formatted(Pairs.number(pairs.our()), pairs.times()), pairs.ratio() <= GOAL)
                    .pairs(pairs)
                    .equal("acknowledged and in the log", accepted, ours.stored())
                    .equal("sum acknowledged and in the log", ours.acknowledgedMinor(), ours.storedMinor())
                    .equal("plain rows", plainRows, plain.number("select count(*) from plain"))
                    .done();
        }
    }

    private long plainMicros(Connection connection, long millis) throws SQLException {
        long[] nanos = new long[1 << 20];
        int count = 0;
        byte[] body = new byte[ROW_BYTES];
        try (PreparedStatement insert = connection.prepareStatement("insert into plain values (?, ?)")) {
            long end = System.nanoTime() + millis * 1_000_000;
            for (long before = System.nanoTime(); before < end && count < nanos.length; ) {
                insert.setLong(1, plainRows++);
                insert.setBytes(2, body);
                insert.executeUpdate();
                long after = System.nanoTime();
                nanos[count++] = after - before;
                before = after;
            }
        }
        Arrays.sort(nanos, 0, count);
        return nanos[count / 2] / 1000;
    }
}
