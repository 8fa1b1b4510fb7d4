package org.tequio.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    /** Which events it folds; a batch may hold others too, which must change nothing. */
    default Interest interest() {
        return Interest.everything();
    }

    /** The events that the batch follows upon. */
    @FunctionalInterface
    interface Past {

        /** What matches, in order, up to and with a position. */
        List<Fact> matching(Query query, long upTo);

        /**
         * What the projection remembers of its own tables since the last batch, so that it need not read them again;
         * made afresh whenever the tables may have become others. Where nothing is remembered it is fresh each time.
         */
        default <M> M remembered(Class<M> type, Supplier<M> fresh) {
            return fresh.get();
        }
    }

    /** Counts up when the same events fold into other rows than before, so that its tables are folded anew. */
    default int version() {
        return 1;
    }

    /**
     * One event of the log, with its envelope. The payload is decoded when somebody first asks for it, and then once for
     * all who follow the log. Safe for many threads.
     */
    final class Fact {

        private final StoredEvent stored;
        private final LocalDate trueOn;
        private final @Nullable Supplier<Event> decoding;
        private volatile @Nullable Event event;

        /**
         * Of a decoded payload.
         *
         * @param trueOn the event's value date; for an event without one, the day of its recording in the ledger's zone
         */
        public Fact(StoredEvent stored, Event event, LocalDate trueOn) {
            this.stored = stored;
            this.event = event;
            this.trueOn = trueOn;
            decoding = null;
        }

        Fact(StoredEvent stored, LocalDate trueOn, Supplier<Event> decoding) {
            this.stored = stored;
            this.trueOn = trueOn;
            this.decoding = decoding;
        }

        /** The envelope. */
        public StoredEvent stored() {
            return stored;
        }

        /** The decoded payload. */
        public Event event() {
            Event decoded = event;
            if (decoded == null) {
                if (decoding == null) {
                    throw new IllegalStateException("a fact has an event or can decode it");
                }
                decoded = decoding.get();
                event = decoded;
            }
            return decoded;
        }

        /** The event's value date; for an event without one, the day of its recording in the ledger's zone. */
        public LocalDate trueOn() {
            return trueOn;
        }
    }
}
