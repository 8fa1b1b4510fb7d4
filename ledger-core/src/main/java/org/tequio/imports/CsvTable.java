package org.tequio.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tequio.refusal.Problems;

/**
 * A CSV file (RFC 4180) with a header: its rows by column name, each value with its place. Lines and columns count from
 * 1; a column is the number of the field.
 *
 * @param columns the header's names and their numbers
 */
record CsvTable(Map<String, Integer> columns, List<Row> rows) {

    static final int ROWS_MAX = 100_000;

    /**
     * One row.
     *
     * @param line on which it starts
     * @param values as many as the header has columns
     */
    record Row(long line, Map<String, Integer> columns, List<String> values) {

        /** The value of a column, without blanks around it; empty if the file has no such column. */
        String get(String column) {
            Integer number = columns.get(column);
            return number == null ? "" : values.get(number - 1).strip();
        }

        /** Where a value stands, as a problem names it. */
        String where(String column) {
            return place(line, columns.getOrDefault(column, 1));
        }
    }

    /** Reads a file; rows that have too few or too many fields are left out, and a problem added for each. */
    static CsvTable read(String text, Problems problems) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        int width = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                if (rows.size() == ROWS_MAX) {
                    problems.add("too-many-rows", place(record.getStartingLineNumber(), 1));
                    break;
                }
                if (columns.isEmpty()) {
                    width = record.getFieldCount();
                    header(record, columns, problems);
                } else if (record.getFieldCount() == width) {
                    rows.add(new Row(record.getStartingLineNumber(), columns, record.getFields()));
                } else {
                    wrongWidth(record, width, problems);
                }
            }
        } catch (CsvParseException e) {
            problems.add("not-csv", afterLine(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (columns.isEmpty() && problems.none()) {
            problems.add("empty-document", "line 1, column 1");
        }
        return new CsvTable(columns, rows);
    }

    /** Adds a problem for each column that is missing and for each that nobody knows. */
    void check(Set<String> required, Set<String> optional, Problems problems) {
        required.stream()
                .filter(name -> !columns.containsKey(name))
                .sorted()
                .forEach(name -> problems.add("missing-column", "line 1", Map.of("column", name)));
        columns.forEach((name, number) -> {
            if (!required.contains(name) && !optional.contains(name)) {
                problems.add("unknown-column", place(1, number), Map.of("column", name));
            }
        });
    }

    static String place(long line, int column) {
        return "line " + line + ", column " + column;
    }

    private static void header(CsvRecord record, Map<String, Integer> columns, Problems problems) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < record.getFieldCount(); i++) {
            String name = record.getField(i).strip();
            if (!seen.add(name)) {
                problems.add("duplicate-column", place(record.getStartingLineNumber(), i + 1), Map.of("column", name));
            }
            columns.putIfAbsent(name, i + 1);
        }
    }

    private static void wrongWidth(CsvRecord record, int width, Problems problems) {
        problems.add(
                "wrong-field-count",
                place(record.getStartingLineNumber(), Math.min(record.getFieldCount(), width + 1)),
                Map.of(
                        "fields", Integer.toString(record.getFieldCount()),
                        "expected", Integer.toString(width)));
    }

    private static String afterLine(List<Row> rows) {
        return place(rows.isEmpty() ? 1 : rows.getLast().line() + 1, 1);
    }
}
