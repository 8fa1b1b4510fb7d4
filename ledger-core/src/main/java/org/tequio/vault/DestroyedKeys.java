package org.tequio.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The append-only list of destroyed keys, one line each, in a file outside database and backups: a restored vault is
 * purged by it before it opens.
 */
public final class DestroyedKeys {

    private final Path file;

    public DestroyedKeys(Path file) {
        this.file = file;
    }

    /**
     * One destroyed key.
     *
     * @param id of the key
     * @param subject whose it was
     */
    record Destroyed(String id, String subject) {}

    /** Returns only when the lines are on the disk. */
    synchronized void append(List<Destroyed> keys, Instant at) {
        if (keys.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder(endsTorn() ? "\n" : "");
        keys.forEach(key -> lines.append(key.id() + " " + at + " " + key.subject() + "\n"));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line that a crash cut short is passed over: its erasure was never answered. */
    synchronized List<Destroyed> all() {
        List<Destroyed> keys = new ArrayList<>();
        for (String line : text().split("\n", -1)) {
            String[] words = line.split(" ", 3);
            if (words.length == 3) {
                keys.add(new Destroyed(words[0], words[2]));
            }
        }
        return keys;
    }

    private boolean endsTorn() {
        String text = text();
        return !text.isEmpty() && !text.endsWith("\n");
    }

    private String text() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
