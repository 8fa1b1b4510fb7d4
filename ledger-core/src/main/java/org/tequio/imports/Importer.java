package org.tequio.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.fx.RateTable;
import org.tequio.fx.RateTableForm;
import org.tequio.fx.RateTableReader;
import org.tequio.ledger.Ledger;
import org.tequio.ledger.ShippedRules;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;
import org.tequio.report.ReportSeason;
import org.tequio.report.ReportSpending;

/**
 * The way in for files. Recognises what a file is, reads it whole, names every problem at once, and records all of it
 * by one command or nothing; the same file again changes nothing.
 */
public final class Importer {

    private static final List<String> SHIPPED =
            List.of("fx-mxn-per-usd-monthly.csv", "programme-2007-by-state.csv", "zacatecas-2013.json");

    private static final String IMPORTER = "importer";

    private final Ledger ledger;
    private final Progress progress;
    private final String author;
    private final @Nullable String approver;

    private Importer(Ledger ledger, Progress progress, String author, @Nullable String approver) {
        this.ledger = ledger;
        this.progress = progress;
        this.author = author;
        this.approver = approver;
    }

    /**
     * Imports a file of any form that is known. A rate table then waits for somebody to approve it.
     *
     * @throws InvalidInput with every problem of the file; nothing was written
     */
    public static ImportReport importFile(Path file, Ledger ledger, Progress progress) {
        return new Importer(ledger, progress, IMPORTER, null).run(SourceFile.of(file), false);
    }

    /**
     * Imports several files: none of them, if one of them cannot be read.
     *
     * @throws InvalidInput with every problem of every file, which it names; nothing was written
     */
    public static List<ImportReport> importFiles(List<Path> files, boolean dryRun, Ledger ledger, Progress progress) {
        Problems problems = new Problems();
        List<ImportReport> reports = new ArrayList<>();
        for (Path file : files) {
            try {
                reports.add(dryRun(file, ledger, progress));
            } catch (InvalidInput e) {
                e.problems().forEach(it -> problems.add(files.size() == 1 ? it : in(file, it)));
            }
        }
        problems.throwIfAny();
        return dryRun
                ? reports
                : files.stream().map(file -> importFile(file, ledger, progress)).toList();
    }

    private static Problem in(Path file, Problem problem) {
        String where = problem.where().isEmpty() ? file.toString() : file + ": " + problem.where();
        return new Problem(problem.code(), where, problem.values());
    }

    /**
     * What an import of a file would bring about; nothing is written.
     *
     * @throws InvalidInput with every problem of the file
     */
    public static ImportReport dryRun(Path file, Ledger ledger, Progress progress) {
        return new Importer(ledger, progress, IMPORTER, null).run(SourceFile.of(file), true);
    }

    /**
     * Imports the real data that ship with the product; what is there already stays as it is.
     *
     * @param operator the account that starts the ledger, and so approves the release's rate table
     */
    public static List<ImportReport> importShipped(Ledger ledger, String operator, Progress progress) {
        return shipped(ledger, operator, progress, false);
    }

    /** What an import of the shipped data would bring about; nothing is written. */
    public static List<ImportReport> dryRunShipped(Ledger ledger, String operator, Progress progress) {
        return shipped(ledger, operator, progress, true);
    }

    private static List<ImportReport> shipped(Ledger ledger, String operator, Progress progress, boolean dryRun) {
        Importer importer = new Importer(ledger, progress, ShippedRules.AUTHOR, operator);
        return SHIPPED.stream()
                .map(name -> importer.run(SourceFile.ofShipped(name), dryRun))
                .toList();
    }

    private ImportReport run(SourceFile file, boolean dryRun) {
        progress.at("reading", 0, 1);
        String header = file.text().lines().findFirst().orElse("");
        if (!file.name().endsWith(".json") && RateCsv.recognises(header)) {
            return rates(file, dryRun);
        }
        Reading reading = reading(file);
        progress.at("reading", 1, 1);
        progress.at("recording", 0, reading.rows());
        Submission submission = Submission.system(reading.command(), "import:" + reading.subject() + ":" + file.hash());
        Answer answer = (dryRun ? ledger.preview(submission) : ledger.execute(submission)).join();
        progress.at("recording", reading.rows(), reading.rows());
        return report(file, reading, answer, dryRun);
    }

    private ImportReport rates(SourceFile file, boolean dryRun) {
        Json.Obj document = RateCsv.read(file);
        RateTable table = RateTableReader.read(CanonicalJson.write(document));
        long rows = table.rates().size();
        progress.at("reading", 1, 1);
        progress.at("recording", 0, rows);
        boolean fresh = new RateImport(ledger, author, approver, dryRun).run(file.name(), table.id(), document);
        progress.at("recording", rows, rows);
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("rates", Long.toString(rows));
        figures.put("from", table.rates().firstKey().toString());
        figures.put("until", table.rates().lastKey().toString());
        return new ImportReport(
                file.name(),
                RateCsv.FORM,
                RateTableForm.KIND + "/" + table.id(),
                fresh ? rows : 0,
                fresh ? 0 : rows,
                dryRun,
                figures,
                List.of());
    }

    /**
     * What a file says.
     *
     * @param rows how many rows or records it has
     */
    private record Reading(String form, String subject, Command command, long rows) {}

    private static Reading reading(SourceFile file) {
        if (file.name().endsWith(".json")) {
            return season(file);
        }
        String header = file.text().lines().findFirst().orElse("");
        if (ProgrammeCsv.recognises(header)) {
            return programme(file);
        }
        throw new InvalidInput(Problem.of("unknown-file-form", "line 1", "file", file.name()));
    }

    private static Reading programme(SourceFile file) {
        ReportSpending command = ProgrammeCsv.read(file);
        return new Reading(
                ProgrammeCsv.FORM, command.report(), command, command.rows().size());
    }

    private static Reading season(SourceFile file) {
        if (!SeasonJson.recognises(JsonReader.read(file.text()))) {
            throw new InvalidInput(Problem.of("unknown-file-form", "", "file", file.name()));
        }
        ReportSeason command = SeasonJson.read(file);
        return new Reading(
                SeasonJson.FORM, command.report(), command, command.facts().size());
    }

    private ImportReport report(SourceFile file, Reading reading, Answer answer, boolean dryRun) {
        return switch (answer) {
            case Answer.Refused refused ->
                throw new InvalidInput(refused.refusals().stream()
                        .map(refusal -> new Problem(refusal.code(), "", refusal.values()))
                        .toList());
            case Answer.Done done -> {
                Optional<ImportedFigures> figures = ImportedFigures.read(ledger, reading.subject());
                long recorded =
                        done.repeated() ? 0 : Long.parseLong(done.values().getOrDefault("recorded", "0"));
                yield new ImportReport(
                        file.name(),
                        reading.form(),
                        reading.subject(),
                        recorded,
                        reading.rows() - recorded,
                        dryRun,
                        figures.map(ImportedFigures::byName).orElse(Map.of()),
                        figures.map(ImportedFigures::missing).orElse(List.of()));
            }
        };
    }
}
