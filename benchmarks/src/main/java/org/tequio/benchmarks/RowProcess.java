package org.tequio.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Measures one row in a process of its own, with a heap and compiled code of its own, and writes what came of it to a
 * file.
 */
public final class RowProcess {

    private RowProcess() {}

    /** Takes the row's word, the data directory, the file for the outcome, and the scale. */
    public static void main(String[] arguments) throws IOException {
        Row row = Rows.named(arguments[0]);
        Path data = Path.of(arguments[1]);
        Scale scale = Scale.of(Arrays.copyOfRange(arguments, 3, arguments.length));
        try (Server server = Server.open(data);
                HeapWatch heap = HeapWatch.start()) {
            Outcome outcome = measured(row, new Bench(row.id(), scale, server, files(data)));
            List<String> lines = new ArrayList<>(
                    outcome.with(List.of(server.durable()), List.of()).lines());
            lines.addFirst("%d %d".formatted(heap.usedMax() >> 20, heap.liveMax() >> 20));
            Files.write(Path.of(arguments[2]), lines);
        }
        System.exit(0);
    }

    private static Outcome measured(Row row, Bench bench) {
        try {
            return row.measure(bench);
        } catch (Exception | LinkageError | AssertionError e) {
            e.printStackTrace();
            return Outcome.missing("failed: " + e);
        }
    }

    private static Path files(Path data) throws IOException {
        return Files.createDirectories(data.resolve("bench"));
    }

    /**
     * What a row's process left behind.
     *
     * @param usedMebibytes the most heap in use, garbage included
     * @param liveMebibytes the most that a collection left
     */
    record Result(Outcome outcome, long usedMebibytes, long liveMebibytes) {}

    /** Runs a row; a process that dies is a goal not reached, not the end of the others. */
    static Result run(Row row, Path data, Scale scale) throws IOException, InterruptedException {
        Path file = Files.createTempFile("tequio-bench", ".txt");
        try {
            List<String> command = new ArrayList<>(Child.java(
                    System.getProperty("java.class.path"),
                    RowProcess.class.getName(),
                    row.id(),
                    data.toString(),
                    file.toString()));
            command.addAll(List.of(scale.words()));
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty()) {
                return new Result(Outcome.missing("its process died: exit code " + exit), 0, 0);
            }
            String[] heap = lines.getFirst().split(" ", 2);
            return new Result(
                    Outcome.of(lines.subList(1, lines.size())), Long.parseLong(heap[0]), Long.parseLong(heap[1]));
        } finally {
            Files.delete(file);
        }
    }

    /** {@code --name value}, {@code --flag}. */
    static Map<String, String> options(String... arguments) {
        Map<String, String> options = new java.util.LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            boolean hasValue = i + 1 < arguments.length && !arguments[i + 1].startsWith("--");
            options.put(arguments[i], hasValue ? arguments[++i] : "");
        }
        return options;
    }
}
