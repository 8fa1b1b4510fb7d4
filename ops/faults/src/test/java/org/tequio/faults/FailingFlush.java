package org.tequio.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lets every so-manieth flush to disk of each of a server's processes fail with an I/O error, until it is closed. */
final class FailingFlush implements AutoCloseable {

    private final DatabaseServer server;
    private final Process tracer;

    private FailingFlush(DatabaseServer server, Process tracer) {
        this.server = server;
        this.tracer = tracer;
    }

    static FailingFlush of(DatabaseServer server, int every) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "strace", "-f", "-qq", "-e", "trace=fdatasync", "-e", "inject=fdatasync:error=EIO:when=" + every));
        server.processes().forEach(process -> command.addAll(List.of("-p", Long.toString(process.pid()))));
        Process tracer = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(server.directory().resolve("strace.log").toFile())
                .start();
        requireAttached(tracer);
        return new FailingFlush(server, tracer);
    }

    /** Skips the test where this machine lets nobody trace, unless every test is required. */
    private static void requireAttached(Process tracer) {
        try {
            if (tracer.waitFor(500, TimeUnit.MILLISECONDS)) {
                Needed.missing("this machine lets us trace nothing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server that cannot know what is on disk must not go on: it ends all its sessions and recovers. */
    void awaitPanic() throws IOException {
        SmallDisk.awaitInLog(server, "could not fdatasync file");
        SmallDisk.awaitInLog(server, "PANIC");
    }

    @Override
    public void close() {
        Signals.send("INT", List.of(tracer.toHandle()));
        tracer.onExit().join();
    }
}
