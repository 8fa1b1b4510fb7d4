package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.event.CanonicalJson;
import org.tequio.testing.TestDatabase;

/** HC-7 as an operator types it. */
class BackupVerbsTest {

    @RegisterExtension
    static final TestDatabase LIVE = TestDatabase.empty();

    /** One for all tests: the vault's key lies in it, and the database is theirs in common. */
    @TempDir
    static Path data = Path.of("");

    @TempDir
    Path folder;

    @BeforeEach
    void addToTheLedger() {
        assertThat(live("admin", "invite").code()).isZero();
    }

    @Test
    void aDrillRestoresAsideAndHoldsAgainstTheLiveLedger() throws IOException {
        Typed backup = live("backup", "--into", backups());
        addToTheLedger();

        Typed drill =
                live("drill", "--from", backups(), "--in", folder.resolve("in").toString());

        assertThat(backup.code()).as(backup.err()).isZero();
        assertThat(backup.out()).contains("log up to position").contains("Keep them apart");
        assertThat(drill.code()).as(drill.out() + drill.err()).isZero();
        assertThat(drill.out())
                .contains("every leaf as in the live ledger")
                .contains("all as the live ledger knew them then")
                .contains("Minutes: ")
                .contains("Lost, had the live ledger died now: 1 events")
                .contains("The drill holds");
        try (Stream<Path> left = Files.list(folder.resolve("in"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aDrillFailsWhereTheLiveLogIsNotWhatWasBackedUp() {
        live("backup", "--into", backups());
        LIVE.execute(
                "alter table log.event disable trigger append_only",
                "create table kept as select * from log.event where position = 1",
                "update log.event set leaf_hash = sha256('x') where position = 1");

        Typed drill = live("drill", "--from", backups(), "--json");
        LIVE.execute(
                "update log.event set leaf_hash = kept.leaf_hash from kept where event.position = 1",
                "drop table kept");

        assertThat(drill.code()).as(drill.out() + drill.err()).isEqualTo(Failures.NO);
        assertThat(CanonicalJson.write(drill.json()))
                .contains("\"holds\":false")
                .contains("\"sameBalances\":true");
    }

    @Test
    void restoresIntoAnEmptyDatabaseOnceAndNotTwice() {
        live("backup", "--into", backups(), "--keys-into", keys());
        try (TestDatabase target = TestDatabase.empty().open()) {
            Typed restored = restore(target, "--to", "1", "--keys-from", keys());
            Typed again = restore(target, "--keys-from", keys());

            assertThat(restored.code()).as(restored.out() + restored.err()).isZero();
            assertThat(restored.out()).contains("Restored up to position 1,").contains("goes on in epoch 2");
            assertThat(query(target, "select type from log.event order by position desc limit 1"))
                    .isEqualTo("log-restored");
            assertThat(query(target, "select payload from log.event where type = 'log-restored'"))
                    .contains("\"position\":\"1\"");
            assertThat(again.code()).isEqualTo(Failures.BAD_INPUT);
            assertThat(again.err()).contains("ledger-not-empty: There is a ledger already");
        }
    }

    @Test
    void restoresNothingWithoutTheKey() throws IOException {
        live("backup", "--into", backups(), "--keys-into", keys());
        try (TestDatabase target = TestDatabase.empty().open()) {
            Typed restored = restore(target);

            assertThat(restored.code()).isEqualTo(Failures.BAD_INPUT);
            assertThat(restored.err()).contains("vault-key-missing");
        }
        try (Stream<Path> files = Files.walk(folder.resolve("backups"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .isNotEmpty()
                    .noneMatch(name -> name.startsWith("vault.key"));
        }
    }

    @Test
    void namesInSpanishWhatIsMissing() {
        Typed restored = Typed.of(
                Locale.of("es", "MX"),
                CliLedger.environment(LIVE),
                "restore",
                "--from",
                backups(),
                "--data",
                folder.resolve("fresh").toString());

        assertThat(restored.code()).isEqualTo(Failures.BAD_INPUT);
        assertThat(restored.err()).contains("backup-missing: No hay tal respaldo");
    }

    private String backups() {
        return folder.resolve("backups").toString();
    }

    private String keys() {
        return folder.resolve("keys").toString();
    }

    private Typed restore(TestDatabase target, String... options) {
        String[] words = Stream.concat(
                        Stream.of(
                                "restore",
                                "--from",
                                backups(),
                                "--data",
                                folder.resolve("fresh").toString()),
                        Stream.of(options))
                .toArray(String[]::new);
        return Typed.of(Locale.ENGLISH, CliLedger.environment(target), words);
    }

    private static Typed live(String... words) {
        Map<String, String> environment = CliLedger.environment(LIVE);
        String[] all = Stream.concat(
                        Stream.of(words),
                        Stream.of("--data", data.resolve("data").toString()))
                .toArray(String[]::new);
        return Typed.of(Locale.ENGLISH, environment, all);
    }

    private static String query(TestDatabase database, String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
