package org.tequio.benchmarks.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.Row;
import org.tequio.faults.TakeOver;
import org.tequio.faults.TakeOver.Death;
import org.tequio.faults.TakeOver.Measured;
import org.tequio.postgres.DataDirectory;

/** How long the writer's turn takes to pass to the other ledger when one dies, stands still or falls silent. */
public final class TakeOverRow implements Row {

    private static final double GOAL_MILLIS = 2_000;
    private static final int SECONDS_A_ROUND = 6;

    @Override
    public String id() {
        return "take-over";
    }

    @Override
    public String name() {
        return "the writer's turn passes to another node (kill -9, SIGSTOP, half-open TCP)";
    }

    @Override
    public String goal() {
        return "within 2 s of a death";
    }

    @Override
    public Outcome measure(Bench bench) {
        Path directory = bench.directory().resolve("take-over");
        int rounds = Math.clamp(bench.scale().seconds() / SECONDS_A_ROUND, 1, 10);
        try {
            List<Measured> all = new ArrayList<>();
            TakeOver.measure(directory, rounds, List.of(Death.values()), each -> {
                all.add(each);
                bench.say("%s %,d ms".formatted(each.death(), each.took().toMillis()));
            });
            return outcome(all, rounds);
        } finally {
            DataDirectory.wipe(directory);
        }
    }

    private static Outcome outcome(List<Measured> all, int rounds) {
        Map<Death, double[]> byDeath = new EnumMap<>(Death.class);
        for (Death death : Death.values()) {
            byDeath.put(
                    death,
                    all.stream()
                            .filter(each -> each.death() == death)
                            .map(Measured::took)
                            .mapToDouble(Duration::toMillis)
                            .sorted()
                            .toArray());
        }
        Outcome.Gathering outcome = new Outcome.Gathering();
        byDeath.forEach((death, millis) -> {
            double most = millis[millis.length - 1];
            outcome.figure(
                    "%s %s ms at most, p50 %s".formatted(death, Pairs.number(most), Pairs.number(Pairs.median(millis))),
                    most <= GOAL_MILLIS);
            StringJoiner raw = new StringJoiner(" ", death + ", ms: ", "");
            for (double each : millis) {
                raw.add(Pairs.number(each));
            }
            outcome.raw(raw.toString());
        });
        return outcome.equal("deaths", (long) rounds * Death.values().length, all.size())
                .note("from the death to the first acknowledgement, by the other, of a command that was sent after it")
                .done();
    }
}
