package org.tequio.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.ids.SeededIds;
import org.tequio.imports.Importer;
import org.tequio.imports.Progress;
import org.tequio.journal.JournalReader;
import org.tequio.keeping.BackupAge;
import org.tequio.ledger.RunningLedger;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.OpenAccount;
import org.tequio.postgres.DatabaseChoice;
import org.tequio.postgres.DatabasePool;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.store.AsOf;
import org.tequio.testing.OpenLedger;
import org.tequio.testing.TestDatabase;
import org.tequio.vault.DestroyedKeys;
import org.tequio.vault.MasterKey;
import org.tequio.vault.PgVault;
import org.tequio.vault.Purpose;
import org.tequio.vault.Reader;
import org.tequio.vault.Reading;
import org.tequio.vault.Sealed;
import org.tequio.vault.Vault;

/** HC-7: a backup is taken under load, put back as of any instant, and never over anything. */
class Hc07BackupTest {

    @RegisterExtension
    static final OpenLedger LIVE = new OpenLedger();

    private static final int SEGMENT_EVENTS = 20;
    private static final Backup.Progress SILENT = (done, all) -> {};
    private static final Reader AUDITOR = new Reader("u-auditor", Purpose.FINANCIAL_AUDIT);
    private static final Duration SETTLE_MAX = Duration.ofMinutes(2);

    private static Instant imported = Instant.EPOCH;
    private static long importedPosition;

    @TempDir
    Path folder;

    private final TestDatabase target = TestDatabase.migrated();

    @BeforeAll
    static void fill() {
        ShippedRules.load(LIVE.running().ledger(), "u-starter");
        Importer.importShipped(LIVE.running().ledger(), "u-starter", Progress.silent());
        LIVE.settle();
        imported = LIVE.clock().instant();
        importedPosition = LIVE.running().ledger().store().head();
        LIVE.clock().advance(Duration.ofMinutes(1));
        open("u-later", "k-later");
        LIVE.settle();
    }

    @BeforeEach
    void makeTarget() {
        target.open();
    }

    @AfterEach
    void dropTarget() {
        target.close();
    }

    @Test
    void restoresWhatWasBackedUpWhileOthersWrote() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger opened = new AtomicInteger();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "u-load-" + i + "-";
            writers.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; !enough.get(); n++) {
                    open(name + n, name + n);
                    opened.incrementAndGet();
                }
            }));
        }
        List<Backup.Report> backups = new ArrayList<>();
        while (backups.size() < 4) {
            int before = opened.get();
            backups.add(backup().take(10, SILENT));
            while (opened.get() < before + 100) {
                Thread.onSpinWait();
            }
        }
        enough.set(true);
        for (Thread writer : writers) {
            writer.join();
        }

        Restore.Report restored = restore(new Until.All());

        assertThat(backups).extracting(Backup.Report::events).allMatch(events -> events > 0);
        assertThat(restored.position()).isEqualTo(backups.getLast().manifest().position());
        assertThat(rows(target, "select * from log.event order by position"))
                .isEqualTo(rows(
                        LIVE.database(),
                        "select * from log.event where position <= " + restored.position() + " order by position"));
        assertThat(rows(target, "select actor, key, last_position from log.attempt order by 1, 2"))
                .isEqualTo(rows(
                        LIVE.database(),
                        "select actor, key, last_position from log.attempt where last_position <= "
                                + restored.position() + " order by 1, 2"));
    }

    @Test
    void restoresToAnInstantInTheMiddleAndGoesOnInANewEpoch() {
        backup().take(10, SILENT);

        Restore.Report restored = restore(new Until.At(imported));

        assertThat(restored.position()).isEqualTo(importedPosition);
        assertThat(restored.left()).isPositive();
        assertThat(restored.epoch()).isEqualTo(2);
        try (RunningLedger again = reopened(folder)) {
            again.settle(SETTLE_MAX);
            AsOf then = AsOf.position(importedPosition);
            JournalReader journal =
                    new JournalReader(again.dataSource(), again.ledger().store());
            JournalReader live = new JournalReader(
                    LIVE.running().dataSource(), LIVE.running().ledger().store());
            assertThat(journal.balances(then)).isNotEmpty().isEqualTo(live.balances(then));
            assertThat(journal.sums(then))
                    .isNotEmpty()
                    .allMatch(sum -> sum.sum().isZero());
            var replay = again.replay().compare((position, head) -> {});
            assertThat(replay.findings()).isEmpty();
            assertThat(replay.clean()).isTrue();
            assertThat(replay.logDigest()).isEqualTo(restored.logDigest());
            assertThat(again.answer(opening("u-after", "k-after"))).isInstanceOf(Answer.Done.class);
        }
    }

    @Test
    void answersAKeyOfBeforeAsThenAndForgetsOneOfAfter() {
        backup().take(10, SILENT);
        restore(new Until.Position(importedPosition));

        assertThat(rows(target, "select key from log.attempt where key = 'k-later'"))
                .isEmpty();
        assertThat(rows(LIVE.database(), "select key from log.attempt where key = 'k-later'"))
                .hasSize(1);
    }

    @Test
    void namesEveryFileThatIsNotWholeAndRestoresNothing() throws IOException {
        Manifest manifest = backup().take(10, SILENT).manifest();
        Path cut = file(manifest.segments().get(0).file());
        Path flipped = file(manifest.segments().get(1).file());
        Path missing = file(manifest.segments().get(2).file());
        try (var channel = Files.newByteChannel(cut, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(cut) - 10);
        }
        byte[] bytes = Files.readAllBytes(flipped);
        bytes[bytes.length / 2] ^= 1;
        Files.write(flipped, bytes);
        Files.delete(missing);

        assertThat(problemsOf(() -> restore(new Until.All())))
                .extracting(Problem::code)
                .containsExactly("backup-file-cut", "backup-file-changed", "backup-file-missing");
        assertThat(rows(target, "select 1 from log.event")).isEmpty();
    }

    @Test
    void noticesAManifestWithAnotherFigureInIt() throws IOException {
        Backup.Report report = backup().take(10, SILENT);
        Path manifest = folder.resolve("backups/backup-" + report.name() + ".json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"position\":\"" + report.manifest().position(), "\"position\":\"1"));

        assertThat(problemsOf(() -> restore(new Until.All())))
                .extracting(Problem::code)
                .containsExactly("backup-file-changed");
    }

    @Test
    void whatIsNotBackedUpGrowsOlderUntilItIs() {
        backup().take(10, SILENT);
        Duration fresh = BackupAge.of(LIVE.database().dataSource(), LIVE.clock());
        LIVE.clock().advance(BackupAge.MAX.plusMinutes(1));
        Duration old = BackupAge.of(LIVE.database().dataSource(), LIVE.clock());
        backup().take(10, SILENT);

        assertThat(fresh).isLessThan(Duration.ofMinutes(1));
        assertThat(old).isGreaterThan(BackupAge.MAX);
        assertThat(BackupAge.of(LIVE.database().dataSource(), LIVE.clock())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void neverRestoresOverALedger() {
        backup().take(10, SILENT);
        restore(new Until.Position(20));

        assertThat(problemsOf(() -> restore(new Until.All())))
                .extracting(Problem::code)
                .containsExactly("ledger-not-empty");
        assertThat(rows(target, "select max(position) from log.event")).containsExactly("20");
    }

    @Test
    void refusesWhatTheBackupCannotKnow() {
        Backup.Report report = backup().take(10, SILENT);

        assertThat(problemsOf(() -> restore(new Until.Position(report.manifest().position() + 1))))
                .extracting(Problem::code)
                .containsExactly("position-after-backup");
        assertThat(problemsOf(
                        () -> restore(new Until.At(report.manifest().takenAt().plusSeconds(1)))))
                .extracting(Problem::code)
                .containsExactly("instant-after-backup");
    }

    @Test
    void whatWasErasedStaysErasedAfterARestoreToBefore() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Vault vault = vault(LIVE.database(), data);
        Sealed erased = vault.seal("u-erased", "a name that must not come back");
        Sealed kept = vault.seal("u-kept", "a name that stays");
        vault.put(List.of(erased, kept));
        backup().take(10, SILENT);
        KeyFiles keys = new KeyFiles(folder.resolve("keys"));
        vault.erase("u-erased", "u-officer");
        new KeyFiles(data).copyInto(keys);

        Restore.Report restored = restore(new Until.All());
        Path fresh = Files.createDirectories(folder.resolve("fresh"));
        keys.copyInto(new KeyFiles(fresh));
        Vault again = vault(target, fresh);

        assertThat(restored.position()).isPositive();
        assertThat(again.read(erased.ref(), AUDITOR)).isInstanceOf(Reading.Erased.class);
        assertThat(again.read(kept.ref(), AUDITOR)).isEqualTo(new Reading.Present("a name that stays"));
        assertThat(again.erasures())
                .extracting(it -> it.subject() + " by " + it.actor())
                .contains("u-erased by restore");
        assertThat(rows(target, "select 1 from vault.subject_key where subject = 'u-erased'"))
                .isEmpty();
    }

    @Test
    void anErasureAfterTheInstantIsNotUndoneByTheNewestBackup() throws IOException {
        Vault vault = vault(LIVE.database(), folder);
        Sealed text = vault.seal("u-gone", "erased between two backups");
        vault.put(List.of(text));
        backup().take(10, SILENT);
        vault.erase("u-gone", "u-officer");
        backup().take(10, SILENT);

        restore(new Until.Position(importedPosition));

        // Not even with an empty list of destroyed keys.
        assertThat(vault(target, Files.createDirectories(folder.resolve("empty")))
                        .read(text.ref(), AUDITOR))
                .isInstanceOf(Reading.Erased.class);
    }

    @Test
    void theListOfDestroyedKeysOnlyGrows() throws IOException {
        Path one = Files.createDirectories(folder.resolve("one"));
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(one.resolve("vault.destroyed"), "k-1 then u-1\nk-2 then u-2\n");
        Files.writeString(other.resolve("vault.destroyed"), "k-3 then u-3\nk-2 then u-2\n");

        new KeyFiles(one).copyInto(new KeyFiles(other));

        assertThat(Files.readAllLines(other.resolve("vault.destroyed")))
                .containsExactlyInAnyOrder("k-1 then u-1", "k-2 then u-2", "k-3 then u-3");
    }

    @Test
    void doesNotReplaceAnotherVaultsKey() throws IOException {
        Path one = Files.createDirectories(folder.resolve("one"));
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(one.resolve("vault.key"), "one");
        Files.writeString(other.resolve("vault.key"), "other");

        assertThat(problemsOf(() -> new KeyFiles(one).copyInto(new KeyFiles(other))))
                .extracting(Problem::code)
                .containsExactly("vault-key-differs");
        assertThat(Files.readString(other.resolve("vault.key"))).isEqualTo("other");
    }

    @Test
    void keepsTheNewestAndEverySegmentOfTheLog() {
        Backup.Report first = backup().take(2, SILENT);
        LIVE.clock().advance(Duration.ofSeconds(1));
        open("u-kept", "k-kept");
        Backup.Report second = backup().take(2, SILENT);
        LIVE.clock().advance(Duration.ofSeconds(1));
        Backup.Report third = backup().take(2, SILENT);

        assertThat(third.forgotten()).isEqualTo(1);
        assertThat(BackupDirectory.at(backups()).names()).containsExactly(second.name(), third.name());
        assertThat(file(first.manifest().tables().getFirst().file())).doesNotExist();
        assertThat(file(first.manifest().segments().getFirst().file())).exists();
        assertThat(third.events()).isZero();
        assertThat(restore(new Until.All()).position())
                .isEqualTo(third.manifest().position());
    }

    @Test
    void doesNotGoOnWhereAnotherLogsBackupsEnd() {
        backup().take(10, SILENT);

        assertThat(problemsOf(() ->
                        new Backup(target.dataSource(), backups(), LIVE.clock(), SEGMENT_EVENTS).take(10, SILENT)))
                .extracting(Problem::code)
                .containsExactly("backup-of-another-log");
    }

    @Test
    void copiesNoDamageUnseen() {
        backup().take(10, SILENT);
        restore(new Until.Position(60));
        target.execute(
                "alter table log.event disable trigger append_only",
                "update log.event set actor = 'u-somebody' where position = 17");

        assertThat(problemsOf(
                        () -> new Backup(target.dataSource(), folder.resolve("other"), LIVE.clock(), SEGMENT_EVENTS)
                                .take(10, SILENT)))
                .extracting(Problem::code, problem -> problem.values().get("position"))
                .containsExactly(tuple("log-not-sound", "17"));
        assertThat(BackupDirectory.at(folder.resolve("other")).names()).isEmpty();
    }

    @Test
    void refusesABackupOfANewerRelease() {
        backup().take(10, SILENT);
        target.execute("delete from flyway_schema_history where version::integer > 1");

        assertThat(problemsOf(() -> restore(new Until.All())))
                .extracting(Problem::code)
                .containsExactly("backup-of-newer-release");
    }

    @Test
    void readsAPositionOrAnInstantAndNothingElse() {
        assertThat(Until.parse(null)).isEqualTo(new Until.All());
        assertThat(Until.parse("17")).isEqualTo(new Until.Position(17));
        assertThat(Until.parse("2026-03-01T08:03:00-06:00"))
                .isEqualTo(new Until.At(Instant.parse("2026-03-01T14:03:00Z")));
        assertThatThrownBy(() -> Until.parse("yesterday")).isInstanceOf(InvalidInput.class);
    }

    private static void open(String account, String key) {
        Answer answer = LIVE.running().answer(opening(account, key));
        assertThat(answer).isInstanceOf(Answer.Done.class);
    }

    private static Submission opening(String account, String key) {
        return Submission.system(new OpenAccount(account, null), key);
    }

    private Path backups() {
        return folder.resolve("backups");
    }

    private Path file(Manifest.File file) {
        return backups().resolve(file.name());
    }

    private Backup backup() {
        return new Backup(LIVE.running().dataSource(), backups(), LIVE.clock(), SEGMENT_EVENTS);
    }

    private Restore.Report restore(Until until) {
        return new Restore(backups(), null).into(target.dataSource(), until, SILENT);
    }

    private RunningLedger reopened(Path keys) {
        return RunningLedger.open(
                DatabasePool.open(new DatabaseChoice.Given(target.url(), target.user(), target.password())),
                new RunningLedger.World(
                        LIVE.clock(), new SeededIds(99), master(), new DestroyedKeys(keys.resolve("vault.destroyed"))));
    }

    private static Vault vault(TestDatabase database, Path data) {
        return PgVault.open(
                database.dataSource(),
                master(),
                new DestroyedKeys(data.resolve("vault.destroyed")),
                LIVE.clock(),
                new SeededIds(System.nanoTime()));
    }

    /** The one that the live ledger was opened with. */
    private static MasterKey master() {
        return MasterKey.random(new SeededIds(15));
    }

    private static List<Problem> problemsOf(Runnable action) {
        @Nullable InvalidInput refused = null;
        try {
            action.run();
        } catch (InvalidInput e) {
            refused = e;
        }
        return Objects.requireNonNull(refused, "not refused").problems();
    }

    private static List<String> rows(TestDatabase database, String sql) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select q::text from (" + sql + ") q")) {
            while (row.next()) {
                rows.add(row.getString(1).replaceAll("^\\((\\d+)\\)$", "$1"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }
}
