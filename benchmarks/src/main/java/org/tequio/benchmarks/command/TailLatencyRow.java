package org.tequio.benchmarks.command;

import java.util.ArrayList;
import java.util.List;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.Row;

/** How long the slowest commands take while the ledger is given seven tenths of what it can do. */
public final class TailLatencyRow implements Row {

    private static final int CALLERS = 256;
    private static final double SHARE = 0.7;
    private static final double GOAL_MILLIS = 25;

    @Override
    public String id() {
        return "latency";
    }

    @Override
    public String name() {
        return "the same command at 70 % of the highest rate";
    }

    @Override
    public String goal() {
        return "p99 ≤ 25 ms, p99.9 reported";
    }

    @Override
    public Outcome measure(Bench bench) throws InterruptedException {
        try (LedgerContestant ours = LedgerContestant.deposits(bench.server().migrated("bench_latency"))) {
            long accepted = ours.run(CALLERS, 0, bench.scale().warmUpMillis()).accepted();
            List<double[]> rounds = new ArrayList<>();
            long failed = 0;
            for (int round = 1; round <= bench.scale().rounds(); round++) {
                Load.Result highest = ours.run(CALLERS, round, bench.scale().millis(4));
                double rate = highest.perSecond() * SHARE;
                OpenLoad.Result result =
                        new OpenLoad(ours::give, rate).run(round, bench.scale().millis(4) * 3);
                accepted += highest.accepted() + result.accepted();
                failed += highest.failed() + result.failed();
                rounds.add(new double[] {rate, result.p50() / 1e3, result.p99() / 1e3, result.p999() / 1e3});
                bench.say("%,.0f/s of %,d: p99 %.1f ms, p99.9 %.1f ms"
                        .formatted(rate, highest.perSecond(), result.p99() / 1e3, result.p999() / 1e3));
            }
            return outcome(rounds)
                    .equal("acknowledged and in the log", accepted, ours.stored())
                    .equal("sum acknowledged and in the log", ours.acknowledgedMinor(), ours.storedMinor())
                    .check("%d commands failed".formatted(failed), failed == 0)
                    .done();
        }
    }

    private static Outcome.Gathering outcome(List<double[]> rounds) {
        Outcome.Gathering outcome = new Outcome.Gathering();
        double p99 = median(rounds, 2);
        outcome.figure(
                "at %s/s p50 %s ms, p99 %s ms (%s–%s), p99.9 %s ms"
                        .formatted(
                                Pairs.number(median(rounds, 0)),
                                Pairs.number(median(rounds, 1)),
                                Pairs.number(p99),
                                Pairs.number(rounds.stream()
                                        .mapToDouble(r -> r[2])
                                        .min()
                                        .orElse(0)),
                                Pairs.number(rounds.stream()
                                        .mapToDouble(r -> r[2])
                                        .max()
                                        .orElse(0)),
                                Pairs.number(median(rounds, 3))),
                p99 <= GOAL_MILLIS);
        rounds.forEach(r -> outcome.raw("%s/s: p50 %s ms, p99 %s ms, p99.9 %s ms"
                .formatted(Pairs.number(r[0]), Pairs.number(r[1]), Pairs.number(r[2]), Pairs.number(r[3]))));
        return outcome.note("commands come at random, from outside any caller's wait; their times count from when they"
                + " were due; the highest rate is measured before each round with 256 callers");
    }

    private static double median(List<double[]> rounds, int column) {
        return Pairs.median(rounds.stream().mapToDouble(r -> r[column]).toArray());
    }
}
