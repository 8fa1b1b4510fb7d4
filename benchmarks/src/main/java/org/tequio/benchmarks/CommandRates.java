package org.tequio.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Durable commands per second over Axon's command bus, several engines side by side in one run, in turns.
 *
 * <p>{@code CommandRates [--rounds N] [--seconds N] [--warm-up-seconds N] [--data DIR] [--out FILE]}
 */
public final class CommandRates {

    private static final List<Integer> CALLERS = List.of(1, 16, 256);
    private static final int WARM_UP_CALLERS = 64;

    private CommandRates() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = options(arguments);
        int rounds = Integer.parseInt(options.getOrDefault("--rounds", "5"));
        long millis = Long.parseLong(options.getOrDefault("--seconds", "4")) * 1000;
        long warmUpMillis = Long.parseLong(options.getOrDefault("--warm-up-seconds", "10")) * 1000;
        Path data = Path.of(options.getOrDefault("--data", "target/benchmark-data"));
        try (Server server = Server.start(data)) {
            List<Contestant> contestants = contestants(server);
            Rates rates = measure(contestants, rounds, millis, warmUpMillis);
            List<String> checks = check(contestants, rates);
            String report = rates.report(server.settings(), checks, rounds, millis);
            System.out.println(report);
            String out = options.get("--out");
            if (out != null) {
                Files.writeString(Path.of(out), report);
            }
            contestants.forEach(Contestant::close);
        }
        System.exit(0);
    }

    private static List<Contestant> contestants(Server server) {
        return List.of(
                LedgerContestant.deposits("deposit, ours on PostgreSQL", server.migrated("bench_deposits")),
                LedgerContestant.depositsInMemory("deposit, ours in memory"),
                new StockJpaContestant(server.empty("bench_stock")),
                LedgerContestant.contributions("contribution, ours on PostgreSQL", server.migrated("bench_gifts")));
    }

    private static Rates measure(List<Contestant> contestants, int rounds, long millis, long warmUpMillis)
            throws InterruptedException {
        Rates rates = new Rates();
        for (Contestant contestant : contestants) {
            rates.warmedUp(contestant.name(), new Load(contestant, WARM_UP_CALLERS).run(0, warmUpMillis));
        }
        for (int round = 1; round <= rounds; round++) {
            for (int callers : CALLERS) {
                for (Contestant contestant : contestants) {
                    contestant.renew();
                    Load.Result result = new Load(contestant, callers).run(round * 1000L + callers, millis);
                    rates.add(contestant.name(), callers, result);
                    System.out.printf(
                            "round %d, %3d callers, %-34s %,8d/s  p50 %,7d us  p99 %,8d us  cpu %,6d us  failed %d%n",
                            round,
                            callers,
                            contestant.name(),
                            result.perSecond(),
                            result.p50Micros(),
                            result.p99Micros(),
                            result.cpuMicros(),
                            result.failed());
                }
            }
        }
        return rates;
    }

    /** What was acknowledged must be in the log, no more and no less. */
    private static List<String> check(List<Contestant> contestants, Rates rates) {
        List<String> checks = new ArrayList<>();
        for (Contestant contestant : contestants) {
            long acknowledged = rates.accepted(contestant.name());
            long stored = contestant.stored();
            checks.add("%s: acknowledged %,d, stored %,d: %s"
                    .formatted(
                            contestant.name(), acknowledged, stored, acknowledged == stored ? "equal" : "DIFFERENT"));
        }
        return checks;
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
