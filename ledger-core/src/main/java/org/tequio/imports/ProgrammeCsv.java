package org.tequio.imports;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.JsonReader;
import org.tequio.event.RecordCodec;
import org.tequio.money.Money;
import org.tequio.money.MoneyText;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problems;
import org.tequio.report.Places;
import org.tequio.report.ReportSpending;
import org.tequio.report.SpendingRow;

/**
 * Reads a programme's published spending by state and source of money. Columns that the source derived from others
 * (shares, sums) are not read; a residual counts only if the file declares it.
 */
final class ProgrammeCsv {

    static final String FORM = "programme-csv";

    private static final String CURRENCY = "MXN";
    private static final String STATE = "state";
    private static final String TOTAL = "total_published";
    private static final String RESIDUAL = "residual";

    /** The sources of money: the column, and the name in the ledger. */
    private static final Map<String, String> SOURCES = sources();

    private static final Set<String> REQUIRED =
            Set.of(STATE, "federal", "state_gov", "municipal", "migrants", "credit", TOTAL);
    private static final Set<String> OPTIONAL =
            Set.of(RESIDUAL, "sum_of_parts", "federal_share_pct", "migrant_share_pct");

    private ProgrammeCsv() {}

    static boolean recognises(String header) {
        return header.startsWith(STATE + ",") || header.contains(TOTAL);
    }

    /**
     * The command that a file asks for.
     *
     * @throws InvalidInput with every problem
     */
    static ReportSpending read(SourceFile file) {
        Problems problems = new Problems();
        TableAbout about = about(file, problems);
        CsvTable table = CsvTable.read(file.text(), problems);
        table.check(REQUIRED, OPTIONAL, problems);
        List<SpendingRow> rows = rows(table, problems);
        if (about == null) {
            throw new InvalidInput(problems.all());
        }
        problems.throwIfAny();
        return new ReportSpending(
                about.report(),
                about.programme(),
                about.year(),
                LocalDate.of(about.year(), Month.DECEMBER, 31),
                about.source(),
                about.missingPlaces(),
                about.sourceTotalMissing(),
                rows);
    }

    private static List<SpendingRow> rows(CsvTable table, Problems problems) {
        List<SpendingRow> rows = new ArrayList<>();
        if (!table.columns().keySet().containsAll(REQUIRED)) {
            return rows;
        }
        Set<String> places = new HashSet<>();
        for (CsvTable.Row row : table.rows()) {
            SpendingRow read = row(row, problems);
            if (read != null) {
                if (!places.add(read.place())) {
                    problems.add("duplicate-row", row.where(STATE), Map.of("state", row.get(STATE)));
                }
                rows.add(read);
            }
        }
        return rows;
    }

    private static @Nullable SpendingRow row(CsvTable.Row row, Problems problems) {
        Optional<String> place = Places.stateNamed(row.get(STATE));
        if (place.isEmpty()) {
            problems.add("unknown-state", row.where(STATE), Map.of("state", row.get(STATE)));
        }
        Map<String, Money> parts = new LinkedHashMap<>();
        SOURCES.forEach((column, source) -> {
            Money part = MoneyText.parse(row.get(column), CURRENCY, row.where(column), problems);
            if (part != null) {
                parts.put(source, part);
            }
        });
        Money total = MoneyText.parse(row.get(TOTAL), CURRENCY, row.where(TOTAL), problems);
        String declared = row.get(RESIDUAL);
        Money residual =
                MoneyText.parseSigned(declared.isEmpty() ? "0" : declared, CURRENCY, row.where(RESIDUAL), problems);
        if (place.isEmpty() || total == null || residual == null || parts.size() != SOURCES.size()) {
            return null;
        }
        SpendingRow read = new SpendingRow(place.get(), parts, total, residual);
        if (!read.adds()) {
            problems.add(
                    "sum-does-not-add",
                    row.where(TOTAL),
                    Map.of("state", row.get(STATE), "total", total.amount(), "residual", residual.amount()));
        }
        return read;
    }

    private static @Nullable TableAbout about(SourceFile file, Problems problems) {
        if (file.about() == null) {
            problems.add("missing-about-file", "", Map.of("file", file.name()));
            return null;
        }
        TableAbout about = RecordCodec.read(TableAbout.class, JsonReader.read(file.about()), "", problems);
        if (about != null && (about.year() < 1 || about.year() > 9999)) {
            problems.add("year-out-of-range", "/year", Map.of("year", Integer.toString(about.year())));
            return null;
        }
        return about;
    }

    private static Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("federal", "federal");
        sources.put("state_gov", "state");
        sources.put("municipal", "municipal");
        sources.put("migrants", "migrants");
        sources.put("credit", "credit");
        return sources;
    }
}
