package org.tequio.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

/**
 * A directory of ours: the server's data and, beside it, its secret, its log and its programs.
 *
 * <p>A marker file says that it is one, so that nothing else is ever taken for it or wiped as it.
 */
public final class DataDirectory {

    private static final String MARKER = "TEQUIO";
    private static final String MARKER_TEXT = "This directory belongs to Tequio. Delete it only as a whole.\n";

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    /**
     * The data directory at a path, made if there is nothing yet.
     *
     * @throws InvalidInput if something else lives there
     */
    public static DataDirectory at(Path path) {
        Path root = path.toAbsolutePath().normalize();
        if (!isOurs(root)) {
            claim(root);
        }
        return new DataDirectory(real(root));
    }

    /** Whether the path is a data directory of ours. */
    public static boolean isOurs(Path path) {
        return Files.isRegularFile(path.resolve(MARKER));
    }

    /**
     * Deletes a data directory of ours and all in it; does nothing if there is nothing.
     *
     * @throws InvalidInput if something else lives there, which is left alone, or if its server still runs
     */
    public static void wipe(Path path) {
        Path root = path.toAbsolutePath().normalize();
        if (!Files.exists(root)) {
            return;
        }
        if (!isOurs(root)) {
            refuseForeign(root);
            return;
        }
        DataDirectory directory = new DataDirectory(real(root));
        if (!EmbeddedPostgres.stopOrphan(directory)) {
            throw new InvalidInput(Problem.of("data-directory-in-use", "--data", "path", root.toString()));
        }
        deleteTree(directory.root());
    }

    /** The directory itself. */
    public Path root() {
        return root;
    }

    Path cluster() {
        return root.resolve("postgres");
    }

    /** Where the server's programs are unpacked; a system property lets many directories share them. */
    Path programs() {
        String shared = System.getProperty("tequio.programs", "");
        return shared.isEmpty() ? root.resolve("programs") : Path.of(shared).toAbsolutePath();
    }

    Path secret() {
        return root.resolve("secret");
    }

    Path serverLog() {
        return root.resolve("server.log");
    }

    Path port() {
        return root.resolve("port");
    }

    Path owner() {
        return root.resolve("owner");
    }

    Path lock() {
        return root.resolve("lock");
    }

    /** See {@link JoinLock}. */
    Path joined() {
        return root.resolve("joined");
    }

    private static void claim(Path root) {
        try {
            refuseForeign(root);
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(root.resolve(MARKER), MARKER_TEXT, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidInput(Problem.of("data-directory-not-writable", "--data", "path", root.toString()));
        }
    }

    /** One name for one directory, so that a server is recognised whichever link led here. */
    private static Path real(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseForeign(Path root) {
        try (Stream<Path> entries = Files.isDirectory(root) ? Files.list(root) : Stream.empty()) {
            if (entries.findAny().isPresent() || Files.isRegularFile(root)) {
                throw new InvalidInput(Problem.of("data-directory-not-ours", "--data", "path", root.toString()));
            }
        } catch (IOException e) {
            throw new InvalidInput(Problem.of("data-directory-not-writable", "--data", "path", root.toString()));
        }
    }

    static void deleteTree(Path root) {
        try {
            Files.walkFileTree(root, new Deleting());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
