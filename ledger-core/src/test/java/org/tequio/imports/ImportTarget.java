package org.tequio.imports;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tequio.refusal.InvalidInput;

/** A file to be imported is read or refused with its problems; nothing else ever comes of it. */
public final class ImportTarget {

    private static final String ABOUT = "{}";

    private ImportTarget() {}

    /** Called by the fuzzer; the first byte chooses the reader, a zero byte ends the file and begins what is about it. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        String[] parts = new String(Arrays.copyOfRange(data, 1, data.length), StandardCharsets.UTF_8).split("\0", 2);
        SourceFile file = new SourceFile("fuzzed", parts[0], parts.length > 1 ? parts[1] : ABOUT, "0".repeat(64));
        try {
            var unused = switch (data[0] % 3) {
                case 0 -> (Object) ProgrammeCsv.read(file);
                case 1 -> RateCsv.read(file);
                default -> SeasonJson.read(file);
            };
        } catch (InvalidInput e) {
            if (e.problems().isEmpty()) {
                throw new AssertionError("refused without a problem", e);
            }
        }
    }
}
