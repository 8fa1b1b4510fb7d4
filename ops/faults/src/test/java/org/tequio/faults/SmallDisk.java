package org.tequio.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of so many megabytes in memory, which can be filled up and freed. */
final class SmallDisk implements AutoCloseable {

    private static final int CHUNK_BYTES = 64 << 10;
    private static final long TROUBLE_NANOS_MAX = 60_000_000_000L;

    private final Path path;
    private final Path ballast;

    private SmallDisk(Path path) {
        this.path = path;
        this.ballast = path.resolve("ballast");
    }

    /** Skips the test where this machine lets nobody mount, unless every test is required. */
    static SmallDisk mounted(Path path, int megabytes) throws IOException {
        Path real = Files.createDirectories(path).toAbsolutePath();
        if (run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=755", "tmpfs", real.toString()) != 0) {
            Needed.missing("this machine lets us mount nothing");
        }
        return new SmallDisk(real);
    }

    Path path() {
        return path;
    }

    /** Leaves no byte. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] chunk = new byte[CHUNK_BYTES];
            while (true) {
                out.write(chunk);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
        }
    }

    /** Waits until the server has said that it has no room. */
    void awaitTrouble(DatabaseServer server) throws IOException {
        awaitInLog(server, "No space left on device");
    }

    void free() throws IOException {
        Files.delete(ballast);
    }

    static void awaitInLog(DatabaseServer server, String words) throws IOException {
        Path log = server.directory().resolve("server.log");
        long begun = System.nanoTime();
        while (!Files.readString(log).contains(words)) {
            if (System.nanoTime() - begun > TROUBLE_NANOS_MAX) {
                throw new IllegalStateException("the server never said: " + words);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", path.toString());
    }
}
