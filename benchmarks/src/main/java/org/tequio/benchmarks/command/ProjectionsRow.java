package org.tequio.benchmarks.command;

import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.HeapWatch;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.Row;
import org.tequio.benchmarks.Server;
import org.tequio.journal.JournalReader;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.Ledger;
import org.tequio.ledger.LedgerOptions;
import org.tequio.projection.Facts;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.TailerSettings;
import org.tequio.projection.TailerStatus;
import org.tequio.store.AsOf;
import org.tequio.store.EventStore;

/**
 * All projections that ship, live, beside 256 callers who do what they can: first a command like the deposit of the
 * first row, then the real contribution. How far any of them falls behind, ten times a second, and what the heap keeps.
 */
public final class ProjectionsRow implements Row {

    private static final int CALLERS = 256;
    private static final long LOOK_MILLIS = 100;
    private static final double GOAL_MILLIS = 1_000;
    private static final long GROWTH_MEBIBYTES_MAX = 100;
    private static final int FULL_SECONDS = 600;
    private static final Duration SETTLED_MAX = Duration.ofMinutes(5);

    @Override
    public String id() {
        return "projections";
    }

    @Override
    public String name() {
        return "live projections, all that ship, under the highest rate";
    }

    @Override
    public String goal() {
        return "lag ≤ 1 s, flat memory";
    }

    @Override
    public Outcome measure(Bench bench) throws InterruptedException {
        Outcome.Gathering outcome = new Outcome.Gathering();
        measured(bench, "transfers", ledger -> Transfers.atRandom(), outcome);
        measured(bench, "contributions", Gifts::prepared, outcome);
        return outcome.note("rates are with the projections beside, on the same cores; the automations do not run, for"
                        + " they answer with commands of their own")
                .done();
    }

    private static void measured(
            Bench bench, String what, Function<Ledger, Commands> preparing, Outcome.Gathering outcome)
            throws InterruptedException {
        Server.Database database = bench.server().migrated("bench_" + what);
        EventStore store = Ledgers.postgres(database.pool());
        Catalogue catalogue = Transfers.catalogue();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (LedgerContestant ours = new LedgerContestant(what, store, catalogue, preparing);
                ProjectionRunner projections = new ProjectionRunner(
                                database.pool(),
                                store,
                                new Facts(ours.ledger().codec(), LedgerOptions.ZONE_DEFAULT),
                                catalogue.projections(),
                                TailerSettings.standard(),
                                Clock.systemUTC(),
                                meters)
                        .prepare()
                        .start()) {
            Tally tally = new Tally(bench, ours);
            tally.run(CALLERS, 0, bench.scale().warmUpMillis());
            boolean settled = projections.awaitPosition(store.head(), SETTLED_MAX);
            long heapBefore = heap();
            long millis = 500L
                    * (bench.scale().isFull() ? FULL_SECONDS : bench.scale().seconds());
            Watch watch = Watch.start(meters);
            Load.Result result = tally.run(CALLERS, 1, millis);
            Map<String, Double> lags = watch.stop();
            settled &= projections.awaitPosition(store.head(), SETTLED_MAX);
            long heapAfter = heap();
            double most = lags.values().stream().mapToDouble(d -> d).max().orElse(0);
            outcome.figure(
                            "%s at %,d/s: lag %s ms at most".formatted(what, result.perSecond(), Pairs.number(most)),
                            most <= GOAL_MILLIS)
                    .figure(
                            "heap %,d → %,d MiB".formatted(heapBefore, heapAfter),
                            heapAfter - heapBefore <= GROWTH_MEBIBYTES_MAX)
                    .raw("%s, the most lag in ms of each projection: %s".formatted(what, lags))
                    .check(what + ", every projection reached the head", settled && allRun(projections))
                    .check(what + ", every book sums to zero", isZero(database, store));
            tally.check(outcome);
        }
        bench.server().drop(database);
    }

    private static boolean allRun(ProjectionRunner projections) {
        return projections.statuses().stream().allMatch(status -> status.state() == TailerStatus.State.RUNNING);
    }

    private static boolean isZero(Server.Database database, EventStore store) {
        return new JournalReader(database.pool(), store)
                .sums(AsOf.position(Long.MAX_VALUE)).stream()
                        .allMatch(sum -> sum.sum().isZero());
    }

    private static long heap() {
        System.gc();
        System.gc();
        return HeapWatch.live() >> 20;
    }

    /** Looks ten times a second how far every projection is behind. */
    private static final class Watch {

        private final SimpleMeterRegistry meters;
        private final Map<String, Double> most = new TreeMap<>();
        private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::look);
        private volatile boolean stopped;

        private Watch(SimpleMeterRegistry meters) {
            this.meters = meters;
        }

        static Watch start(SimpleMeterRegistry meters) {
            Watch watch = new Watch(meters);
            watch.thread.start();
            return watch;
        }

        Map<String, Double> stop() throws InterruptedException {
            stopped = true;
            thread.join();
            return most;
        }

        private void look() {
            while (!stopped) {
                for (TimeGauge lag : meters.find("ledger.projection.lag").timeGauges()) {
                    String name = String.valueOf(lag.getId().getTag("name"));
                    most.merge(name, lag.value(TimeUnit.MILLISECONDS), Math::max);
                }
                try {
                    Thread.sleep(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }
}
