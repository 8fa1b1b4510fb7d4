package org.tequio.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tequio.journal.EntryRule;
import org.tequio.projection.Facts;
import org.tequio.projection.LiveTables;
import org.tequio.projection.Projection;
import org.tequio.projection.Projection.Fact;
import org.tequio.refusal.Fault;
import org.tequio.replay.RangesAhead.Read;
import org.tequio.replay.TableComparison.Difference;
import org.tequio.replay.Witnesses.Witness;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;
import org.tequio.store.tagindex.TagIndexAudit;

/**
 * Folds the whole log again in a schema of its own while the served one keeps working, checks every event on the way,
 * and compares the two row by row at the same position.
 */
public final class Replay {

    private static final int CATCH_UP_BATCH = 5_000;

    private final DataSource source;
    private final EventStore store;
    private final Facts facts;
    private final List<Projection> projections;
    private final EntryRule entries;

    /**
     * @param entries the entry of any event, by whichever rule knows it
     */
    public Replay(DataSource source, EventStore store, Facts facts, List<Projection> projections, EntryRule entries) {
        this.source = source;
        this.store = store;
        this.facts = facts;
        this.projections = List.copyOf(projections);
        this.entries = entries;
    }

    /** Hears how far it has come. */
    @FunctionalInterface
    public interface Progress {
        void at(long position, long head);
    }

    /** Replays and compares; changes nothing that is served. */
    public ReplayReport compare(Progress progress) {
        return run(progress, false);
    }

    /** Replays and compares, and then serves the replayed tables instead of the old ones. */
    public ReplayReport rebuild(Progress progress) {
        return run(progress, true);
    }

    private ReplayReport run(Progress progress, boolean swap) {
        LogChecks checks = new LogChecks();
        List<Witness> witnesses = witnesses();
        try (Scratch scratch = Scratch.open(source, projections, facts.past(store));
                RangesAhead log = new RangesAhead(store, facts, entries)) {
            boolean whole = readOn(log, scratch, checks, lowestLivePosition(), progress);
            List<TableComparison> tables = whole ? compare(scratch, checks, progress) : List.of();
            // The rest of the log is checked too, wherever the served tables stand.
            whole = whole && readOn(log, scratch, checks, store.head(), progress);
            tail(checks, witnesses, whole);
            tags(checks, swap);
            // What was folded from a log that is not sound is no better than what is served.
            boolean swapped = whole && swap && checks.findings().isEmpty() && replaceLive(scratch);
            return new ReplayReport(
                    checks.position(), checks.findings(), tables, checks.sums(), checks.logDigest(), swapped);
        } catch (SQLException e) {
            throw new Fault("replay failed: sqlState=" + e.getSQLState(), e);
        }
    }

    /** Reads, checks and folds on up to a position; {@code false} if an event cannot be folded, which ends it. */
    private static boolean readOn(RangesAhead log, Scratch scratch, LogChecks checks, long upTo, Progress progress)
            throws SQLException {
        while (!log.isDone(upTo)) {
            List<Read> range = log.next(upTo);
            List<Fact> sound = checks.soundOf(range);
            scratch.fold(sound);
            progress.at(checks.position(), upTo);
            if (sound.size() < range.size()) {
                return false;
            }
        }
        return true;
    }

    private List<Witness> witnesses() {
        try {
            return Witnesses.of(source);
        } catch (SQLException e) {
            throw new Fault("replay failed: sqlState=" + e.getSQLState(), e);
        }
    }

    /** A log that could not be read to its end is not said to be cut, unless nothing stands where something was seen. */
    private void tail(LogChecks checks, List<Witness> witnesses, boolean whole) {
        for (Witness witness : witnesses) {
            boolean isMissing = witness.position() > checks.position()
                    && store.read(witness.position() - 1, 1).isEmpty();
            if (isMissing) {
                checks.tailCut(whole ? checks.position() : witness.position() - 1, witness);
                return;
            }
        }
    }

    /**
     * Decisions find events by the index of tags: one entry less there, and an event is not seen. To rebuild is also to
     * forget an index that is wrong; whoever has the log open builds it anew.
     */
    private void tags(LogChecks checks, boolean forget) throws SQLException {
        try (Connection connection = source.getConnection()) {
            List<TagIndexAudit.Difference> differences =
                    TagIndexAudit.differences(connection, checks.position(), LogChecks.FINDINGS_MAX);
            differences.forEach(each -> checks.tagDiffers(each.position(), each.tag(), each.code()));
            if (forget && !differences.isEmpty()) {
                TagIndexAudit.forget(connection);
            }
        }
    }

    private long lowestLivePosition() throws SQLException {
        try (Connection connection = source.getConnection()) {
            long lowest = store.head();
            for (Projection projection : projections) {
                lowest = Math.min(lowest, LiveTables.position(connection, projection.name()));
            }
            return lowest;
        }
    }

    /** The served tables are read as of one instant, so that they may go on changing. */
    private List<TableComparison> compare(Scratch scratch, LogChecks checks, Progress progress) throws SQLException {
        try (Connection live = source.getConnection()) {
            live.setAutoCommit(false);
            try (Statement snapshot = live.createStatement()) {
                snapshot.execute("set transaction isolation level repeatable read read only");
            }
            Map<Projection, Long> positions = new LinkedHashMap<>();
            for (Projection projection : projections) {
                positions.put(projection, LiveTables.position(live, projection.name()));
            }
            List<TableComparison> tables = new ArrayList<>();
            for (Map.Entry<Projection, Long> at : positions.entrySet()) {
                catchUp(scratch, at.getKey(), at.getValue());
                for (String table : at.getKey().tables()) {
                    tables.add(compare(live, scratch, at.getKey(), table));
                }
            }
            live.rollback();
            live.setAutoCommit(true);
            progress.at(checks.position(), checks.position());
            return tables;
        }
    }

    /** Folds one projection on to where its served twin stands. */
    private void catchUp(Scratch scratch, Projection projection, long position) throws SQLException {
        while (scratch.position(projection) < position) {
            List<StoredEvent> batch = store.read(scratch.position(projection), CATCH_UP_BATCH);
            // Where an event is missing, the next one may stand behind the twin's position already.
            if (batch.isEmpty() || batch.getFirst().position() > position) {
                return;
            }
            scratch.foldUpTo(projection, facts.of(batch), position);
        }
    }

    private static TableComparison compare(Connection live, Scratch scratch, Projection projection, String table)
            throws SQLException {
        try (TableReader served = new TableReader(live, LiveTables.LIVE, table);
                TableReader replayed = new TableReader(scratch.connection(), scratch.schema(), table)) {
            Difference first = firstDifference(served, replayed);
            return new TableComparison(
                    projection.name(),
                    table,
                    scratch.position(projection),
                    served.count(),
                    replayed.count(),
                    served.digest(),
                    replayed.digest(),
                    first);
        }
    }

    private static @Nullable Difference firstDifference(TableReader served, TableReader replayed) throws SQLException {
        Difference first = null;
        String liveRow = served.next();
        String replayedRow = replayed.next();
        while (liveRow != null || replayedRow != null) {
            if (first == null && !Objects.equals(liveRow, replayedRow)) {
                first = new Difference(liveRow, replayedRow);
            }
            liveRow = served.next();
            replayedRow = replayed.next();
        }
        return first;
    }

    private static boolean replaceLive(Scratch scratch) throws SQLException {
        scratch.replaceLive();
        return true;
    }
}
