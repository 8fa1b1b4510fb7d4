package org.tequio.api.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tequio.refusal.InvalidInput;

/**
 * A workbook is read as a table or refused with its problems, whatever its parts hold. The parts are packed here: of
 * packed bytes a fuzzer changes nothing but checksums.
 */
public final class WorkbookTarget {

    private static final List<String> PARTS = List.of(
            "xl/worksheets/sheet1.xml",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "[Content_Types].xml");

    private static final List<String> USUAL = List.of(
            "",
            "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>uno</t></si></sst>",
            "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><cellXfs>"
                    + "<xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>",
            "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
                    + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>"
                    + "<sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>",
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship"
                    + " Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'"
                    + " Target='worksheets/sheet1.xml'/></Relationships>",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                    + "<Default Extension='xml' ContentType='application/xml'/></Types>");

    private WorkbookTarget() {}

    /** Called by the fuzzer; a zero byte ends a part, parts that are left out are as usual. */
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            String csv = Workbook.csv(packed(data), "/table");
            if (csv.isBlank() || !csv.endsWith("\n")) {
                throw new AssertionError("neither a table nor refused");
            }
        } catch (InvalidInput e) {
            if (e.problems().isEmpty()) {
                throw new AssertionError("refused without a problem", e);
            }
        }
    }

    private static byte[] packed(byte[] data) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            int from = 0;
            for (int i = 0; i < PARTS.size(); i++) {
                int to = from;
                while (to < data.length && data[to] != 0) {
                    to++;
                }
                zip.putNextEntry(new ZipEntry(PARTS.get(i)));
                zip.write(
                        to > from
                                ? Arrays.copyOfRange(data, from, to)
                                : USUAL.get(i).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
                from = Math.min(data.length, to + 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
