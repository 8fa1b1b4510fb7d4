package org.tequio.web.form;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.multipart.MultipartFile;
import org.tequio.api.route.DocumentLimit;
import org.tequio.api.sheet.Workbook;
import org.tequio.refusal.Fault;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problems;

/**
 * Files that a browser sent in place of a text: a bank's statement, a table, a document of rules. Of a workbook (XLSX)
 * its table is taken as CSV.
 */
public final class UploadedText {

    /** What the name of a form's file adds to that of the field it stands for. */
    static final String FILE = ".file";

    /** The problem with a file that is larger than the limit. */
    public static final String TOO_LARGE = "file-too-large";

    /** What old spreadsheets and banks write where it is not UTF-8. */
    private static final Charset OTHERWISE = Charset.forName("windows-1252");

    private UploadedText() {}

    /**
     * The texts of the files that are not empty, by the field that each stands for.
     *
     * @param problems takes what is wrong with a workbook, and files that are too large; their text is left out
     */
    public static Map<String, String> of(Map<String, MultipartFile> files, DocumentLimit limit, Problems problems) {
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((name, file) -> {
            if (name.endsWith(FILE) && !file.isEmpty()) {
                String field = name.substring(0, name.length() - FILE.length());
                if (file.getSize() > limit.bytesMax()) {
                    problems.add(TOO_LARGE, "/" + field, limit.values());
                } else {
                    read(field, bytes(file), problems).ifPresent(text -> texts.put(field, text));
                }
            }
        });
        return texts;
    }

    /** Whether one of the files is a workbook, whose form nobody needs to say. */
    public static boolean hasWorkbook(Map<String, MultipartFile> files, DocumentLimit limit) {
        return files.values().stream().anyMatch(file -> file.getSize() <= limit.bytesMax() && Workbook.is(bytes(file)));
    }

    private static Optional<String> read(String field, byte[] bytes, Problems problems) {
        if (!Workbook.is(bytes)) {
            return Optional.of(text(bytes));
        }
        try {
            return Optional.of(Workbook.csv(bytes, "/" + field));
        } catch (InvalidInput e) {
            e.problems().forEach(problems::add);
            return Optional.empty();
        }
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new Fault("the file that was sent cannot be read", e);
        }
    }

    /** As UTF-8, without the mark that some programs begin it with; else as most of the others write it. */
    static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(bytes, OTHERWISE);
        }
    }
}
