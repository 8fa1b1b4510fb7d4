package org.tequio.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tequio.backup.Manifest.Attempts;
import org.tequio.backup.Manifest.Segment;
import org.tequio.event.Sha256;
import org.tequio.keeping.BackupAge;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Fault;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.store.Leaf;
import org.tequio.store.LogCopy;
import org.tequio.store.StoredEvent;

/**
 * Takes a backup of a ledger that goes on working: everything as of one instant, and of the log only what no backup in
 * the directory holds yet. Each event's hash is checked on the way, so that no damage is copied unseen.
 */
public final class Backup {

    /** How long idempotency records count, and a day for good measure. */
    private static final Duration ATTEMPTS_KEPT = Duration.ofDays(31);

    private final DataSource source;
    private final BackupDirectory directory;
    private final Clock clock;
    private final int segmentEventsMax;

    /**
     * @param segmentEventsMax events in one file
     */
    public Backup(DataSource source, Path directory, Clock clock, int segmentEventsMax) {
        this.source = source;
        this.directory = BackupDirectory.at(directory);
        this.clock = clock;
        this.segmentEventsMax = segmentEventsMax;
    }

    /** Hears how far it has come. */
    @FunctionalInterface
    public interface Progress {
        void at(long done, long all);
    }

    /**
     * What was done.
     *
     * @param name of the backup
     * @param manifest what it consists of
     * @param events that were new
     * @param bytes written
     * @param forgotten older backups that were deleted
     */
    public record Report(String name, Manifest manifest, long events, long bytes, int forgotten) {}

    /**
     * Takes it.
     *
     * @param keepMax so many backups stay, the oldest go; the log's segments stay for all
     * @throws InvalidInput if the directory holds backups of another log, or one is being written
     */
    public Report take(int keepMax, Progress progress) {
        try {
            FileChannel lock = directory.lock();
            try {
                Report report = asOfNow(keepMax, progress);
                BackupAge.note(
                        source, report.manifest().takenAt(), report.manifest().position());
                return report;
            } finally {
                lock.close();
            }
        } catch (SQLException e) {
            throw new Fault("the backup failed, the database did not answer: sqlState=" + e.getSQLState(), e);
        } catch (IOException e) {
            throw new Fault("the backup could not be written: directory=" + directory.root(), e);
        }
    }

    private Report asOfNow(int keepMax, Progress progress) throws SQLException, IOException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Tables.execute(connection, "set transaction isolation level repeatable read read only");
                return take(connection, keepMax, progress);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private Report take(Connection connection, int keepMax, Progress progress) throws SQLException, IOException {
        LogCopy.End end = LogCopy.end(connection);
        Manifest before = directory.names().isEmpty() ? null : directory.manifest(null);
        Instant takenAt = takenAt(before);
        if (before != null) {
            checkSameLog(connection, before, end);
        }
        List<Segment> segments = new ArrayList<>(before == null ? List.of() : before.segments());
        int old = segments.size();
        long after = before == null ? 0 : before.position();
        String lastLeaf = before == null ? "" : before.lastLeaf();
        for (long from = after; from < end.position(); ) {
            long upTo = Math.min(end.position(), from + segmentEventsMax);
            Written written = write(connection, from, upTo);
            segments.add(written.segment());
            lastLeaf = written.lastLeaf();
            from = upTo;
            progress.at(from - after, end.position() - after);
        }
        Manifest manifest = new Manifest(
                Manifest.FORM,
                Tables.migration(connection),
                takenAt,
                end.position(),
                end.epoch(),
                end.recordedAt(),
                lastLeaf,
                segments,
                List.of(),
                Tables.automations(connection),
                List.of());
        String name = BackupDirectory.nameOf(manifest);
        Manifest whole = with(
                manifest, attempts(connection, name, before, end), Tables.copyOut(connection, directory.root(), name));
        directory.write(whole);
        long bytes = bytesOf(whole, segments.subList(old, segments.size()));
        return new Report(name, whole, end.position() - after, bytes, directory.forgetOld(Math.max(1, keepMax)));
    }

    /** Later than the backup before, whatever the clock says: no two have one name, and the newest is the last. */
    private Instant takenAt(@Nullable Manifest before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return before == null || now.isAfter(before.takenAt())
                ? now
                : before.takenAt().plusMillis(1);
    }

    private record Written(Segment segment, String lastLeaf) {}

    private Written write(Connection connection, long after, long upTo) throws SQLException, IOException {
        String name = "log/%012d-%012d.ndjson.gz".formatted(after + 1, upTo);
        MessageDigest leaves = Sha256.digest();
        Last last = new Last(after);
        try (BackupFile file = BackupFile.create(directory.root(), name)) {
            OutputStream out = file.out();
            LogCopy.events(connection, after, upTo, event -> {
                byte[] canonical = Leaf.canonical(event);
                last.take(event, canonical);
                leaves.update(event.leafHash());
                out.write(canonical);
                out.write('\n');
            });
            last.expect(upTo);
            Segment segment = new Segment(file.finish(), after + 1, upTo, last.recordedAt(), Sha256.hex(leaves));
            return new Written(segment, last.leaf());
        }
    }

    private List<Attempts> attempts(Connection connection, String name, @Nullable Manifest before, LogCopy.End end)
            throws SQLException, IOException {
        List<Attempts> all = new ArrayList<>();
        Instant since = Instant.EPOCH;
        if (before != null) {
            Instant forgotten = end.recordedAt().minus(ATTEMPTS_KEPT);
            before.attempts().stream()
                    .filter(it -> it.until().isAfter(forgotten))
                    .forEach(all::add);
            since = before.recordedAt();
        }
        all.add(Tables.attemptsOut(connection, directory.root(), name, since, end.recordedAt()));
        return all;
    }

    /** Going on where another log's backups end would make a log that never was. */
    private void checkSameLog(Connection connection, Manifest before, LogCopy.End end)
            throws SQLException, IOException {
        List<String> leaf = new ArrayList<>();
        if (before.position() > 0) {
            LogCopy.events(
                    connection,
                    before.position() - 1,
                    before.position(),
                    event -> leaf.add(HexFormat.of().formatHex(event.leafHash())));
        }
        String found = leaf.isEmpty() ? "" : leaf.getFirst();
        if (before.position() > end.position() || !found.equals(before.lastLeaf())) {
            throw new InvalidInput(new Problem(
                    "backup-of-another-log",
                    "--into",
                    Map.of(
                            "directory", directory.root().toString(),
                            "position", Long.toString(before.position()))));
        }
    }

    private static Manifest with(Manifest it, List<Attempts> attempts, List<Manifest.Table> tables) {
        return new Manifest(
                it.form(),
                it.migration(),
                it.takenAt(),
                it.position(),
                it.epoch(),
                it.recordedAt(),
                it.lastLeaf(),
                it.segments(),
                attempts,
                it.automations(),
                tables);
    }

    private static long bytesOf(Manifest manifest, List<Segment> fresh) {
        long bytes = manifest.attempts().getLast().file().bytes();
        for (Segment segment : fresh) {
            bytes += segment.file().bytes();
        }
        for (Manifest.Table table : manifest.tables()) {
            bytes += table.file().bytes();
        }
        return bytes;
    }

    /** What was last seen of a stretch of the log, and whether it follows what was before. */
    private static final class Last {

        private long position;
        private @Nullable StoredEvent event;

        Last(long position) {
            this.position = position;
        }

        void take(StoredEvent next, byte[] canonical) {
            expect(next.position() - 1);
            if (!Arrays.equals(Leaf.hashOf(canonical), next.leafHash())) {
                throw notSound("leaf-hash-differs", next.position());
            }
            position = next.position();
            event = next;
        }

        void expect(long at) {
            if (position != at) {
                throw notSound("position-gap", position + 1);
            }
        }

        Instant recordedAt() {
            return seen().recordedAt();
        }

        String leaf() {
            return HexFormat.of().formatHex(seen().leafHash());
        }

        private StoredEvent seen() {
            StoredEvent it = event;
            if (it == null) {
                throw new Defect("a stretch of the log without an event");
            }
            return it;
        }

        private static InvalidInput notSound(String code, long position) {
            return new InvalidInput(
                    new Problem("log-not-sound", "", Map.of("finding", code, "position", Long.toString(position))));
        }
    }
}
