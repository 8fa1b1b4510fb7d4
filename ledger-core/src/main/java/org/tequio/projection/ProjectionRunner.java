package org.tequio.projection;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.tequio.refusal.Defect;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;
import org.tequio.store.Transactions;

/**
 * Keeps the projections up with the log: each on a thread of its own, a batch and its position in one transaction, so
 * that every event is folded exactly once, also when several processes run on one database.
 */
public final class ProjectionRunner implements Follower {

    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final EventStore store;
    private final Tailers tailers;
    private final List<Projection> projections;

    public ProjectionRunner(
            DataSource source,
            EventStore store,
            Facts facts,
            List<Projection> projections,
            TailerSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.transactions = new Transactions(source, SILENCE_MAX);
        this.store = store;
        this.projections = List.copyOf(projections);
        tailers = new Tailers("projection", store, settings, clock, meters);
        projections.forEach(projection -> {
            Folding folding = new Folding(projection, store, facts);
            tailers.add(projection.name(), max -> take(folding, max));
        });
    }

    /** Makes missing tables; to be called before {@link #start} or {@link #catchUp}. */
    public ProjectionRunner prepare() {
        for (Projection projection : projections) {
            transactions.inTransaction(connection -> {
                LiveTables.prepare(connection, projection);
                return projection;
            });
        }
        return this;
    }

    /** Follows the log from now on. */
    public ProjectionRunner start() {
        tailers.start();
        return this;
    }

    /** Folds on the caller's thread everything that is in the log now. */
    public void catchUp() {
        tailers.catchUp();
    }

    /** Lets a projection wait; returns when no batch of it is under way. */
    public void pause(String name) {
        tailers.named(name).pause();
    }

    public void resume(String name) {
        tailers.named(name).resume();
    }

    /** Tries again the event that stopped a projection. */
    public void retry(String name) {
        tailers.named(name).retry();
    }

    public TailerStatus status(String name) {
        return tailers.named(name).status();
    }

    public List<TailerStatus> statuses() {
        return tailers.statuses();
    }

    /** Up to which position every projection has folded. */
    @Override
    public long position() {
        return tailers.position();
    }

    /** Waits until every projection has folded up to a position; {@code false} if time ran out or one stands still. */
    public boolean awaitPosition(long position, Duration timeout) {
        return tailers.await(position, timeout);
    }

    @Override
    public void settle(long position, Duration limit) {
        tailers.settle(position, limit);
    }

    @Override
    public void close() {
        tailers.close();
    }

    /**
     * Takes the next batch. The database is asked for nothing but the new position if there is nothing to fold; a
     * position that another process has moved meanwhile is noticed by it.
     */
    private long take(Folding folding, int eventsMax) {
        try {
            Long from = folding.position();
            List<StoredEvent> batch = from == null ? List.of() : store.read(from, eventsMax);
            if (from != null && batch.isEmpty()) {
                return from;
            }
            long reached = transactions.inTransaction(connection -> foldNext(connection, folding, batch, eventsMax));
            folding.reached(reached);
            return reached;
        } catch (Defect e) {
            folding.forget();
            throw new FoldFailure(0, 0, "none", e);
        } catch (RuntimeException e) {
            folding.forget();
            throw e;
        }
    }

    private long foldNext(Connection connection, Folding folding, List<StoredEvent> ahead, int eventsMax)
            throws SQLException {
        Projection projection = folding.projection();
        Long expected = folding.position();
        LiveTables.enterToFold(connection, LiveTables.LIVE);
        long position = LiveTables.lockPosition(connection, projection);
        folding.at(position);
        List<StoredEvent> batch = expected != null && expected == position ? ahead : store.read(position, eventsMax);
        if (batch.isEmpty()) {
            return position;
        }
        long reached = batch.getLast().position();
        refuseGap(position, batch);
        folding.apply(connection, batch, folding.wanted(batch));
        LiveTables.move(connection, projection, reached);
        return reached;
    }

    /** A position that is missing from the log must not be passed over in silence. */
    private static void refuseGap(long position, List<StoredEvent> batch) {
        long expected = position + 1;
        for (StoredEvent event : batch) {
            if (event.position() != expected) {
                throw new FoldFailure(expected, expected, "none", new Defect("the log has a gap: missing=" + expected));
            }
            expected++;
        }
    }
}
