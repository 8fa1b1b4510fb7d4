package org.tequio.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tequio.event.Json;
import org.tequio.imports.ImportReport;
import org.tequio.imports.Importer;
import org.tequio.imports.Progress;
import org.tequio.ledger.RunningLedger;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
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
        if (files.isEmpty() && !shipped) {
            throw new InvalidInput(Problem.of("missing-field", "FILE", "expected", "FILE, or --shipped"));
        }
        try (RunningLedger running =
                RunningLedger.open(data.choice(environment), data.directory(), Clock.systemUTC(), environment)) {
            List<ImportReport> reports = reports(running);
            running.settle(ReplayVerb.SETTLE_MAX);
            if (json) {
                terminal.print(
                        new Json.Arr(reports.stream().map(ImportVerb::json).toList()));
            } else {
                reports.forEach(this::show);
            }
            return Failures.OK;
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
            reports.addAll(Importer.importFiles(files, dryRun, running.ledger(), progress));
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
