package org.tequio.backup;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Sha256;
import org.tequio.journal.AccountBalance;
import org.tequio.journal.BookSum;
import org.tequio.journal.JournalReader;
import org.tequio.ledger.RunningLedger;
import org.tequio.postgres.DataDirectory;
import org.tequio.postgres.DatabaseChoice;
import org.tequio.postgres.DatabasePool;
import org.tequio.refusal.Fault;
import org.tequio.replay.Replay;
import org.tequio.replay.ReplayReport;
import org.tequio.store.AsOf;
import org.tequio.store.ReadOnlyLog;

/** Restores a backup into a fresh place and holds it against the live ledger as it was at that position. */
public final class Drill {

    private static final Duration FOLD_MAX = Duration.ofHours(6);

    private static final String LEAVES = "select leaf_hash from log.event where position <= ? order by position";

    private final Path backups;
    private final KeyFiles keys;
    private final DataSource live;
    private final Map<String, String> environment;

    /**
     * @param keys where the vault's key and the list of destroyed keys are
     * @param live the database of the ledger that the backup is of
     */
    public Drill(Path backups, KeyFiles keys, DataSource live, Map<String, String> environment) {
        this.backups = backups;
        this.keys = keys;
        this.live = live;
        this.environment = environment;
    }

    /**
     * What the drill showed.
     *
     * @param restored what was put back
     * @param replay of the restored ledger
     * @param liveDigest over the leaf hashes of the live log up to that position
     * @param sameBalances whether every balance is as the live ledger knew it at that position, or at the last one that
     *     its journal has folded, if that is earlier
     * @param balances how many were compared
     * @param sums of the restored journal's books
     * @param restoring how long the putting back took
     * @param folding how long it took until everything was served again
     * @param lost events that the live log has and the restored one has not
     */
    public record Report(
            Restore.Report restored,
            ReplayReport replay,
            String liveDigest,
            boolean sameBalances,
            int balances,
            List<BookSum> sums,
            Duration restoring,
            Duration folding,
            long lost) {

        /** Whether what was restored is what was there. */
        public boolean holds() {
            return replay.clean()
                    && sameBalances
                    && liveDigest.equals(restored.logDigest())
                    && sums.stream().allMatch(sum -> sum.sum().isZero());
        }
    }

    /** Restores into an empty folder, which is left for the caller to delete. */
    public Report run(@Nullable String backup, Until until, Path fresh, Clock clock, Backup.Progress progress) {
        Restore restore = new Restore(backups, backup);
        DataDirectory directory = DataDirectory.at(fresh);
        keys.copyInto(new KeyFiles(directory.root()));
        DatabasePool database = DatabasePool.open(new DatabaseChoice.Embedded(directory.root()));
        try {
            RunningLedger.migrate(database.dataSource());
            long begun = System.nanoTime();
            Restore.Report restored = restore.into(database.dataSource(), until, progress);
            Duration restoring = Duration.ofNanos(System.nanoTime() - begun);
            return compare(database, RunningLedger.World.real(clock, directory, environment), restored, restoring);
        } finally {
            database.close();
        }
    }

    private Report compare(
            DatabasePool database, RunningLedger.World world, Restore.Report restored, Duration restoring) {
        long begun = System.nanoTime();
        try (RunningLedger running = RunningLedger.open(database, world)) {
            running.settle(FOLD_MAX);
            Duration folding = Duration.ofNanos(System.nanoTime() - begun);
            ReplayReport replay = running.replay().compare(silent());
            JournalReader journal =
                    new JournalReader(running.dataSource(), running.ledger().store());
            try (ReadOnlyLog log = ReadOnlyLog.open(live::getConnection)) {
                JournalReader liveJournal = new JournalReader(live, log);
                // A live ledger that is not running may not have folded its last events; the digest covers those too.
                AsOf then = AsOf.position(Math.min(restored.position(), liveJournal.position()));
                List<AccountBalance> balances = journal.balances(then);
                return new Report(
                        restored,
                        replay,
                        liveDigest(restored.position()),
                        balances.equals(liveJournal.balances(then)),
                        balances.size(),
                        journal.sums(AsOf.position(restored.position())),
                        restoring,
                        folding,
                        log.head() - restored.position());
            }
        }
    }

    private static Replay.Progress silent() {
        return (position, head) -> {};
    }

    private String liveDigest(long position) {
        MessageDigest digest = Sha256.digest();
        try (Connection connection = live.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select = connection.prepareStatement(LEAVES)) {
                select.setFetchSize(5_000);
                select.setLong(1, position);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        digest.update(row.getBytes(1));
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new Fault("the live ledger cannot be read: sqlState=" + e.getSQLState(), e);
        }
        return Sha256.hex(digest);
    }
}
