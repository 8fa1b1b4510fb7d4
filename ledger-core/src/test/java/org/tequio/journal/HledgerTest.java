package org.tequio.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.money.Money;
import org.tequio.projection.PaidLog;
import org.tequio.projection.PaidLog.Paid;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.TailerSettings;
import org.tequio.store.AsOf;
import org.tequio.testing.RequiresTool;
import org.tequio.testing.TestDatabase;

/** A program that is not ours computes the same balances from the exported journal. */
@RequiresTool("hledger")
class HledgerTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final List<String> CURRENCIES = List.of("MXN", "USD", "JPY", "KWD");

    @TempDir
    Path directory;

    private final PaidLog log = new PaidLog();
    private final JournalReader reader = new JournalReader(DATABASE.dataSource(), log.store());

    @Test
    void hledgerFindsTheSameBalances() throws IOException, InterruptedException {
        Random random = new Random(76);
        for (int i = 0; i < 200; i++) {
            log.record(new Paid(
                    "p-" + random.nextInt(3),
                    "from:" + random.nextInt(4),
                    "to:" + random.nextInt(4),
                    Money.ofMinor(random.nextLong(-1_000_000, 10_000_000), currency(random.nextInt(4))),
                    LocalDate.of(2013, 9, 1).plusDays(random.nextInt(40))));
        }
        fold();

        assertThat(hledger(export(AsOf.position(200)))).isEqualTo(ours(AsOf.position(200)));
        AsOf past = new AsOf(LocalDate.of(2013, 9, 20), 150);
        assertThat(hledger(export(past))).isEqualTo(ours(past));
    }

    private void fold() {
        try (ProjectionRunner runner = new ProjectionRunner(
                DATABASE.dataSource(),
                log.store(),
                log.facts(),
                List.of(new JournalProjection(PaidLog::entryOf)),
                new TailerSettings(50, 1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1)),
                log.clock(),
                new SimpleMeterRegistry())) {
            runner.prepare().catchUp();
        }
    }

    private Path export(AsOf asOf) throws IOException {
        Path file = directory.resolve("journal-" + asOf.asKnown() + ".hledger");
        try (Writer out = Files.newBufferedWriter(file)) {
            new JournalExport(reader).hledger(asOf, out);
        }
        return file;
    }

    /** Runs {@code hledger balance}, whose CSV has a line for each account and currency. */
    private Map<String, String> hledger(Path journal) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "hledger",
                        "-f",
                        journal.toString(),
                        "balance",
                        "--flat",
                        "--no-total",
                        "--layout=bare",
                        "-O",
                        "csv")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        Map<String, String> balances = new TreeMap<>();
        output.lines().skip(1).forEach(line -> {
            List<String> cells = List.of(line.substring(1, line.length() - 1).split("\",\"", -1));
            balances.put(cells.get(0) + " " + cells.get(1), cells.get(2));
        });
        return balances;
    }

    private Map<String, String> ours(AsOf asOf) {
        Map<String, String> balances = new TreeMap<>();
        for (AccountBalance it : reader.balances(asOf)) {
            if (!it.balance().isZero()) {
                balances.put(
                        it.account() + " " + it.balance().currency().getCurrencyCode(),
                        it.balance().amount());
            }
        }
        return balances;
    }

    private static Currency currency(int index) {
        return Currency.getInstance(CURRENCIES.get(index));
    }
}
