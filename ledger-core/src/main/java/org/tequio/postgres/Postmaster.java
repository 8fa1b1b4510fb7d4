package org.tequio.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tequio.refusal.Fault;

/** The server process that a data directory's {@code postmaster.pid} speaks of, if it really lives. */
record Postmaster(ProcessHandle process, int port) {

    private static final int STOP_SECONDS_MAX = 60;

    /** The living server of these data; a pid file that is stale or names a stranger is removed. */
    static Optional<Postmaster> of(DataDirectory directory) {
        Path file = directory.cluster().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<Postmaster> found = read(file).filter(p -> p.serves(directory.cluster()));
        if (found.isEmpty()) {
            remove(file);
        }
        return found;
    }

    private static Optional<Postmaster> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            long pid = Long.parseLong(lines.get(0).strip());
            int port = lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0;
            return ProcessHandle.of(pid).map(process -> new Postmaster(process, port));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private boolean serves(Path cluster) {
        return process.isAlive() && process.info().commandLine().orElse("").contains(" " + cluster + " ");
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Fault("stale pid file not removed: file=" + file, e);
        }
    }

    /** Stops it in order, its connections broken; returns when it is gone. */
    void stop() {
        stop(process);
    }

    static void stop(ProcessHandle process) {
        try {
            // the shell's own kill: a slim system has no other, and Java cannot send this signal
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
            process.onExit().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new Fault("server not stopped: pid=" + process.pid(), e);
        }
    }
}
