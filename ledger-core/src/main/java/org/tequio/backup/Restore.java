package org.tequio.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tequio.backup.Manifest.AutomationPosition;
import org.tequio.backup.Manifest.Segment;
import org.tequio.event.Sha256;
import org.tequio.refusal.Fault;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.store.EnvelopeReader;
import org.tequio.store.LogCopy;
import org.tequio.store.StoredEvent;

/**
 * Puts a backup into an empty database, as of an instant: in one transaction, so that one that breaks off leaves
 * nothing, and only after every file was found whole.
 *
 * <p>The log goes back to the instant. Vault and logins do not: they come as the backup has them, so that what was
 * erased or shut out since stays so. Whoever still has the old log open is shut out by a new epoch.
 */
public final class Restore {

    private static final int BATCH = 2_000;

    private final BackupDirectory directory;
    private final Manifest manifest;

    /**
     * @param backup its name; the newest if {@code null}
     * @throws InvalidInput if there is none, or it was changed
     */
    public Restore(Path directory, @Nullable String backup) {
        this.directory = BackupDirectory.at(directory);
        manifest = this.directory.manifest(backup);
    }

    /**
     * What was restored.
     *
     * @param position of the last event; 0 if there is none
     * @param recordedAt when it was recorded
     * @param epoch that the restored log's writers are of
     * @param logDigest SHA-256 over all leaf hashes in order, as a replay computes it
     * @param left events of the backup that are later than what was asked for
     */
    public record Report(long position, Instant recordedAt, long epoch, String logDigest, long left) {}

    public Manifest manifest() {
        return manifest;
    }

    /**
     * Restores into a database that has its tables and nothing in them.
     *
     * @throws InvalidInput naming every file that is not whole, or every table that is not empty
     */
    public Report into(DataSource target, Until until, Backup.Progress progress) {
        until.checkWithin(manifest);
        directory.verify(manifest);
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Report report = into(connection, until, progress);
                connection.commit();
                return report;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new Fault("the restore failed and left nothing: sqlState=" + e.getSQLState(), e);
        } catch (IOException e) {
            throw new Fault("the restore failed and left nothing: the backup cannot be read", e);
        }
    }

    private Report into(Connection connection, Until until, Backup.Progress progress) throws SQLException, IOException {
        checkTarget(connection);
        long epoch = Math.max(manifest.epoch(), LogCopy.end(connection).epoch()) + 1;
        LogCopy.Intake intake = LogCopy.into(connection);
        Taken taken = new Taken();
        try {
            for (Segment segment : manifest.segments()) {
                if (!events(segment, until, intake, taken)) {
                    break;
                }
                progress.at(taken.position, manifest.position());
            }
        } catch (IOException | RuntimeException e) {
            intake.cancel();
            throw e;
        }
        Instant recordedAt = taken.position == manifest.position() ? manifest.recordedAt() : taken.recordedAt;
        intake.finish(new LogCopy.End(taken.position, epoch, recordedAt));
        tables(connection, taken.position, recordedAt);
        progress.at(manifest.position(), manifest.position());
        return new Report(
                taken.position, recordedAt, epoch, Sha256.hex(taken.leaves), manifest.position() - taken.position);
    }

    private void checkTarget(Connection connection) throws SQLException {
        // Nobody may begin to write meanwhile.
        Tables.execute(connection, "select 1 from log.head for update");
        if (manifest.form() != Manifest.FORM || manifest.migration() > Tables.migration(connection)) {
            throw new InvalidInput(new Problem(
                    "backup-of-newer-release", "--from", Map.of("migration", Integer.toString(manifest.migration()))));
        }
        List<String> full = Tables.notEmpty(connection);
        if (!full.isEmpty()) {
            throw new InvalidInput(new Problem("ledger-not-empty", "--data", Map.of("tables", String.join(" ", full))));
        }
    }

    /** Takes a segment in; {@code false} if the end was reached within it. */
    private boolean events(Segment segment, Until until, LogCopy.Intake intake, Taken taken) throws IOException {
        MessageDigest leaves = Sha256.digest();
        boolean goesOn = true;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open(segment.file()), StandardCharsets.UTF_8), 1 << 16)) {
            for (List<StoredEvent> batch = next(lines, segment);
                    goesOn && !batch.isEmpty();
                    batch = goesOn ? next(lines, segment) : List.of()) {
                for (StoredEvent event : batch) {
                    goesOn = until.includes(event);
                    if (!goesOn) {
                        break;
                    }
                    taken.take(event, segment);
                    leaves.update(event.leafHash());
                    intake.take(event);
                }
            }
        }
        if (goesOn && !(taken.position == segment.last() && Sha256.hex(leaves).equals(segment.leafDigest()))) {
            throw changed(segment);
        }
        return goesOn;
    }

    private static List<StoredEvent> next(BufferedReader lines, Segment segment) throws IOException {
        List<String> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH) {
            String line = lines.readLine();
            if (line == null) {
                break;
            }
            batch.add(line);
        }
        try {
            return batch.parallelStream()
                    .map(line -> EnvelopeReader.read(line.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        } catch (InvalidInput e) {
            throw changed(segment);
        }
    }

    private void tables(Connection connection, long position, Instant recordedAt) throws SQLException, IOException {
        for (Manifest.Attempts attempts : manifest.attempts()) {
            try (InputStream rows = open(attempts.file())) {
                Tables.attemptsIn(connection, rows, position, recordedAt);
            }
        }
        // An empty ledger that was opened once has a check of its own key.
        Tables.execute(connection, "delete from vault.master_check");
        for (Manifest.Table table : manifest.tables()) {
            try (InputStream rows = open(table.file())) {
                Tables.copyIn(connection, table, rows);
            }
        }
        Tables.setAutomations(connection, automations(position));
    }

    /**
     * Where the automations go on: where they stood in the newest backup of which nothing is left out. They may then
     * react a second time, which changes nothing; had they reacted once too little, a gift would have no match.
     */
    private List<AutomationPosition> automations(long position) {
        for (String name : directory.names().reversed()) {
            Manifest each = directory.manifest(name);
            if (each.position() <= position && each.takenAt().compareTo(manifest.takenAt()) <= 0) {
                return each.automations();
            }
        }
        return List.of();
    }

    private InputStream open(Manifest.File file) throws IOException {
        return new GZIPInputStream(Files.newInputStream(directory.root().resolve(file.name())), 1 << 16);
    }

    private static InvalidInput changed(Segment segment) {
        return new InvalidInput(Problem.of("backup-file-changed", segment.file().name()));
    }

    /** How far the log was taken in, and what follows from it. */
    private static final class Taken {

        private final MessageDigest leaves = Sha256.digest();
        private long position;
        private Instant recordedAt = Instant.EPOCH;

        void take(StoredEvent event, Segment segment) {
            if (event.position() != position + 1 || event.recordedAt().isBefore(recordedAt)) {
                throw changed(segment);
            }
            position = event.position();
            recordedAt = event.recordedAt();
            leaves.update(event.leafHash());
        }
    }
}
