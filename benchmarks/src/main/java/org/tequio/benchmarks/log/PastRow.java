package org.tequio.benchmarks.log;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.Row;
import org.tequio.benchmarks.Server;
import org.tequio.benchmarks.command.Ledgers;
import org.tequio.budget.Deficits;
import org.tequio.event.Tag;
import org.tequio.fund.ProjectBook;
import org.tequio.journal.Account;
import org.tequio.journal.JournalProjection;
import org.tequio.journal.JournalReader;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.LedgerOptions;
import org.tequio.money.Money;
import org.tequio.projection.Facts;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.TailerSettings;
import org.tequio.projection.TailerStatus;
import org.tequio.store.AsOf;
import org.tequio.store.EventStore;
import org.tequio.store.Query;

/**
 * Any balance and any project's book at any past position of the large log, each asked once, in the way the pages ask:
 * among them an account that every other event touches, and a project that everybody gave to.
 */
public final class PastRow implements Row {

    private static final int QUESTIONS = 400;
    private static final double GOAL_MILLIS = 200;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Currency DOLLAR = Currency.getInstance("USD");
    private static final Account HOT = Account.cash("bank:remittances");

    private boolean isRight = true;

    @Override
    public String id() {
        return "past";
    }

    @Override
    public String name() {
        return "any balance or project book at any past position of the large log";
    }

    @Override
    public String goal() {
        return "≤ 200 ms, the slowest of all";
    }

    @Override
    public Outcome measure(Bench bench) throws InterruptedException {
        Server.Database large = Logs.large(bench);
        try (EventStore store = Ledgers.postgres(large.pool())) {
            Facts facts = new Facts(Logs.codec(), LedgerOptions.ZONE_DEFAULT);
            fold(bench, large, store, facts);
            return asked(bench, large, store, facts);
        }
    }

    /** Makes the books' tables, up to what the log holds. */
    private static void fold(Bench bench, Server.Database large, EventStore store, Facts facts) {
        JournalProjection journal =
                new JournalProjection(event -> Catalogue.standard().entryOf(event));
        long begin = System.nanoTime();
        try (ProjectionRunner runner = new ProjectionRunner(
                large.pool(),
                store,
                facts,
                List.of(journal),
                TailerSettings.standard(),
                Clock.systemUTC(),
                new SimpleMeterRegistry())) {
            runner.prepare().start();
            long head = store.head();
            Bench.Progress progress = bench.progress("folding the books", head);
            while (!runner.awaitPosition(head, LOOK)) {
                progress.at(runner.position());
                if (runner.statuses().getFirst().state() != TailerStatus.State.RUNNING) {
                    throw new IllegalStateException("the books stand still: " + runner.statuses());
                }
            }
        }
        bench.say("the books are folded: %,d ms".formatted((System.nanoTime() - begin) / 1_000_000));
        large.run("analyze");
    }

    private Outcome asked(Bench bench, Server.Database large, EventStore store, Facts facts) {
        JournalReader journal = new JournalReader(large.pool(), store);
        SplittableRandom random = new SplittableRandom(12);
        long head = store.head();
        long blocks = Logs.blocks(bench.scale().events());
        double[][] millis = new double[4][QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            AsOf asOf = AsOf.position(1 + random.nextLong(head));
            String remittance = "remittance:r-" + random.nextLong(blocks * Works.TRANSFERS) + ":sender";
            String project = Works.project(1 + random.nextLong(Math.max(1, blocks - 1)));
            millis[0][i] = millis(() -> journal.balance(Account.cash(remittance), DOLLAR, asOf));
            millis[1][i] = millis(() -> journal.balance(HOT, DOLLAR, asOf));
            millis[2][i] = millis(() -> book(store, facts, project, asOf));
            millis[3][i] = i % 10 == 0 ? millis(() -> book(store, facts, Works.VIRAL, asOf)) : 0;
        }
        AsOf now = AsOf.position(head);
        isRight &= book(store, facts, Works.project(1), now).total() != null;
        long transfers = blocks * Works.TRANSFERS;
        Money held = journal.balance(HOT, DOLLAR, now);
        Outcome.Gathering outcome = new Outcome.Gathering()
                .check("the hot account holds at least what all transfers brought", held.minor() >= transfers * 20_300)
                .check("a book has its sums", isRight)
                .note("log and books take %,d bytes an event on disk".formatted(Logs.bytesAnEvent(large)))
                .note("%,d events; %d questions of each kind, each at a position of its own, nothing warmed up"
                        .formatted(head, QUESTIONS));
        double most = 0;
        for (double[] kind : millis) {
            Arrays.sort(kind);
            most = Math.max(most, kind[QUESTIONS - 1]);
        }
        outcome.figure(Pairs.number(most) + " ms at most", most <= GOAL_MILLIS);
        raw(outcome, "balance of any account", millis[0]);
        raw(outcome, "balance of the hot account", millis[1]);
        raw(outcome, "book of any project", millis[2]);
        raw(outcome, "book of the viral project", Arrays.copyOfRange(millis[3], QUESTIONS - QUESTIONS / 10, QUESTIONS));
        return outcome.done();
    }

    private static ProjectBook book(EventStore store, Facts facts, String project, AsOf asOf) {
        return ProjectBook.of(
                project,
                facts.past(store).matching(Query.of(new Tag("project", project)), asOf.asKnown()),
                () -> Deficits.before(project),
                asOf,
                java.time.LocalDate.of(2026, 1, 1));
    }

    private static void raw(Outcome.Gathering outcome, String what, double[] sorted) {
        outcome.raw("%s, ms: p50 %s, p99 %s, most %s"
                .formatted(
                        what,
                        Pairs.number(sorted[sorted.length / 2]),
                        Pairs.number(sorted[(sorted.length - 1) * 99 / 100]),
                        Pairs.number(sorted[sorted.length - 1])));
    }

    private static double millis(Runnable question) {
        long begin = System.nanoTime();
        question.run();
        return (System.nanoTime() - begin) / 1e6;
    }
}
