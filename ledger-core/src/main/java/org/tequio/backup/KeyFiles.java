package org.tequio.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

/**
 * The vault's key and its list of destroyed keys, which are backed up apart: whoever has the other files alone can read
 * no text. The list only ever grows, so that what was erased stays erased after every restore.
 */
public final class KeyFiles {

    private static final String KEY = "vault.key";
    private static final String DESTROYED = "vault.destroyed";

    private final Path folder;

    /** The files in a folder: a data directory, or where a backup of them is kept. */
    public KeyFiles(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Whether the key itself lies here. */
    public boolean hasKey() {
        return Files.isRegularFile(folder.resolve(KEY));
    }

    /**
     * Copies the key and adds the list.
     *
     * @throws InvalidInput if another key lies there
     */
    public void copyInto(KeyFiles other) {
        try {
            BackupDirectory.makeFolder(other.folder);
            if (hasKey()) {
                other.takeKey(Files.readString(folder.resolve(KEY)));
            }
            other.addDestroyed(folder.resolve(DESTROYED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the lines of another list of destroyed keys. */
    public void addDestroyed(Path list) throws IOException {
        Set<String> lines = new LinkedHashSet<>(linesOf(folder.resolve(DESTROYED)));
        int before = lines.size();
        lines.addAll(linesOf(list));
        if (lines.size() > before) {
            String text = String.join("\n", lines) + "\n";
            BackupFile.write(folder.resolve(DESTROYED), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void takeKey(String key) throws IOException {
        Path file = folder.resolve(KEY);
        if (Files.exists(file)) {
            if (!Files.readString(file).strip().equals(key.strip())) {
                throw new InvalidInput(Problem.of("vault-key-differs", file.toString()));
            }
            return;
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, key);
    }

    private static List<String> linesOf(Path list) throws IOException {
        return Files.exists(list)
                ? Files.readAllLines(list).stream()
                        .filter(line -> !line.isBlank())
                        .toList()
                : List.of();
    }
}
