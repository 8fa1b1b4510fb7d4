package org.tequio.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tequio.imports.ImportTarget;
import org.tequio.store.LeafTarget;

/** Replays each target's corpus, every input also cut short and with a few bytes changed; {@code .ci/fuzz} goes on. */
class FuzzTargetsTest {

    private static final Path CORPUS = Path.of("src/test/resources/fuzz");
    private static final int CHANGES = 400;

    private final Random random = new Random(20130921);

    @Test
    void jsonIsReadOrRefused() throws IOException {
        replay("json", JsonTarget::fuzzerTestOneInput);
    }

    @Test
    void storedEventsAreReadOrNamedUnreadable() throws IOException {
        replay("event", EventTarget::fuzzerTestOneInput);
    }

    @Test
    void smallTextsAreReadOrRefused() throws IOException {
        replay("tag", TagTarget::fuzzerTestOneInput);
    }

    @Test
    void importedFilesAreReadOrRefusedWithTheirProblems() throws IOException {
        replay("import", ImportTarget::fuzzerTestOneInput);
    }

    @Test
    void envelopesOfAnyTextsAreCanonical() throws IOException {
        replay("leaf", LeafTarget::fuzzerTestOneInput);
    }

    private void replay(String target, Consumer<byte[]> input) throws IOException {
        for (Path file : files(CORPUS.resolve(target))) {
            byte[] bytes = Files.readAllBytes(file);
            check(input, bytes);
            for (int i = 0; i < CHANGES; i++) {
                check(input, changed(bytes));
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private byte[] changed(byte[] bytes) {
        byte[] changed = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length);
        for (int i = random.nextInt(4); i >= 0 && changed.length > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private static void check(Consumer<byte[]> input, byte[] bytes) {
        try {
            input.accept(bytes);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("input in hex: " + java.util.HexFormat.of().formatHex(bytes), e);
        }
    }
}
