package org.tequio.benchmarks.command;

import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.Row;
import org.tequio.benchmarks.Server;

/**
 * Everybody pays into one fund, beside the same payments spread over 100,000 funds, one a payer; the payers are 100,000
 * both times, and a payment's boundary is the payer's own history and the opening of the fund.
 */
public final class ViralFundRow implements Row {

    static final int ACCOUNTS = 100_000;

    private static final int CALLERS = 256;
    private static final double GOAL = 0.8;

    @Override
    public String id() {
        return "viral-fund";
    }

    @Override
    public String name() {
        return "everybody pays into one viral fund (criteria narrowed to what the decision needs)";
    }

    @Override
    public String goal() {
        return "≥ 80 % of the rate spread over 100,000 accounts";
    }

    @Override
    public Outcome measure(Bench bench) throws InterruptedException {
        int accounts = (int) Math.min(ACCOUNTS, bench.scale().events());
        Server.Database oneFund = bench.server().migrated("bench_one_fund");
        Server.Database manyFunds = bench.server().migrated("bench_many_funds");
        Pairs pairs = new Pairs("one fund", accounts + " funds", "commands/s, 256 callers");
        try (LedgerContestant one = contestant("one fund", oneFund, accounts, 1);
                LedgerContestant many = contestant("many funds", manyFunds, accounts, accounts)) {
            Tally oneTally = new Tally(bench, one);
            Tally manyTally = new Tally(bench, many);
            oneTally.run(CALLERS, 0, bench.scale().warmUpMillis());
            manyTally.run(CALLERS, 0, bench.scale().warmUpMillis());
            for (int round = 1; round <= bench.scale().rounds(); round++) {
                long millis = bench.scale().millis(2);
                long viral = oneTally.run(CALLERS, round, millis).perSecond();
                pairs.add(viral, manyTally.run(CALLERS, round, millis).perSecond());
            }
            Outcome.Gathering outcome = new Outcome.Gathering()
                    .figure("%s/s, %s".formatted(Pairs.number(pairs.our()), pairs.percent()), pairs.ratio() >= GOAL)
                    .pairs(pairs);
            oneTally.check(outcome);
            manyTally.check(outcome);
            return outcome.note(
                            "both logs open with the same %,d funds, so that they are equally long".formatted(accounts))
                    .done();
        }
    }

    private static LedgerContestant contestant(String name, Server.Database database, int accounts, int funds) {
        return new LedgerContestant(name, Ledgers.postgres(database.pool()), Funds.CATALOGUE, ledger -> {
            Funds.open(ledger, accounts);
            return Funds.payments(accounts, funds);
        });
    }
}
