package org.tequio.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another process that obeys a line and answers with a line. Confined to one thread, but for {@link #kill}. */
public final class Child implements AutoCloseable {

    private static final Duration END_MAX = Duration.ofSeconds(20);

    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;

    private Child(Process process) {
        this.process = process;
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a class of ours with the same Java, the same libraries and 1 GiB of heap. */
    public static Child of(Class<?> main, Map<String, String> environment, String... arguments) {
        return started(java(System.getProperty("java.class.path"), main.getName(), arguments), environment);
    }

    /** Starts a class of other libraries. */
    public static Child of(String classPath, String main, Map<String, String> environment, String... arguments) {
        return started(java(classPath, main, arguments), environment);
    }

    /** Every process here has 1 GiB of heap; who runs out of it dies, and its row with it. */
    public static List<String> java(String classPath, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx1g",
                // as the launcher has it for a ledger that serves
                "-XX:MaxGCPauseMillis=10",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-Daxoniq.update-checker.disabled=true",
                "-Dorg.jboss.logging.provider=slf4j",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"));
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        for (String name : List.of("tequio.programs", "axon4.target", "api.target")) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Child started(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            return new Child(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives an order and waits for the answer. */
    public String ask(String order) {
        orders.println(order);
        return hear();
    }

    /** Waits for the next line. */
    public String hear() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the process ended: exit code " + process.waitFor());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Ends its input, which ends it. */
    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
