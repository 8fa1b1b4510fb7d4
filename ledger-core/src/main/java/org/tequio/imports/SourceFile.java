package org.tequio.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Sha256;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Fault;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

/**
 * A file to be imported, whole, and what is known about it beside its rows: a file {@code NAME.about.json} in the same
 * folder, or the one that ships with the product for a file of that name.
 *
 * @param name without folders
 * @param text UTF-8, without a byte order mark
 * @param about the text of the file beside it; {@code null} if there is none
 * @param hash SHA-256 of its bytes, in hex
 */
record SourceFile(String name, String text, @Nullable String about, String hash) {

    /** Larger files are not statistics. */
    static final long FILE_BYTES_MAX = 32L << 20;

    private static final String SHIPPED = "/data/";

    static SourceFile of(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        try {
            if (!Files.isRegularFile(file)) {
                throw new InvalidInput(Problem.of("file-not-found", "", "file", name));
            }
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new InvalidInput(Problem.of("file-too-large", "", "bytesMax", Long.toString(FILE_BYTES_MAX)));
            }
            Path beside = file.resolveSibling(aboutName(name));
            byte[] about = Files.isRegularFile(beside) ? Files.readAllBytes(beside) : shipped(aboutName(name));
            return of(name, Files.readAllBytes(file), about);
        } catch (IOException e) {
            throw new Fault("file unreadable: file=" + name, e);
        }
    }

    /** One of the files that ship with the product. */
    static SourceFile ofShipped(String name) {
        byte[] bytes = shipped(name);
        if (bytes == null) {
            throw new Defect("missing resource: file=" + name);
        }
        return of(name, bytes, shipped(aboutName(name)));
    }

    private static SourceFile of(String name, byte[] bytes, byte @Nullable [] about) {
        return new SourceFile(
                name, utf8(bytes, name), about == null ? null : utf8(about, aboutName(name)), Sha256.hex(bytes));
    }

    private static String aboutName(String name) {
        int dot = name.lastIndexOf('.');
        return (dot < 0 ? name : name.substring(0, dot)) + ".about.json";
    }

    private static byte @Nullable [] shipped(String name) {
        try (InputStream in = SourceFile.class.getResourceAsStream(SHIPPED + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new Fault("resource unreadable: file=" + name, e);
        }
    }

    private static String utf8(byte[] bytes, String name) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidInput(new Problem("not-utf8", "", Map.of("file", name)));
        }
    }
}
