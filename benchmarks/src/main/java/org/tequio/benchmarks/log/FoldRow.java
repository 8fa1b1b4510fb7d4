package org.tequio.benchmarks.log;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.Row;

/** {@code FoldBenchmark} under JMH, with what it allocates: the fold beside adding the same longs in a plain array. */
public final class FoldRow implements Row {

    private static final String BENCHMARK = "FoldBenchmark";
    private static final String OURS = "balancesAndPositions";
    private static final String PLAIN = "plainArray";
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double GOAL = 3;

    /** What the profiler itself allocates once a second, spread over a second's postings, is less than this. */
    private static final double BYTES_SEEN_AS_NONE = 0.01;

    @Override
    public String id() {
        return "fold";
    }

    @Override
    public String name() {
        return "fold in memory, postings to balances and settlement positions (JMH, one core)";
    }

    @Override
    public String goal() {
        return "≤ 3 × adding the same longs in a plain array by index, 0 bytes allocated a posting";
    }

    @Override
    public Outcome measure(Bench bench) throws RunnerException {
        int iterations = Math.clamp(bench.scale().seconds() / 12, 1, 10);
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("\\." + BENCHMARK + "\\.")
                        .addProfiler(GCProfiler.class)
                        .forks(1)
                        .warmupIterations(Math.min(2, iterations))
                        .measurementIterations(iterations)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementTime(TimeValue.seconds(1))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        return outcome(results);
    }

    private static Outcome outcome(Collection<RunResult> results) {
        Map<String, RunResult> byName = new TreeMap<>();
        results.forEach(result -> byName.put(nameOf(result), result));
        Outcome.Gathering outcome = new Outcome.Gathering();
        double worst = 0;
        double bytes = 0;
        for (Map.Entry<String, RunResult> each : byName.entrySet()) {
            RunResult plain = byName.get(each.getKey().replace(OURS, PLAIN));
            if (each.getKey().startsWith(OURS) && plain != null) {
                double ours = each.getValue().getPrimaryResult().getScore();
                double theirs = plain.getPrimaryResult().getScore();
                double allocated = allocated(each.getValue());
                worst = Math.max(worst, ours / theirs);
                bytes = Math.max(bytes, allocated);
                outcome.raw("%s: %s ± %s / %s ± %s ns a posting, %s bytes"
                        .formatted(
                                each.getKey(),
                                Pairs.number(ours),
                                Pairs.number(each.getValue().getPrimaryResult().getScoreError()),
                                Pairs.number(theirs),
                                Pairs.number(plain.getPrimaryResult().getScoreError()),
                                Pairs.number(allocated)));
            }
        }
        return outcome.figure(Pairs.number(worst) + " ×, the worst number of accounts", worst > 0 && worst <= GOAL)
                .figure(Pairs.number(bytes) + " bytes a posting", worst > 0 && bytes < BYTES_SEEN_AS_NONE)
                .done();
    }

    private static String nameOf(RunResult result) {
        String whole = result.getParams().getBenchmark();
        String accounts = result.getParams().getParam("accounts");
        return whole.substring(whole.lastIndexOf('.') + 1) + ", accounts=" + accounts;
    }

    @SuppressWarnings("rawtypes") // so it is given by JMH
    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(each -> each.getKey().endsWith(ALLOCATED))
                .map(Map.Entry::getValue)
                .mapToDouble(Result::getScore)
                .max()
                .orElse(Double.NaN);
    }
}
