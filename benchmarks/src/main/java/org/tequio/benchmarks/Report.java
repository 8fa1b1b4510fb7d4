package org.tequio.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.axonframework.messaging.commandhandling.CommandBus;

/** What is printed line by line while it runs, and the page that is kept. Confined to one thread. */
final class Report {

    private static final long HEAP_MEBIBYTES = 1024;

    private final Scale scale;
    private final List<String> settings;
    private final Instant begin = Instant.now();
    private final String loadAtStart = load();
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(
            String id, String name, String goal, Outcome outcome, long heapUsed, long heapLive, Duration took) {}

    private Instant last = begin;

    Report(Scale scale, List<String> settings) {
        this.scale = scale;
        this.settings = List.copyOf(settings);
    }

    String head() {
        return "%s: %,d events, %d s a row, %s".formatted(scale.form(), scale.events(), scale.seconds(), machine());
    }

    void add(Row row, RowProcess.Result result) {
        entries.add(new Entry(
                row.id(),
                row.name(),
                row.goal(),
                result.outcome(),
                result.usedMebibytes(),
                result.liveMebibytes(),
                took()));
    }

    /** The last row: that all the others ran in the heap that they were given. */
    void memory() {
        long used = entries.stream().mapToLong(Entry::heapUsed).max().orElse(0);
        long live = entries.stream().mapToLong(Entry::heapLive).max().orElse(0);
        List<String> died = entries.stream()
                .filter(entry -> entry.heapUsed() == 0)
                .map(Entry::id)
                .toList();
        Outcome outcome = new Outcome.Gathering()
                .figure(
                        "-Xmx1g in every process; most in use %,d MiB, most left by a collection %,d MiB"
                                .formatted(used, live),
                        used > 0 && used <= HEAP_MEBIBYTES)
                .check("no process died" + (died.isEmpty() ? "" : ", except of " + died), died.isEmpty())
                .raw("heap in use / left by a collection, MiB: "
                        + String.join(
                                "  ",
                                entries.stream()
                                        .map(e -> e.id() + " " + e.heapUsed() + " / " + e.heapLive())
                                        .toList()))
                .done();
        entries.add(new Entry("memory", "memory for all of it", "1 GiB heap", outcome, used, live, took()));
    }

    /** The line of the row added last. */
    String line() {
        Entry entry = entries.getLast();
        return "%-10s %-11s %s | %s | %s"
                .formatted(
                        mark(),
                        entry.id(),
                        entry.outcome().figure(),
                        entry.goal(),
                        entry.outcome().holds() ? "ok" : "short");
    }

    boolean holds() {
        return entries.stream().allMatch(entry -> entry.outcome().holds());
    }

    String fileName() {
        return "benchmarks/results/%s-goals-%s.md"
                .formatted(
                        begin.atOffset(ZoneOffset.UTC).toLocalDate(),
                        scale.form().replace(' ', '-'));
    }

    String text() {
        StringBuilder out = new StringBuilder("# Goals of the engine, " + scale.form() + "\n\n");
        out.append("- %s, %s, %,d events in the large log, %d s of measuring a row, %d rounds%n"
                .formatted(
                        begin.truncatedTo(ChronoUnit.MINUTES),
                        scale.form(),
                        scale.events(),
                        scale.seconds(),
                        scale.rounds()));
        out.append("- ").append(machine()).append('\n');
        out.append("- load average when it began and when it ended: %s, %s; it took %d minutes%n"
                .formatted(
                        loadAtStart,
                        load(),
                        Duration.between(begin, Instant.now()).toMinutes()));
        out.append("- PostgreSQL on the same machine: ")
                .append(String.join(", ", settings))
                .append('\n');
        out.append("- Axon Framework %s, beside it 4.13.0; Hibernate %s%n%n"
                .formatted(version(CommandBus.class, "5.0.1"), org.hibernate.Version.getVersionString()));
        out.append("| row | what | reached | goal | |\n|---|---|---|---|---|\n");
        entries.forEach(entry -> out.append("| %s | %s | %s | %s | %s |%n"
                .formatted(
                        entry.id(),
                        entry.name(),
                        entry.outcome().figure(),
                        entry.goal(),
                        entry.outcome().holds() ? "ok" : "**short**")));
        entries.forEach(entry -> section(out, entry));
        return out.toString();
    }

    private static void section(StringBuilder out, Entry entry) {
        out.append("\n## %s (%d s)%n%n".formatted(entry.id(), entry.took().toSeconds()));
        entry.outcome().pairs().forEach(pair -> out.append("- ").append(pair).append('\n'));
        entry.outcome()
                .checks()
                .forEach(check -> out.append("- check: ").append(check).append('\n'));
        entry.outcome()
                .notes()
                .forEach(note -> out.append("- note: ").append(note).append('\n'));
    }

    private String mark() {
        return scale.isFull() ? "" : "[" + scale.form() + "]";
    }

    private Duration took() {
        Instant now = Instant.now();
        Duration took = Duration.between(last, now);
        last = now;
        return took;
    }

    private static String machine() {
        return "%d cores, %s %s, Java %s, heap 1 GiB a process"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version());
    }

    /** How busy the machine is with all that runs on it; the run itself counts too. */
    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String version(Class<?> type, String otherwise) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? otherwise : version;
    }
}
