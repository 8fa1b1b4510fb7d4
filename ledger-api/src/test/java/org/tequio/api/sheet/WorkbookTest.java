package org.tequio.api.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tequio.fuzz.Corpus;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

/** Workbooks as spreadsheets write them. */
class WorkbookTest {

    @Test
    void readsDaysAndAmountsExactlyAndKeepsEachRowOnItsLine() {
        String csv = read(sheet -> {
            text(sheet, 0, "kind", "booked", "amount", "text");
            sheet.value(1, 0, "credit");
            sheet.value(1, 1, LocalDate.of(2013, 10, 18));
            sheet.style(1, 1).format("yyyy-mm-dd").set();
            sheet.value(1, 2, new BigDecimal("90071992547409.93"));
            sheet.style(1, 2).format("#,##0.00 \"daily\"").set();
            sheet.value(1, 3, "uno, \"dos\"\ntres");
            sheet.value(4, 0, "debit");
            sheet.value(4, 1, LocalDateTime.of(2013, 10, 18, 23, 59, 59));
            sheet.style(4, 1).format("d/m/yy h:mm").set();
            sheet.value(4, 2, new BigDecimal("0.1"));
        });

        assertThat(csv.lines())
                .containsExactly(
                        "kind,booked,amount,text",
                        "credit,2013-10-18,90071992547409.93,\"uno, \"\"dos\"\" tres\"",
                        "",
                        "",
                        "debit,2013-10-18,0.1");
    }

    /** What a program reckoned in binary is shown with all its digits, so that nobody rounds it unseen. */
    @Test
    void neverRoundsANumber() {
        assertThat(read(sheet -> sheet.value(0, 0, 0.1 + 0.2))).isEqualTo("0.30000000000000004\n");
        assertThat(read(sheet -> sheet.value(0, 0, 1e21))).isEqualTo("1000000000000000000000\n");
    }

    @ParameterizedTest
    @CsvSource({"1,1900-01-01", "59,1900-02-28", "61,1900-03-01", "41565,2013-10-18", "41565.999999,2013-10-18"})
    void countsDaysAsSpreadsheetsDo(String serial, String day) {
        String csv = read(sheet -> {
            sheet.value(0, 0, new BigDecimal(serial));
            sheet.style(0, 0).format("dd/mm/yyyy").set();
        });

        assertThat(csv).isEqualTo(day + "\n");
    }

    @Test
    void namesEveryCellThatCannotBeRead() {
        byte[] file = write(sheet -> {
            sheet.value(0, 0, new BigDecimal("60"));
            sheet.style(0, 0).format("dd/mm/yyyy").set();
            sheet.value(2, 1, new BigDecimal("-1"));
            sheet.style(2, 1).format("dd/mm/yyyy").set();
        });

        assertThat(refused(file).problems())
                .extracting(Problem::code, problem -> problem.values().get("cell"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("sheet-cell-unreadable", "A1"),
                        org.assertj.core.groups.Tuple.tuple("sheet-cell-unreadable", "B3"));
    }

    @Test
    void anyPartsAreReadAsATableOrRefused() throws IOException {
        new Corpus().replay("workbook", WorkbookTarget::fuzzerTestOneInput);
    }

    @Test
    void refusesAnEmptyWorkbookAndOneOfSeveralTables() {
        assertThat(code(write(sheet -> {}))).isEqualTo("empty-document");
        assertThat(code(twoSheets())).isEqualTo("sheet-several");
    }

    @Test
    void refusesWhatIsNoWorkbookInOneSentence() {
        byte[] whole = write(sheet -> sheet.value(0, 0, "x"));
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);

        assertThat(code(half)).isEqualTo("sheet-unreadable");
        assertThat(code(zip("note.txt", "hello"))).isEqualTo("sheet-unreadable");
        assertThat(code(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2}))
                .isEqualTo("sheet-old-form");
        assertThat(org.tequio.api.sheet.Workbook.is("kind,amount".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    /** Sixteen kilobytes that unpack to seventeen megabytes. */
    @Test
    void stopsUnpackingAtItsLimit() {
        byte[] bomb = zip("xl/worksheets/sheet1.xml", " ".repeat(Unpacked.BYTES_MAX + 1));

        assertThat(bomb.length).isLessThan(100_000);
        assertThat(code(bomb)).isEqualTo("sheet-too-large");
    }

    @Test
    void refusesEntitiesAndColumnsThatNoSpreadsheetHas() {
        assertThat(code(zip("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>")))
                .isEqualTo("sheet-unreadable");
        assertThat(code(zip("xl/worksheets/sheet1.xml", "<c r=\"ZZZZZZ1\"/>"))).isEqualTo("sheet-unreadable");
    }

    @Test
    void refusesMoreRowsThanATableHas() {
        assertThat(code(write(sheet -> sheet.value(org.tequio.api.sheet.Workbook.ROWS_MAX, 0, "x"))))
                .isEqualTo("too-many-rows");
    }

    private static void text(Worksheet sheet, int row, String... texts) {
        for (int column = 0; column < texts.length; column++) {
            sheet.value(row, column, texts[column]);
        }
    }

    private static String read(Consumer<Worksheet> content) {
        return org.tequio.api.sheet.Workbook.csv(write(content), "/document");
    }

    private static String code(byte[] file) {
        return refused(file).problems().getFirst().code();
    }

    private static InvalidInput refused(byte[] file) {
        InvalidInput[] thrown = new InvalidInput[1];
        assertThatThrownBy(() -> org.tequio.api.sheet.Workbook.csv(file, "/document"))
                .isInstanceOfSatisfying(InvalidInput.class, it -> thrown[0] = it);
        return thrown[0];
    }

    private static byte[] write(Consumer<Worksheet> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Test", "1.0")) {
            content.accept(workbook.newWorksheet("Hoja 1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] twoSheets() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Test", "1.0")) {
            workbook.newWorksheet("Hoja 1").value(0, 0, "a");
            workbook.newWorksheet("Hoja 2").value(0, 0, "b");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, String content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
