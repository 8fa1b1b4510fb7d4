package org.tequio.axon4;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;

/**
 * Obeys lines on its standard input and answers each with one on its standard output.
 *
 * <p>{@code run CALLERS MILLIS SEED} answers {@code ran ACCEPTED FAILED PER_SECOND P50_MICROS P99_MICROS CPU_MICROS};
 * {@code stored} answers {@code stored COUNT}; the end of the input ends the process. Where the database is stands in
 * the environment, for arguments are seen by everybody.
 */
public final class Main {

    private Main() {}

    /** Takes the number of accounts. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Map<String, String> environment = System.getenv();
        PrintStream answers = System.out;
        try (Deposits deposits = new Deposits(
                        environment.getOrDefault("BENCH_DB_URL", ""),
                        environment.getOrDefault("BENCH_DB_USER", ""),
                        environment.getOrDefault("BENCH_DB_PASSWORD", ""),
                        Integer.parseInt(arguments[0]));
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answers.println("ready");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.println(answer(deposits, line.split(" ")));
            }
        }
        System.exit(0);
    }

    private static String answer(Deposits deposits, String[] words) throws InterruptedException, SQLException {
        return switch (words[0]) {
            case "run" ->
                "ran "
                        + new Load(deposits, Integer.parseInt(words[1]))
                                .run(Long.parseLong(words[3]), Long.parseLong(words[2]));
            case "stored" -> "stored " + deposits.stored();
            default -> throw new IllegalArgumentException("not understood: " + words[0]);
        };
    }
}
