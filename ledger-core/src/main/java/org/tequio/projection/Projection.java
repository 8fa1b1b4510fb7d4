package org.tequio.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.tequio.event.Event;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;

/**
 * A read model in tables of its own, folded from the log in order. The runner applies each batch in one transaction
 * together with the new position, so that a batch is folded exactly once.
 */
public interface Projection {

    /** Unique; the key of its stored position. */
    String name();

    /** The class-path resource with the statements that create its tables, without schema names. */
    String schemaResource();

    /** Its tables, each of which has a total order by its primary key, so that live and replayed can be compared. */
    List<String> tables();

    /** Folds a batch; must use only this connection and must not commit. */
    void apply(Connection connection, List<Fact> batch) throws SQLException;

    /** Folds a batch with a look at earlier events; what runs projections calls this one. */
    default void apply(Connection connection, List<Fact> batch, Past past) throws SQLException {
        apply(connection, batch);
    }

    /** The events that the batch follows upon. */
    @FunctionalInterface
    interface Past {

        /** What matches, in order, up to and with a position. */
        List<Fact> matching(Query query, long upTo);
    }

    /** Counts up when the same events fold into other rows than before, so that its tables are folded anew. */
    default int version() {
        return 1;
    }

    /**
     * One event of the log, with its envelope.
     *
     * @param stored the envelope
     * @param event the decoded payload
     * @param trueOn the event's value date; for an event without one, the day of its recording in the ledger's zone
     */
    record Fact(StoredEvent stored, Event event, LocalDate trueOn) {}
}
