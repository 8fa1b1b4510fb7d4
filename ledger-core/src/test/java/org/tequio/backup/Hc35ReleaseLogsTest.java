package org.tequio.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.ids.SeededIds;
import org.tequio.journal.JournalReader;
import org.tequio.ledger.RunningLedger;
import org.tequio.postgres.DatabaseChoice;
import org.tequio.postgres.DatabasePool;
import org.tequio.replay.ReplayReport;
import org.tequio.store.AsOf;
import org.tequio.store.EnvelopeReader;
import org.tequio.store.LogCopy;
import org.tequio.store.StoredEvent;
import org.tequio.testing.SettableClock;
import org.tequio.testing.TestDatabase;
import org.tequio.vault.DestroyedKeys;
import org.tequio.vault.MasterKey;

/**
 * HC-35: the log of every release, as it was written then, gives the balances and the digest that were committed with
 * it. {@code docs/reference/backup.md} says how a release adds its own.
 */
class Hc35ReleaseLogsTest {

    private static final Path RELEASES = Path.of("src/test/resources/releases");
    private static final Duration SETTLE_MAX = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    static List<Path> releases() throws IOException {
        try (Stream<Path> folders = Files.list(RELEASES)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void replaysToItsCommittedBalancesAndDigest(Path release) throws Exception {
        List<StoredEvent> events = events(release.resolve("log.ndjson.gz"));
        try (TestDatabase database = TestDatabase.migrated().open()) {
            putInto(database, events);
            try (RunningLedger running = opened(database, events.getLast().recordedAt())) {
                running.settle(SETTLE_MAX);
                String figures = figures(running, events.size());
                Path committed = release.resolve("figures.txt");
                if (Boolean.getBoolean("tequio.releases.write")) {
                    Files.writeString(committed, figures);
                }

                assertThat(figures).isEqualTo(Files.readString(committed));
                assertThat(running.ledger().store().head()).isEqualTo(events.size());
            }
        }
    }

    private static String figures(RunningLedger running, long position) {
        ReplayReport report = running.replay().compare((at, head) -> {});
        assertThat(report.findings()).isEmpty();
        assertThat(report.clean()).isTrue();
        JournalReader journal =
                new JournalReader(running.dataSource(), running.ledger().store());
        AsOf then = AsOf.position(position);
        List<String> lines = new ArrayList<>(List.of("position " + position, "digest " + report.logDigest()));
        journal.sums(then)
                .forEach(it -> lines.add("sum " + it.book().stored() + " "
                        + it.sum().currency() + " " + it.sum().minor()));
        journal.balances(then)
                .forEach(it -> lines.add("balance " + it.account().book().stored() + " "
                        + it.account().path() + " " + it.balance().currency() + " "
                        + it.balance().minor()));
        return String.join("\n", lines) + "\n";
    }

    private RunningLedger opened(TestDatabase database, Instant now) {
        SeededIds ids = new SeededIds(35);
        return RunningLedger.open(
                DatabasePool.open(new DatabaseChoice.Given(database.url(), database.user(), database.password())),
                new RunningLedger.World(
                        new SettableClock(now),
                        ids,
                        MasterKey.random(ids),
                        new DestroyedKeys(folder.resolve("vault.destroyed"))));
    }

    private static void putInto(TestDatabase database, List<StoredEvent> events) throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            LogCopy.Intake intake = LogCopy.into(connection);
            for (StoredEvent event : events) {
                intake.take(event);
            }
            intake.finish(new LogCopy.End(
                    events.getLast().position(), 1, events.getLast().recordedAt()));
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static List<StoredEvent> events(Path log) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(log)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> EnvelopeReader.read(line.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }
    }
}
