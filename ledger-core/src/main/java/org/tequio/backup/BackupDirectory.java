package org.tequio.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.backup.Manifest.File;
import org.tequio.event.RecordCodec;
import org.tequio.event.Sha256;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;

/** Where backups lie: a manifest for each, the log's segments for all, the tables for each. */
public final class BackupDirectory {

    private static final String MANIFEST = "backup-";
    private static final String SUFFIX = ".json";
    private static final int BUFFER_BYTES = 1 << 16;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path root;

    private BackupDirectory(Path root) {
        this.root = root;
    }

    public static BackupDirectory at(Path root) {
        return new BackupDirectory(root.toAbsolutePath().normalize());
    }

    Path root() {
        return root;
    }

    /** The names of all backups, the oldest first. */
    public List<String> names() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(MANIFEST) && name.endsWith(SUFFIX))
                    .map(name -> name.substring(MANIFEST.length(), name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A backup's manifest.
     *
     * @param name of the backup; the newest if {@code null}
     * @throws InvalidInput if there is none, or it was changed
     */
    public Manifest manifest(@Nullable String name) {
        List<String> names = names();
        if (names.isEmpty() || (name != null && !names.contains(name))) {
            throw new InvalidInput(Problem.of("backup-missing", "--from", "directory", root.toString()));
        }
        return read(name == null ? names.getLast() : name);
    }

    /**
     * Looks at every file that a backup needs.
     *
     * @throws InvalidInput naming each that is missing, cut or changed
     */
    public void verify(Manifest manifest) {
        Problems problems = new Problems();
        for (File file : files(manifest)) {
            verify(file, problems);
        }
        problems.throwIfAny();
    }

    static List<File> files(Manifest manifest) {
        List<File> files = new ArrayList<>();
        manifest.segments().forEach(it -> files.add(it.file()));
        manifest.attempts().forEach(it -> files.add(it.file()));
        manifest.tables().forEach(it -> files.add(it.file()));
        return files;
    }

    static String nameOf(Manifest manifest) {
        return STAMP.format(manifest.takenAt()) + "-" + "%012d".formatted(manifest.position());
    }

    /** The backup counts from now on. */
    void write(Manifest manifest) throws IOException {
        byte[] json = RecordCodec.write(manifest);
        MessageDigest digest = Sha256.digest();
        digest.update(json);
        String text = new String(json, StandardCharsets.UTF_8) + "\nsha256 " + Sha256.hex(digest) + "\n";
        BackupFile.write(path(nameOf(manifest)), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Deletes the oldest backups but so many, with the files that no other one needs; answers how many. */
    int forgetOld(int keepMax) throws IOException {
        List<String> names = names();
        List<String> old = names.subList(0, Math.max(0, names.size() - keepMax));
        Set<String> needed = new HashSet<>();
        for (String kept : names.subList(old.size(), names.size())) {
            files(read(kept)).forEach(file -> needed.add(file.name()));
        }
        for (String name : old) {
            List<File> files = files(read(name));
            Files.delete(path(name));
            for (File file : files) {
                if (!needed.contains(file.name())) {
                    Files.deleteIfExists(root.resolve(file.name()));
                }
            }
        }
        return old.size();
    }

    /** Only one backup is written at a time. */
    FileChannel lock() throws IOException {
        makeFolder(root);
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held in this process: the same answer.
        }
        channel.close();
        throw new InvalidInput(Problem.of("backup-in-progress", "--into", "directory", root.toString()));
    }

    static void makeFolder(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private Path path(String name) {
        return root.resolve(MANIFEST + name + SUFFIX);
    }

    private Manifest read(String name) {
        try {
            String[] lines = Files.readString(path(name)).split("\n", -1);
            MessageDigest digest = Sha256.digest();
            digest.update(lines[0].getBytes(StandardCharsets.UTF_8));
            if (lines.length == 3 && lines[1].equals("sha256 " + Sha256.hex(digest))) {
                return RecordCodec.read(Manifest.class, lines[0].getBytes(StandardCharsets.UTF_8));
            }
            throw new InvalidInput(Problem.of("backup-file-changed", MANIFEST + name + SUFFIX));
        } catch (IOException e) {
            throw new InvalidInput(Problem.of("backup-file-changed", MANIFEST + name + SUFFIX));
        }
    }

    private void verify(File file, Problems problems) {
        Path path = root.resolve(file.name());
        try {
            if (!Files.isRegularFile(path)) {
                problems.add("backup-file-missing", file.name());
            } else if (Files.size(path) < file.bytes()) {
                problems.add(new Problem(
                        "backup-file-cut",
                        file.name(),
                        Map.of("bytes", Long.toString(Files.size(path)), "expected", Long.toString(file.bytes()))));
            } else if (!hashOf(path).equals(file.sha256())) {
                problems.add("backup-file-changed", file.name());
            }
        } catch (IOException e) {
            problems.add("file-not-readable", file.name());
        }
    }

    private static String hashOf(Path path) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return Sha256.hex(digest);
    }
}
