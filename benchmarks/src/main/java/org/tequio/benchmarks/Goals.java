package org.tequio.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tequio.postgres.DataDirectory;

/** {@code ./tequio bench goals}: every row, one line each; exit code 0 only if all hold. */
public final class Goals {

    private static final Set<String> OPTIONS = new LinkedHashSet<>(List.of(
            "--rows", "--full", "--events", "--seconds", "--warm-up-seconds", "--data", "--keep", "--out", "--help"));

    private Goals() {}

    /** Takes the options; the data directory is made, and removed unless it is to be kept. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = RowProcess.options(arguments);
        if (options.containsKey("--help") || !OPTIONS.containsAll(options.keySet())) {
            help();
            System.exit(options.containsKey("--help") ? 0 : 2);
        }
        Path data = Path.of(options.getOrDefault("--data", "target/bench-data"));
        List<Row> rows = rows(options);
        Scale scale = scale(options, data);
        boolean holds;
        try {
            holds = run(rows, scale, data, options);
        } finally {
            if (!options.containsKey("--keep")) {
                DataDirectory.wipe(data);
            }
        }
        System.exit(holds ? 0 : 1);
    }

    private static boolean run(List<Row> rows, Scale scale, Path data, Map<String, String> options)
            throws IOException, InterruptedException {
        try (Server server = Server.open(data)) {
            server.wearIn();
            Report report = new Report(scale, server.settings());
            System.out.println(report.head());
            for (Row row : rows) {
                System.err.printf("%s: %s%n", row.id(), row.name());
                report.add(row, RowProcess.run(row, data, scale));
                System.out.println(report.line());
            }
            report.memory();
            System.out.println(report.line());
            Path out = Path.of(options.getOrDefault("--out", report.fileName()));
            Path folder = out.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(out, report.text());
            System.out.println("report: " + out);
            return report.holds();
        }
    }

    private static List<Row> rows(Map<String, String> options) {
        String wanted = options.getOrDefault("--rows", "");
        if (wanted.isEmpty()) {
            return Rows.all();
        }
        List<Row> rows = new ArrayList<>();
        for (String id : wanted.split(",", -1)) {
            rows.add(Rows.named(id));
        }
        return rows;
    }

    private static Scale scale(Map<String, String> options, Path data) throws IOException {
        if (!options.containsKey("--full")) {
            return Scale.SHORT.limited(options);
        }
        Path existing = data.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        long free = Files.getFileStore(existing).getUsableSpace();
        Scale scale = Scale.full(Disk.eventsThatFit(free)).limited(options);
        System.out.printf(
                Locale.ROOT,
                "disk: %,d MB free at %s, %,d MB needed for %,d events%n",
                free / 1_000_000,
                existing,
                Disk.needed(scale.events()) / 1_000_000,
                scale.events());
        return scale;
    }

    private static void help() {
        System.out.println("""
            ./tequio bench goals [options]

              Measures every goal of the engine beside its yardstick, one line each, and writes a report.
              Exit code 0 only if all hold, 1 if one falls short.

              --rows A,B             only these rows
              --full                 the large form, up to 50 million events; says first what disk it needs
              --events N             at most so many events in the large log
              --seconds N            of measuring in each row
              --warm-up-seconds N    before each contestant
              --data DIR             where the database lives; removed afterwards
              --keep                 do not remove it
              --out FILE             where the report goes

              rows:
            """);
        Rows.all().forEach(row -> System.out.printf("    %-12s %s: %s%n", row.id(), row.name(), row.goal()));
    }
}
