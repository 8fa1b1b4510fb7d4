package org.tequio.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tequio.event.Json;
import org.tequio.imports.ImportReport;
import org.tequio.imports.Importer;
import org.tequio.imports.Progress;
import org.tequio.imports.bulk.BulkImport;
import org.tequio.imports.bulk.BulkReport;
import org.tequio.ledger.RunningLedger;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;
import org.tequio.refusal.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports files whole or not at all; what is there already stays as it is. */
@Command(name = "import", mixinStandardHelpOptions = true)
final class ImportVerb implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    final DataOption data = new DataOption();

    @Parameters(paramLabel = "FILE", arity = "0..*", descriptionKey = "option.import-file")
    List<Path> files = List.of();

    @Option(names = "--shipped", descriptionKey = "option.shipped")
    boolean shipped;

    @Option(names = "--account", descriptionKey = "option.bulk-account")
    String account = "";

    @Option(names = "--mandate", descriptionKey = "option.bulk-mandate")
    String mandate = "";

    @Option(names = "--dry-run", descriptionKey = "option.dry-run")
    boolean dryRun;

    @Option(names = "--json", descriptionKey = "option.json")
    boolean json;

    ImportVerb(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        if (files.isEmpty() && !shipped) {
            problems.add(Problem.of("missing-field", "FILE", "expected", "FILE, or --shipped"));
        }
        boolean isBulk = files.stream().anyMatch(BulkImport::recognises);
        if (isBulk && account.isEmpty()) {
            problems.add("missing-field", "--account");
        }
        if (isBulk && mandate.isEmpty()) {
            problems.add("missing-field", "--mandate");
        }
        problems.throwIfAny();
        try (RunningLedger running =
                RunningLedger.open(data.choice(environment), data.directory(), Clock.systemUTC(), environment)) {
            List<BulkReport> bulk = bulk(running);
            List<ImportReport> reports = reports(running);
            running.settle(ReplayVerb.SETTLE_MAX);
            if (json) {
                terminal.print(new Json.Arr(Stream.concat(
                                bulk.stream().map(ImportVerb::json),
                                reports.stream().map(ImportVerb::json))
                        .toList()));
            } else {
                bulk.forEach(this::show);
                reports.forEach(this::show);
            }
            return bulk.stream().anyMatch(report -> report.refused() > 0) ? Failures.NO : Failures.OK;
        }
    }

    /** Files with one command a line; each line for itself. */
    private List<BulkReport> bulk(RunningLedger running) {
        try (ProgressLine line = new ProgressLine(terminal, terminal.texts().get("import.progress"))) {
            Progress progress = (what, done, total) -> line.show(done, total);
            return files.stream()
                    .filter(BulkImport::recognises)
                    .map(file -> BulkImport.importFile(file, running.ledger(), account, mandate, dryRun, progress))
                    .toList();
        }
    }

    private List<ImportReport> reports(RunningLedger running) {
        try (ProgressLine line = new ProgressLine(terminal, terminal.texts().get("import.progress"))) {
            Progress progress = (what, done, total) -> line.show(done, total);
            List<ImportReport> reports = new ArrayList<>();
            if (shipped) {
                reports.addAll(
                        dryRun
                                ? Importer.dryRunShipped(running.ledger(), ServeVerb.STARTER, progress)
                                : Importer.importShipped(running.ledger(), ServeVerb.STARTER, progress));
            }
            List<Path> whole =
                    files.stream().filter(file -> !BulkImport.recognises(file)).toList();
            reports.addAll(Importer.importFiles(whole, dryRun, running.ledger(), progress));
            return reports;
        }
    }

    private void show(ImportReport report) {
        terminal.say(
                report.dryRun() ? "import.would" : "import.done",
                report.file(),
                report.subject(),
                Long.toString(report.recorded()),
                Long.toString(report.unchanged()));
        report.figures().forEach((name, figure) -> terminal.say("import.figure", name, figure));
        if (!report.missing().isEmpty()) {
            terminal.say("import.missing", String.join(", ", report.missing()));
        }
    }

    private void show(BulkReport report) {
        terminal.say(
                report.dryRun() ? "import.bulk-would" : "import.bulk-done",
                report.file(),
                Long.toString(report.lines()),
                Long.toString(report.recorded()),
                Long.toString(report.unchanged()),
                Long.toString(report.refused()));
        for (BulkReport.RefusedLine refused : report.refusals()) {
            for (Refusal refusal : refused.refusals()) {
                terminal.say(
                        "import.bulk-refused",
                        Integer.toString(refused.line()),
                        refusal.code(),
                        terminal.texts().titleOf(refusal.code()));
            }
        }
    }

    private static Json json(BulkReport report) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("file", Json.text(report.file()));
        members.put("lines", Json.text(Long.toString(report.lines())));
        members.put("recorded", Json.text(Long.toString(report.recorded())));
        members.put("unchanged", Json.text(Long.toString(report.unchanged())));
        members.put("refused", Json.text(Long.toString(report.refused())));
        members.put("dryRun", Json.bool(report.dryRun()));
        members.put(
                "refusals",
                new Json.Arr(report.refusals().stream().map(ImportVerb::json).toList()));
        return new Json.Obj(members);
    }

    private static Json json(BulkReport.RefusedLine refused) {
        List<Json> codes =
                refused.refusals().stream().map(it -> Json.text(it.code())).toList();
        return new Json.Obj(Map.of("line", Json.text(Integer.toString(refused.line())), "codes", new Json.Arr(codes)));
    }

    private static Json json(ImportReport report) {
        Map<String, Json> figures = new LinkedHashMap<>();
        report.figures().forEach((name, figure) -> figures.put(name, Json.text(figure)));
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("file", Json.text(report.file()));
        members.put("form", Json.text(report.form()));
        members.put("subject", Json.text(report.subject()));
        members.put("recorded", Json.text(Long.toString(report.recorded())));
        members.put("unchanged", Json.text(Long.toString(report.unchanged())));
        members.put("dryRun", Json.bool(report.dryRun()));
        members.put("figures", new Json.Obj(figures));
        members.put(
                "missing",
                new Json.Arr(report.missing().stream().map(Json::text).toList()));
        return new Json.Obj(members);
    }
}
