package org.tequio.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.tequio.refusal.Fault;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;
import org.tequio.store.Transactions;

/**
 * Folds a projection from the first event into tables of its own while the old ones are served, and swaps the two in
 * one transaction with the position. How far it is stands in a row; another run, of whichever process, ends this one.
 */
final class Rebuild {

    private static final String BEGIN = """
        insert into live.projection_rebuild (name, run, position) values (?, 1, 0)
            on conflict (name) do update set run = projection_rebuild.run + 1, position = 0
        returning run\
        """;
    private static final String LOCK =
            "select position from live.projection_rebuild where name = ? and run = ? for update";
    private static final String MOVE = "update live.projection_rebuild set position = ? where name = ?";
    private static final String END = "delete from live.projection_rebuild where name = ?";

    private final Transactions transactions;
    private final EventStore store;
    private final Projection projection;
    private final Folding folding;
    private final TailerSettings settings;
    private final String schema;
    private long reached;
    private long cautiousUpTo;

    Rebuild(Transactions transactions, EventStore store, Facts facts, Projection projection, TailerSettings settings) {
        this.transactions = transactions;
        this.store = store;
        this.projection = projection;
        this.settings = settings;
        folding = new Folding(projection, store, facts);
        schema = "rebuild_" + projection.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    /** Told of how it goes: may end it, and hears the position. */
    record Watch(BooleanSupplier ended, LongConsumer progress) {}

    /**
     * Rebuilds and swaps on the caller's thread.
     *
     * @return whether the new tables are served now; not if it was ended, or another run took over
     * @throws FoldFailure if an event cannot be folded; the old tables stay, and the run can be begun again
     * @throws Fault if the world goes on failing
     */
    boolean run(Watch watch) {
        long run = patiently(watch, this::begin);
        long moved = settings.eventsMax();
        while ((moved == settings.eventsMax() || reached < cautiousUpTo)
                && moved >= 0
                && !watch.ended().getAsBoolean()) {
            moved = foldNext(watch, run);
            watch.progress().accept(reached);
        }
        return moved >= 0
                && !watch.ended().getAsBoolean()
                && patiently(watch, connection -> swap(connection, run)) >= 0;
    }

    /** A failed batch is taken again one by one, so that the culprit is known. */
    private long foldNext(Watch watch, long run) {
        try {
            return patiently(watch, connection -> foldNext(connection, run));
        } catch (FoldFailure e) {
            if (e.namesTheEvent()) {
                throw e;
            }
            cautiousUpTo = e.lastPosition();
            return patiently(watch, connection -> foldNext(connection, run));
        }
    }

    private long begin(Connection connection) throws SQLException {
        execute(connection, "drop schema if exists " + schema + " cascade");
        execute(connection, "create schema " + schema);
        LiveTables.create(connection, schema, projection);
        try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setString(1, projection.name());
            try (ResultSet row = begin.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Folds a batch; by how many events it moved, or -1 if another run took over. */
    private long foldNext(Connection connection, long run) throws SQLException {
        LiveTables.enterToFold(connection, schema);
        long position = lockedPosition(connection, run);
        return position < 0 ? position : fold(connection, position);
    }

    private long fold(Connection connection, long position) throws SQLException {
        folding.at(position);
        List<StoredEvent> batch = store.read(position, position < cautiousUpTo ? 1 : settings.eventsMax());
        if (batch.isEmpty()) {
            return 0;
        }
        folding.apply(connection, batch, folding.wanted(batch));
        long reached = batch.getLast().position();
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setLong(1, reached);
            move.setString(2, projection.name());
            move.executeUpdate();
        }
        folding.reached(reached);
        this.reached = reached;
        return reached - position;
    }

    /** Folds the rest while nobody else folds, and makes the new tables the served ones. */
    private long swap(Connection connection, long run) throws SQLException {
        execute(connection, "set local lock_timeout = '2s'");
        LiveTables.enter(connection, schema);
        LiveTables.lockAnyForm(connection, projection);
        long position = lockedPosition(connection, run);
        if (position < 0) {
            return position;
        }
        long moved = fold(connection, position);
        while (moved == settings.eventsMax()) {
            position += moved;
            moved = fold(connection, position);
        }
        LiveTables.drop(connection, LiveTables.LIVE, projection);
        for (String table : projection.tables()) {
            execute(connection, "alter table " + schema + "." + table + " set schema " + LiveTables.LIVE);
        }
        LiveTables.move(connection, projection, position + moved);
        execute(connection, "drop schema " + schema + " cascade");
        try (PreparedStatement end = connection.prepareStatement(END)) {
            end.setString(1, projection.name());
            end.executeUpdate();
        }
        return moved;
    }

    private long lockedPosition(Connection connection, long run) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, projection.name());
            lock.setLong(2, run);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }

    /** Again and again while the world fails, with growing pauses. */
    private long patiently(Watch watch, Transactions.Work<Long> work) {
        int failures = 0;
        while (true) {
            try {
                return transactions.inTransaction(work);
            } catch (FoldFailure e) {
                folding.forget();
                throw e;
            } catch (Fault e) {
                folding.forget();
                failures++;
                if (watch.ended().getAsBoolean() || failures > settings.attemptsMax() * 10 || !slept(failures)) {
                    throw e;
                }
            }
        }
    }

    private boolean slept(int failures) {
        try {
            Thread.sleep(settings.pauseAfter(failures));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
