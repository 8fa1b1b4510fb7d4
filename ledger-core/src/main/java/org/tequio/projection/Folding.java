package org.tequio.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tequio.projection.Projection.Fact;
import org.tequio.projection.Projection.Past;
import org.tequio.refusal.Fault;
import org.tequio.store.EventStore;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;

/**
 * One projection being folded into one set of tables: which events of a batch it wants, and what it remembers of the
 * tables from batch to batch. What is remembered holds only while nobody else folds and nothing failed. Confined to one
 * thread at a time.
 */
final class Folding {

    private static final long NOWHERE = -1;

    private final Projection projection;
    private final EventStore store;
    private final Facts facts;
    private final Interest interest;
    private final Map<Class<?>, Object> remembered = new HashMap<>();
    private final Past past;
    private long position = NOWHERE;
    private volatile boolean replaced;

    Folding(Projection projection, EventStore store, Facts facts) {
        this.projection = projection;
        this.store = store;
        this.facts = facts;
        this.interest = projection.interest();
        this.past = new RememberingPast(facts.past(store));
    }

    Projection projection() {
        return projection;
    }

    /** The position to which the tables are folded, as last seen; {@code null} if they may stand elsewhere by now. */
    @Nullable
    Long position() {
        if (replaced) {
            replaced = false;
            forget();
        }
        return position == NOWHERE ? null : position;
    }

    /** Notes where the tables stand; whoever finds them elsewhere than expected remembers nothing of them. */
    void at(long found) {
        if (found != position) {
            forget();
            position = found;
        }
    }

    /** Notes how far the tables are folded now, durably. */
    void reached(long durable) {
        position = durable;
    }

    /** Tells, from any thread, that the tables are others now. */
    void replaced() {
        replaced = true;
    }

    /** Trusts nothing any more, for a transaction failed or the tables were replaced. */
    void forget() {
        position = NOWHERE;
        remembered.clear();
    }

    /** What the projection wants of a batch. */
    List<Fact> wanted(List<StoredEvent> batch) {
        try {
            return facts.of(batch, interest);
        } catch (RuntimeException e) {
            throw failure(batch, e);
        }
    }

    /** Folds what is wanted of a batch into the tables of the connection's search path. */
    void apply(Connection connection, List<StoredEvent> batch, List<Fact> wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return;
        }
        try {
            projection.apply(connection, wanted, past);
        } catch (SQLException e) {
            if (Tailer.isTransient(e.getSQLState())) {
                throw e;
            }
            throw failure(batch, e);
        } catch (Fault e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(batch, e);
        }
    }

    List<StoredEvent> read(long after, int eventsMax) {
        return store.read(after, eventsMax);
    }

    private static FoldFailure failure(List<StoredEvent> batch, Throwable cause) {
        return new FoldFailure(
                batch.getFirst().position(),
                batch.getLast().position(),
                batch.getFirst().type(),
                cause);
    }

    private final class RememberingPast implements Past {

        private final Past stored;

        RememberingPast(Past stored) {
            this.stored = stored;
        }

        @Override
        public List<Fact> matching(Query query, long upTo) {
            return stored.matching(query, upTo);
        }

        @Override
        public <M> M remembered(Class<M> type, Supplier<M> fresh) {
            return type.cast(remembered.computeIfAbsent(type, any -> fresh.get()));
        }
    }
}
