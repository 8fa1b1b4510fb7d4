package org.tequio.benchmarks.log;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.Row;
import org.tequio.benchmarks.Server;
import org.tequio.journal.fold.Balances;
import org.tequio.ledger.Catalogue;
import org.tequio.replay.BalanceReplay;

/**
 * The whole large log from PostgreSQL to balances: read, decode, fold; on one connection beside a binary COPY of the
 * same rows to nowhere, and by ranges of positions beside itself on one connection.
 */
public final class ReplayRow implements Row {

    private static final String WHOLE = "copy log.event to stdout (format binary)";
    private static final double GOAL = 0.7;
    private static final double GOAL_A_CORE = 0.5;

    private final Set<String> digests = new LinkedHashSet<>();
    private long events;

    @Override
    public String id() {
        return "replay";
    }

    @Override
    public String name() {
        return "read the log from PostgreSQL, decode, fold to balances (replay)";
    }

    @Override
    public String goal() {
        return "≥ 70 % of CopyManager to nowhere on one connection; best ranges ≥ 0.5 × cores × one connection";
    }

    @Override
    public Outcome measure(Bench bench) throws InterruptedException, SQLException {
        Server.Database large = Logs.large(bench);
        events = large.number("select max(position) from log.event");
        int cores = Runtime.getRuntime().availableProcessors();
        BalanceReplay replay =
                new BalanceReplay(large.pool()::getConnection, Logs.codec(), Catalogue.standard()::entryOf);
        Pairs toCopy = new Pairs("replay on one connection", "COPY to nowhere", "events/s");
        int ranges = bestRanges(bench, replay, cores);
        Pairs toOne = new Pairs("replay by " + ranges + " ranges", "on one connection", "events/s");
        copied(large);
        for (int round = 1; round <= bench.scale().rounds(); round++) {
            double copy = copied(large);
            double one = replayed(bench, replay, 1);
            toCopy.add(one, copy);
            toOne.add(replayed(bench, replay, ranges), one);
        }
        return new Outcome.Gathering()
                .figure("%s/s, %s".formatted(Pairs.number(toCopy.our()), toCopy.percent()), toCopy.ratio() >= GOAL)
                .figure(
                        "%d ranges %s, %d cores".formatted(ranges, toOne.times(), cores),
                        toOne.ratio() >= GOAL_A_CORE * cores)
                .pairs(toCopy)
                .pairs(toOne)
                .equal("different results of all replays", 1, digests.size())
                .equal("rows", events, large.number("select count(*) from log.event"))
                .note("%,d events, half of gifts and half of transfers".formatted(events))
                .done();
    }

    private int bestRanges(Bench bench, BalanceReplay replay, int cores) {
        int best = 1;
        double bestRate = 0;
        for (int ranges : new TreeSet<>(Set.of(Math.max(2, cores - 1), Math.max(2, cores), cores + 2))) {
            double rate = replayed(bench, replay, ranges);
            if (rate > bestRate) {
                best = ranges;
                bestRate = rate;
            }
        }
        return best;
    }

    private double replayed(Bench bench, BalanceReplay replay, int ranges) {
        long begin = System.nanoTime();
        Bench.Progress progress = bench.progress("replay by " + ranges + " ranges", events);
        Balances balances = replay.run(events, ranges, (position, head) -> progress.at(position));
        double rate = events * 1e9 / (System.nanoTime() - begin);
        digests.add(balances.digest());
        bench.say("replay by %d ranges: %,.0f/s, %,d postings".formatted(ranges, rate, balances.postings()));
        return rate;
    }

    private double copied(Server.Database large) throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = large.pool().getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(WHOLE, OutputStream.nullOutputStream());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return events * 1e9 / (System.nanoTime() - begin);
    }
}
