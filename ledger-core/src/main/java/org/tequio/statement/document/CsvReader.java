package org.tequio.statement.document;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.statement.document.BankStatement.Line;

/**
 * Reads our own plain table: a header, a row {@code opening}, rows {@code credit}, {@code debit} and {@code
 * credit-returned}, a row {@code closing}. Fields are separated by commas or by semicolons.
 */
final class CsvReader {

    private static final List<String> COLUMNS = List.of("kind", "booked", "value", "amount", "currency", "reference");

    private final Findings findings;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private @Nullable Balance opening;
    private @Nullable Balance closing;
    private int last = 1;

    private record Balance(Money amount, LocalDate day) {}

    CsvReader(Findings findings) {
        this.findings = findings;
    }

    BankStatement read(String document) {
        String text = document.startsWith("\uFEFF") ? document.substring(1) : document;
        try (de.siegmar.fastcsv.reader.CsvReader<CsvRecord> reader = de.siegmar.fastcsv.reader.CsvReader.builder()
                .fieldSeparator(separator(text))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                take(record);
            }
        } catch (CsvParseException e) {
            throw findings.failure("not-csv", last, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return statement();
    }

    private static char separator(String text) {
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end)).indexOf(';') >= 0 ? ';' : ',';
    }

    private void take(CsvRecord record) {
        last = (int) record.getStartingLineNumber();
        if (columns.isEmpty()) {
            header(record);
        } else if (lines.size() > Findings.LINES_MAX) {
            throw findings.tooMany("too-many-rows", "rows", Findings.LINES_MAX);
        } else {
            row(record);
        }
    }

    private void header(CsvRecord record) {
        for (int i = 0; i < record.getFieldCount(); i++) {
            columns.putIfAbsent(record.getField(i).strip().toLowerCase(Locale.ROOT), i);
        }
        COLUMNS.stream()
                .filter(name -> !columns.containsKey(name))
                .forEach(name -> findings.add("column-missing", last, Map.of("column", name)));
        findings.throwIfAny();
    }

    private void row(CsvRecord record) {
        switch (field(record, "kind").toLowerCase(Locale.ROOT)) {
            case "opening" -> opening = once(opening, balance(record));
            case "closing" -> closing = once(closing, balance(record));
            case "credit" -> lines.add(line(record, 1, false));
            case "debit" -> lines.add(line(record, -1, false));
            case "credit-returned" -> lines.add(line(record, -1, true));
            default -> findings.add("statement-kind-unknown", last, Map.of());
        }
    }

    private Balance once(@Nullable Balance before, Balance now) {
        if (before != null) {
            findings.add("statement-balance-twice", last, Map.of());
        }
        return now;
    }

    private Balance balance(CsvRecord record) {
        String text = field(record, "amount");
        boolean isNegative = text.startsWith("-");
        Money amount =
                findings.amount("amount", isNegative ? text.substring(1) : text, field(record, "currency"), last);
        return new Balance(
                isNegative ? amount.negated() : amount, findings.day("booked", field(record, "booked"), last));
    }

    private Line line(CsvRecord record, int sign, boolean isReversal) {
        Money amount = findings.amount("amount", field(record, "amount"), field(record, "currency"), last);
        String other = field(record, "otherreference");
        return new Line(
                last,
                sign > 0 ? amount : amount.negated(),
                findings.day("booked", field(record, "booked"), last),
                findings.day("value", field(record, "value"), last),
                findings.reference(field(record, "reference"), last),
                other.isEmpty() ? List.of() : List.of(other),
                isReversal,
                field(record, "text"));
    }

    private BankStatement statement() {
        if (columns.isEmpty()) {
            findings.add("empty-document", 1, Map.of());
        }
        if (opening == null) {
            findings.missing("opening", last);
        }
        if (closing == null) {
            findings.missing("closing", last);
        }
        if (opening == null || closing == null) {
            throw findings.failure();
        }
        return findings.whole(
                new BankStatement(null, opening.day(), closing.day(), opening.amount(), closing.amount(), lines), last);
    }

    private String field(CsvRecord record, String column) {
        Integer number = columns.get(column);
        return number == null || number >= record.getFieldCount()
                ? ""
                : record.getField(number).strip();
    }
}
