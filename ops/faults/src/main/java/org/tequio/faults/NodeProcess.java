package org.tequio.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Node} that runs, and what can be done to it. */
final class NodeProcess implements AutoCloseable {

    static final String USER = "TEQUIO_DB_USER";
    static final String PASSWORD = "TEQUIO_DB_PASSWORD";

    private final Process process;
    private final int port;

    private NodeProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one and waits until it answers. */
    static NodeProcess start(DatabaseServer server, String url, Planted planted) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Daxoniq.update-checker.disabled=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                Node.class.getName(),
                url,
                planted.name());
        builder.environment().put(USER, server.user());
        builder.environment().put(PASSWORD, server.password());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(
                server.directory().resolve("node.log").toFile()));
        try {
            Process process = builder.start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            String port = said.readLine();
            if (port == null) {
                throw new IllegalStateException(
                        "a node did not start; see " + server.directory().resolve("node.log"));
            }
            return new NodeProcess(process, Integer.parseInt(port));
        } catch (IOException e) {
            throw new IllegalStateException("a node did not start", e);
        }
    }

    int port() {
        return port;
    }

    /** Says one line to it; its answer. */
    String tell(String line) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Lines.send(Lines.writer(socket), line);
            return String.valueOf(Lines.reader(socket).readLine());
        } catch (IOException e) {
            throw new IllegalStateException("a node does not answer: line=" + line, e);
        }
    }

    /** SIGKILL: nothing of it runs any more. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGSTOP: it stands still, wherever it was. */
    void freeze() {
        Signals.send("STOP", List.of(process.toHandle()));
    }

    /** SIGCONT: it goes on as if nothing had happened. */
    void thaw() {
        Signals.send("CONT", List.of(process.toHandle()));
    }

    private void await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a node does not end: pid=" + process.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
