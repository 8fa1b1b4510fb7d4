package org.tequio.benchmarks.command;

import java.util.List;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.Row;
import org.tequio.benchmarks.Server;
import org.tequio.store.StoredEvent;

/**
 * Every decision depends on the one before: all callers spend from one budget, beside the same spread over 100,000
 * budgets. The events say what is left, so that the log itself shows whether each was decided on the one before.
 */
public final class OneBudgetRow implements Row {

    private static final int CALLERS = 256;
    private static final double GOAL = 0.1;
    private static final double AFRESH_MAX = 1;
    private static final double FAIRNESS_MAX = 4;
    private static final int PAGE_EVENTS_MAX = 20_000;

    private double unfairness;

    @Override
    public String id() {
        return "one-budget";
    }

    @Override
    public String name() {
        return "every decision depends on the one before (one budget, one boundary)";
    }

    @Override
    public String goal() {
        return "≥ 10 % of the rate spread over 100,000 accounts, bounded fair retries, no storm";
    }

    @Override
    public Outcome measure(Bench bench) throws InterruptedException {
        Server.Database oneBudget = bench.server().migrated("bench_one_budget");
        Server.Database manyBudgets = bench.server().migrated("bench_many_budgets");
        Pairs pairs = new Pairs("one budget", ViralFundRow.ACCOUNTS + " budgets", "commands/s, 256 callers");
        try (LedgerContestant one = contestant("one budget", oneBudget, 1);
                LedgerContestant many = contestant("many budgets", manyBudgets, ViralFundRow.ACCOUNTS)) {
            Tally oneTally = new Tally(bench, one);
            Tally manyTally = new Tally(bench, many);
            oneTally.run(CALLERS, 0, bench.scale().warmUpMillis());
            manyTally.run(CALLERS, 0, bench.scale().warmUpMillis());
            for (int round = 1; round <= bench.scale().rounds(); round++) {
                long millis = bench.scale().millis(2);
                Load.Result hot = oneTally.run(CALLERS, round, millis);
                pairs.add(hot.perSecond(), manyTally.run(CALLERS, round, millis).perSecond());
                unfairness = Math.max(unfairness, hot.callerMost() / (double) Math.max(1, hot.callerLeast()));
            }
            double afresh = one.conflicts() / (double) Math.max(1, oneTally.accepted());
            Outcome.Gathering outcome = new Outcome.Gathering()
                    .figure("%s/s, %s".formatted(Pairs.number(pairs.our()), pairs.percent()), pairs.ratio() >= GOAL)
                    .figure(
                            "%s retries a command, the best served caller got %s × the least"
                                    .formatted(Pairs.number(afresh), Pairs.number(unfairness)),
                            afresh <= AFRESH_MAX && unfairness <= FAIRNESS_MAX)
                    .pairs(pairs)
                    .check("every event was decided on the one before it", isChain(one));
            oneTally.check(outcome);
            manyTally.check(outcome);
            return outcome.done();
        }
    }

    private static LedgerContestant contestant(String name, Server.Database database, int budgets) {
        return new LedgerContestant(
                name, Ledgers.postgres(database.pool()), Budgets.CATALOGUE, ledger -> Budgets.spending(budgets));
    }

    private static boolean isChain(LedgerContestant one) {
        long left = Budgets.BUDGET;
        long after = 0;
        while (true) {
            List<StoredEvent> page = one.ledger().store().read(after, PAGE_EVENTS_MAX);
            if (page.isEmpty()) {
                return after > 0;
            }
            for (StoredEvent stored : page) {
                Budgets.Spent spent =
                        (Budgets.Spent) one.ledger().codec().decode(stored.type(), stored.version(), stored.payload());
                left -= spent.minor();
                if (spent.left() != left) {
                    return false;
                }
            }
            after = page.getLast().position();
        }
    }
}
