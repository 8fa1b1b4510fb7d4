package org.tequio.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tequio.store.Hazards.Fate;

/**
 * Goal: the production writer, caches, idempotency and followers keep every promise whatever fails. Method: runs from
 * seeds, each on one thread beside a model (see {@link Simulation}). One line repeats a run, with its trace:
 *
 * <pre>mvn -o -pl ledger-core test -Dtest=SimulationTest -Dtequio.seed=17</pre>
 */
class SimulationTest {

    private static final int SEEDS = 200;
    private static final int SEEDS_AT_NIGHT = 4_000;
    private static final @Nullable Long SEED = Long.getLong("tequio.seed");

    private static final PrintStream LOUD = System.err;

    /** A run and its seed. */
    private record Run(long seed, Simulation.Report report) {

        static Run of(long seed, @Nullable PlantedBug bug) {
            return new Run(seed, new Simulation(seed, bug).run());
        }

        boolean isBroken() {
            return !report.broken().isEmpty();
        }

        @Override
        public String toString() {
            return "-Dtequio.seed=" + seed + ": " + report.broken().getFirst();
        }
    }

    /** What the ledger logs about planted faults would fill a book. */
    @BeforeAll
    static void bequiet() {
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    @AfterAll
    static void beHeard() {
        System.setErr(LOUD);
    }

    @Test
    void everySeedKeepsEveryPromise() {
        if (SEED != null) {
            Simulation traced = new Simulation(SEED, null).traced();
            Simulation.Report report = traced.run();
            System.out.println(String.join("\n", traced.trace()));
            assertThat(report.broken()).as("-Dtequio.seed=" + SEED).isEmpty();
            return;
        }
        List<Run> runs = runs(1, SEEDS);

        assertThat(runs.stream().filter(Run::isBroken)).isEmpty();
        assertThatMuchHappened(runs);
    }

    @Tag("nightly")
    @Test
    void thousandsOfSeedsKeepEveryPromise() {
        long first = Long.getLong("tequio.seeds.from", 1_000);

        assertThat(runs(first, SEEDS_AT_NIGHT).stream().filter(Run::isBroken)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyPlantedBugIsFound(PlantedBug bug) {
        Run found = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> Run.of(seed, bug))
                .filter(Run::isBroken)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not found: bug=" + bug));

        System.out.println("simulation: found " + bug + " by " + found);
    }

    @Test
    void theSameSeedIsTheSameRun() {
        Simulation.Report first = new Simulation(7, null).run();

        assertThat(new Simulation(7, null).run()).isEqualTo(first);
        assertThat(new Simulation(8, null).run()).isNotEqualTo(first);
    }

    private static List<Run> runs(long first, int count) {
        long began = System.nanoTime();
        List<Run> runs = LongStream.range(first, first + count)
                .parallel()
                .mapToObj(seed -> Run.of(seed, null))
                .toList();
        long millis = (System.nanoTime() - began) / 1_000_000;
        System.out.printf(
                "simulation: seeds %d to %d, %d events, %d ms%n",
                first,
                first + count - 1,
                runs.stream().mapToInt(run -> run.report().events()).sum(),
                millis);
        return runs;
    }

    /** A simulation in which nothing happens finds nothing. */
    private static void assertThatMuchHappened(List<Run> runs) {
        Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        runs.forEach(run -> run.report().fates().forEach((fate, times) -> fates.merge(fate, times, Integer::sum)));
        assertThat(fates).containsOnlyKeys(Fate.values());
        assertThat(fates.values()).allSatisfy(times -> assertThat(times).isGreaterThan(SEEDS));
        assertThat(runs.stream().mapToInt(run -> run.report().crashes()))
                .satisfies(all -> assertThat(
                                all.stream().mapToInt(Integer::intValue).sum())
                        .isGreaterThan(SEEDS));
        for (Told told : Told.values()) {
            assertThat(runs.stream()
                            .mapToInt(run -> run.report().told().getOrDefault(told, 0))
                            .sum())
                    .as("told %s", told)
                    .isGreaterThan(SEEDS / 2);
        }
    }
}
