package org.tequio.api.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

/**
 * Unpacks a workbook within limits before anything else reads it: a small file may hold a huge one, name a cell in a
 * column that would fill the memory, or refer to what lies outside of it.
 *
 * @param where what problems are told of
 */
record Unpacked(String where) {

    /** A table of the most rows that are read is a tenth of this. */
    static final int BYTES_MAX = 16 * 1024 * 1024;

    private static final int PARTS_MAX = 200;

    /** Beyond the last column that any spreadsheet has, XFD. */
    private static final Pattern FAR_AWAY = Pattern.compile("\\sr\\s*=\\s*[\"'][A-Za-z]{4,}[0-9]");

    private static final Pattern OUTSIDE = Pattern.compile("<!\\s*(DOCTYPE|ENTITY)", Pattern.CASE_INSENSITIVE);

    void check(byte[] file) {
        int left = BYTES_MAX;
        int parts = 0;
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            for (ZipArchiveEntry part :
                    (Iterable<ZipArchiveEntry>) () -> zip.getEntries().asIterator()) {
                left -= part(zip, part, left);
                parts++;
                if (left < 0 || parts > PARTS_MAX) {
                    throw refused("sheet-too-large", Map.of("megabytesMax", Integer.toString(BYTES_MAX >> 20)));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw refused("sheet-unreadable", Map.of());
        }
    }

    /** The size of a part; more than is left as soon as it is. */
    private int part(ZipFile zip, ZipArchiveEntry part, int left) throws IOException {
        byte[] content;
        try (InputStream in = zip.getInputStream(part)) {
            content = in.readNBytes(left + 1);
        }
        boolean isXml = part.getName().endsWith(".xml") || part.getName().endsWith(".rels");
        String xml = isXml && content.length <= left ? new String(content, StandardCharsets.ISO_8859_1) : "";
        boolean isWide = xml.indexOf('\0') >= 0;
        if (isWide || OUTSIDE.matcher(xml).find() || FAR_AWAY.matcher(xml).find()) {
            throw refused("sheet-unreadable", Map.of());
        }
        return content.length;
    }

    private InvalidInput refused(String code, Map<String, String> values) {
        return new InvalidInput(new Problem(code, where, values));
    }
}
