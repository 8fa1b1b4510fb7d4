package org.tequio.api.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;

/**
 * The one sheet of a workbook that has content, as the CSV that the same table would be: row 5 is line 5, days are
 * written {@code 2013-10-18}, numbers with every digit that the file holds and no other. Nothing passes through a
 * floating-point number.
 */
public final class Workbook {

    /** No table that is captured has more rows. */
    static final int ROWS_MAX = 5_000;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private final String where;
    private final Problems problems = new Problems();

    private Workbook(String where) {
        this.where = where;
    }

    /** Whether a file is a workbook, of the form that is read or of the one before. */
    public static boolean is(byte[] file) {
        return begins(file, ZIP) || begins(file, OLD);
    }

    /**
     * The table in it.
     *
     * @param where what problems are told of: the pointer to the field that the file stands for
     * @throws InvalidInput {@code sheet-old-form}, {@code sheet-unreadable}, {@code sheet-too-large},
     *     {@code sheet-several}, {@code empty-document}, {@code too-many-rows}, or {@code sheet-cell-unreadable} for
     *     every cell that cannot be read
     */
    public static String csv(byte[] file, String where) {
        Workbook workbook = new Workbook(where);
        if (begins(file, OLD)) {
            throw workbook.refused("sheet-old-form", Map.of());
        }
        new Unpacked(workbook.where).check(file);
        return workbook.read(file);
    }

    private static boolean begins(byte[] file, byte[] mark) {
        return file.length >= mark.length && java.util.Arrays.equals(file, 0, mark.length, mark, 0, mark.length);
    }

    private InvalidInput refused(String code, Map<String, String> values) {
        return new InvalidInput(new Problem(code, where, values));
    }

    /** A broken file makes the library fail in many ways; all of them mean that it cannot be read. */
    private String read(byte[] file) {
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true))) {
            List<List<Row>> sheets = new ArrayList<>();
            for (Sheet sheet : workbook.getSheets().toList()) {
                List<Row> rows = rows(sheet);
                if (!rows.isEmpty()) {
                    sheets.add(rows);
                }
            }
            return csv(sheets, new Cells(workbook.isDate1904()));
        } catch (InvalidInput e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw refused("sheet-unreadable", Map.of());
        }
    }

    private List<Row> rows(Sheet sheet) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Stream<Row> all = sheet.openStream()) {
            for (Row row : (Iterable<Row>) all::iterator) {
                if (row.getRowNum() > ROWS_MAX) {
                    throw refused("too-many-rows", Map.of("rowsMax", Integer.toString(ROWS_MAX)));
                }
                if (row.stream().anyMatch(Cells::isFilled)) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private String csv(List<List<Row>> sheets, Cells cells) {
        if (sheets.isEmpty()) {
            throw refused("empty-document", Map.of());
        }
        if (sheets.size() > 1) {
            throw refused("sheet-several", Map.of("sheets", Integer.toString(sheets.size())));
        }
        StringBuilder csv = new StringBuilder();
        int line = 1;
        for (Row row : sheets.getFirst()) {
            for (; line < row.getRowNum(); line++) {
                csv.append('\n');
            }
            csv.append(String.join(",", texts(row, cells))).append('\n');
            line++;
        }
        problems.throwIfAny();
        return csv.toString();
    }

    private List<String> texts(Row row, Cells cells) {
        List<String> texts = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            texts.add(quoted(cells.text(row.getCell(column)).orElseGet(() -> "")));
            cells.unreadable(row.getCell(column))
                    .ifPresent(cell -> problems.add(new Problem("sheet-cell-unreadable", where, Map.of("cell", cell))));
        }
        return texts;
    }

    /** One row stays one line. */
    private static String quoted(String text) {
        String line = text.replaceAll("\\R", " ");
        return line.matches("[^\",;]*") ? line : '"' + line.replace("\"", "\"\"") + '"';
    }
}
