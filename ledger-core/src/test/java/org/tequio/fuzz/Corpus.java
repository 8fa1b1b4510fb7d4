package org.tequio.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Gives a fuzz target its corpus, every input also cut short and with a few bytes changed. */
public final class Corpus {

    private static final Path FOLDER = Path.of("src/test/resources/fuzz");
    private static final int CHANGES = 400;

    private final Random random = new Random(20130921);

    /** Fails at the first input that breaks the target, and names it. */
    public void replay(String name, Consumer<byte[]> target) throws IOException {
        for (Path file : files(FOLDER.resolve(name))) {
            byte[] bytes = Files.readAllBytes(file);
            check(target, bytes);
            for (int i = 0; i < CHANGES; i++) {
                check(target, changed(bytes));
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

    private static void check(Consumer<byte[]> target, byte[] bytes) {
        try {
            target.accept(bytes);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("input in hex: " + HexFormat.of().formatHex(bytes), e);
        }
    }
}
