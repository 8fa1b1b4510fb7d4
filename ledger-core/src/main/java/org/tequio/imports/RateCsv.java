package org.tequio.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.fx.RateTable;
import org.tequio.fx.RateTableReader;
import org.tequio.money.MoneyText;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;

/**
 * Reads published exchange rates into a rate table's document: a column of dates, {@code month} or {@code day}, and one
 * named after the currencies, {@code mxn_per_usd}. Title, evidence and sources stand in the file beside it.
 */
final class RateCsv {

    static final String FORM = "rate-csv";

    private static final Pattern HEADER = Pattern.compile("(month|day),([a-z]{3})_per_([a-z]{3})\\s*");
    private static final Pattern RATE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

    private RateCsv() {}

    static boolean recognises(String header) {
        return header.startsWith("month,") || header.startsWith("day,") || header.contains("_per_");
    }

    /**
     * The document of a table that a file asks for.
     *
     * @throws InvalidInput with every problem
     */
    static Json.Obj read(SourceFile file) {
        Problems problems = new Problems();
        Map<String, Json> document = about(file, problems);
        Matcher header = HEADER.matcher(file.text().lines().findFirst().orElse(""));
        CsvTable table = CsvTable.read(file.text(), problems);
        if (!header.matches()) {
            problems.add("wrong-header", "line 1", Map.of("expected", "month,mxn_per_usd"));
            throw new InvalidInput(problems.all());
        }
        String dates = header.group(1);
        String rates = header.group(2) + "_per_" + header.group(3);
        document.put("form", Json.text(RateTableReader.FORM));
        document.put("base", currency(header.group(3), problems));
        document.put("quoted", currency(header.group(2), problems));
        document.put("period", Json.text(dates));
        document.put("rates", new Json.Arr(rates(table, dates, rates, problems)));
        problems.throwIfAny();
        return checked(new Json.Obj(document), problems);
    }

    private static Json.Obj checked(Json.Obj document, Problems problems) {
        RateTable table = RateTableReader.read(document, problems);
        if (!problems.none() || table.rates().isEmpty()) {
            problems.add(Problem.of("rate-table-unusable", ""));
            throw new InvalidInput(problems.all());
        }
        return document;
    }

    private static List<Json> rates(CsvTable table, String dates, String rates, Problems problems) {
        List<Json> entries = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        for (CsvTable.Row row : table.rows()) {
            Optional<LocalDate> date = date(row, dates, problems);
            String rate = row.get(rates);
            if (!RATE.matcher(rate).matches()) {
                problems.add("rate-malformed", row.where(rates));
            } else if (new BigDecimal(rate).signum() == 0) {
                problems.add("rate-not-positive", row.where(rates));
            }
            if (date.isPresent()) {
                if (!seen.add(date.get())) {
                    problems.add(
                            "duplicate-row",
                            row.where(dates),
                            Map.of("date", date.get().toString()));
                }
                entries.add(new Json.Obj(Map.of("date", Json.text(date.get().toString()), "rate", Json.text(rate))));
            }
        }
        return entries;
    }

    private static Optional<LocalDate> date(CsvTable.Row row, String column, Problems problems) {
        String text = row.get(column);
        try {
            LocalDate date = LocalDate.parse(text);
            if (column.equals("month") && date.getDayOfMonth() != 1) {
                problems.add("not-first-of-month", row.where(column), Map.of("date", text));
            }
            return Optional.of(date);
        } catch (DateTimeException noSuchDay) {
            problems.add("date-malformed", row.where(column));
            return Optional.empty();
        }
    }

    private static Json currency(String code, Problems problems) {
        @Nullable Currency currency = MoneyText.currency(code.toUpperCase(Locale.ROOT), "line 1, column 2", problems);
        return Json.text(currency == null ? "" : currency.getCurrencyCode());
    }

    private static Map<String, Json> about(SourceFile file, Problems problems) {
        String text = file.about();
        if (text == null) {
            problems.add("missing-about-file", "", Map.of("file", file.name()));
            return new LinkedHashMap<>();
        }
        if (JsonReader.read(text) instanceof Json.Obj object) {
            return new LinkedHashMap<>(object.members());
        }
        problems.add("wrong-form", "", Map.of("expected", "object"));
        return new LinkedHashMap<>();
    }
}
