package org.tequio.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.messaging.commandhandling.CommandBus;

/** The results of all rounds, and what they say. */
final class Rates {

    private final Map<String, Map<Integer, List<Load.Result>>> byName = new LinkedHashMap<>();
    private final Map<String, Long> accepted = new LinkedHashMap<>();
    private final String loadAtStart = loadAverage();

    void warmedUp(String name, Load.Result result) {
        accepted.merge(name, result.accepted(), Long::sum);
        byName.put(name, new TreeMap<>());
    }

    void add(String name, int callers, Load.Result result) {
        accepted.merge(name, result.accepted(), Long::sum);
        byName.computeIfAbsent(name, n -> new TreeMap<>())
                .computeIfAbsent(callers, c -> new ArrayList<>())
                .add(result);
    }

    long accepted(String name) {
        return accepted.getOrDefault(name, 0L);
    }

    String report(List<String> settings, List<String> checks, int rounds, long millis) {
        StringBuilder out = new StringBuilder();
        out.append("# Commands per second over the command bus\n\n");
        out.append("%s, %d rounds of %d s each, all contestants in turns within a round.%n%n"
                .formatted(CommandRates.today(), rounds, millis / 1000));
        out.append("- machine: %d cores, %s %s, Java %s, heap %,d MiB%n"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        Runtime.getRuntime().maxMemory() >> 20));
        out.append("- load average when it began and when it ended: %s, %s%n".formatted(loadAtStart, loadAverage()));
        out.append("- PostgreSQL on the same machine: ")
                .append(String.join(", ", settings))
                .append('\n');
        out.append("- Axon Framework %s, Hibernate %s%n"
                .formatted(version(CommandBus.class, "5.0.1"), org.hibernate.Version.getVersionString()));
        out.append("- %,d accounts, one event with one tag a deposit; no projection runs beside%n%n"
                .formatted(Deposits.ACCOUNTS));
        table(out);
        ratios(out);
        out.append("\n## Checks after the run\n\n");
        checks.forEach(check -> out.append("- ").append(check).append('\n'));
        return out.toString();
    }

    private void table(StringBuilder out) {
        out.append(
                "| command and engine | callers | commands/s: median (least–most) | p50 | p99 | CPU of the Java process"
                        + " a command | failed |\n|---|---|---|---|---|---|---|\n");
        byName.forEach((name, byCallers) -> byCallers.forEach((callers, results) ->
                out.append("| %s | %d | %,d (%,d–%,d) | %s | %s | %,d µs | %d |%n"
                        .formatted(
                                name,
                                callers,
                                median(perSecond(results)),
                                Collections.min(perSecond(results)),
                                Collections.max(perSecond(results)),
                                time(median(results.stream()
                                        .map(Load.Result::p50Micros)
                                        .toList())),
                                time(median(results.stream()
                                        .map(Load.Result::p99Micros)
                                        .toList())),
                                median(results.stream()
                                        .map(Load.Result::cpuMicros)
                                        .toList()),
                                results.stream().mapToLong(Load.Result::failed).sum()))));
    }

    /** Each engine at its own best number of callers, round by round. */
    private void ratios(StringBuilder out) {
        String stock = byName.keySet().stream()
                .filter(name -> name.contains("stock"))
                .findFirst()
                .orElseThrow();
        List<Long> of = best(stock);
        out.append("\n## Against the stock engine, each at its best number of callers\n\n");
        for (String name : byName.keySet()) {
            if (!name.equals(stock)) {
                List<Long> tenths = new ArrayList<>();
                for (int round = 0; round < of.size(); round++) {
                    tenths.add(best(name).get(round) * 10 / Math.max(1, of.get(round)));
                }
                out.append("- %s: %s times (%s–%s); pairs %s / %s%n"
                        .formatted(
                                name,
                                decimal(median(tenths)),
                                decimal(Collections.min(tenths)),
                                decimal(Collections.max(tenths)),
                                best(name),
                                of));
            }
        }
    }

    private List<Long> best(String name) {
        return byName.getOrDefault(name, Map.of()).values().stream()
                .map(Rates::perSecond)
                .max((a, b) -> Long.compare(median(a), median(b)))
                .orElse(List.of());
    }

    private static List<Long> perSecond(List<Load.Result> results) {
        return results.stream().map(Load.Result::perSecond).toList();
    }

    private static long median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static String time(long micros) {
        return micros < 1000 ? micros + " µs" : "%d.%d ms".formatted(micros / 1000, micros % 1000 / 100);
    }

    private static String decimal(long tenths) {
        return tenths / 10 + "." + tenths % 10;
    }

    /** How busy the machine is with all that runs on it; the run itself counts too. */
    private static String loadAverage() {
        return "%.1f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String version(Class<?> type, String otherwise) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? otherwise : version;
    }
}
