package org.tequio.benchmarks.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.Row;

/**
 * Durable commands a second: a one-tag deposit through the command bus, ours with 256 callers beside two stock engines,
 * each of these at whichever number of callers it likes best, in turns within every round.
 */
public final class CommandsRow implements Row {

    private static final int OUR_CALLERS = 256;
    private static final List<Integer> THEIR_CALLERS = List.of(8, 16, 32, 64, 256);
    private static final double JPA_GOAL = 40;
    private static final double JDBC_GOAL = 8;

    private final Map<Contestant, Long> accepted = new LinkedHashMap<>();
    private final Map<Contestant, Long> failed = new LinkedHashMap<>();

    @Override
    public String id() {
        return "commands";
    }

    @Override
    public String name() {
        return "durable commands a second through the Axon command bus, 256 callers, a one-tag deposit";
    }

    @Override
    public String goal() {
        return "≥ 40 × the stock JPA engine of Axon 5.0.1 and ≥ 8 × the stock JDBC engine of Axon 4.13";
    }

    @Override
    public Outcome measure(Bench bench) throws InterruptedException {
        try (LedgerContestant ours = LedgerContestant.deposits(bench.server().migrated("bench_deposits"));
                Contestant jpa = new StockJpaContestant(bench.server().empty("bench_jpa"));
                Contestant jdbc = new Axon4Contestant(bench.server().empty("bench_jdbc"))) {
            warm(bench, ours, OUR_CALLERS);
            int jpaCallers = best(bench, jpa);
            int jdbcCallers = best(bench, jdbc);
            Pairs toJpa = new Pairs("ours at 256 callers", "stock JPA at " + jpaCallers, "commands/s");
            Pairs toJdbc = new Pairs("ours at 256 callers", "stock JDBC of 4.13 at " + jdbcCallers, "commands/s");
            for (int round = 1; round <= bench.scale().rounds(); round++) {
                long our = measured(bench, ours, OUR_CALLERS, round);
                toJpa.add(our, measured(bench, jpa, jpaCallers, round));
                toJdbc.add(our, measured(bench, jdbc, jdbcCallers, round));
            }
            return outcome(List.of(ours, jpa, jdbc), toJpa, toJdbc)
                    .equal("ours, sum acknowledged and in the log", ours.acknowledgedMinor(), ours.storedMinor())
                    .done();
        }
    }

    private Outcome.Gathering outcome(List<Contestant> contestants, Pairs toJpa, Pairs toJdbc) {
        Outcome.Gathering outcome = new Outcome.Gathering()
                .figure(
                        "%s/s, %s the JPA engine".formatted(Pairs.number(toJpa.our()), toJpa.times()),
                        toJpa.ratio() >= JPA_GOAL)
                .figure("%s the JDBC engine of 4.13".formatted(toJdbc.times()), toJdbc.ratio() >= JDBC_GOAL)
                .pairs(toJpa)
                .pairs(toJdbc);
        for (Contestant contestant : contestants) {
            outcome.equal(
                    contestant.name() + ", acknowledged and in the log",
                    accepted.getOrDefault(contestant, 0L),
                    contestant.stored());
            long yes = accepted.getOrDefault(contestant, 0L);
            long no = failed.getOrDefault(contestant, 0L);
            // What fails of the others is told; they must work all the same, or the ratio would mean nothing.
            outcome.check(
                    "%s, %,d commands accepted and %,d failed".formatted(contestant.name(), yes, no),
                    yes > 0 && no <= (contestant.equals(contestants.getFirst()) ? 0 : yes / 10));
        }
        return outcome.note("callers run in the contestant's own process; %,d accounts".formatted(Deposits.ACCOUNTS));
    }

    /** Tries each number of callers for a while after the warm-up. */
    private int best(Bench bench, Contestant contestant) throws InterruptedException {
        warm(bench, contestant, 32);
        int best = 0;
        long bestRate = -1;
        for (int callers : THEIR_CALLERS) {
            Load.Result result =
                    given(bench, contestant, callers, callers, bench.scale().millis(6));
            if (result.perSecond() > bestRate) {
                best = callers;
                bestRate = result.perSecond();
            }
        }
        return best;
    }

    private void warm(Bench bench, Contestant contestant, int callers) throws InterruptedException {
        given(bench, contestant, callers, 0, bench.scale().warmUpMillis());
    }

    private long measured(Bench bench, Contestant contestant, int callers, int round) throws InterruptedException {
        return given(bench, contestant, callers, round, bench.scale().millis(3)).perSecond();
    }

    private Load.Result given(Bench bench, Contestant contestant, int callers, long seed, long millis)
            throws InterruptedException {
        Load.Result result = contestant.run(callers, seed, millis);
        accepted.merge(contestant, result.accepted(), Long::sum);
        failed.merge(contestant, result.failed(), Long::sum);
        bench.say("%s, %d callers: %s".formatted(contestant.name(), callers, result.told()));
        return result;
    }
}
