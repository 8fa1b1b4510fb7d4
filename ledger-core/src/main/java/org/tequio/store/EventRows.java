package org.tequio.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.tequio.postgres.BinaryCopy;

/**
 * Sends events to the log by PostgreSQL's binary COPY. Their places must have been taken in the same transaction. Confined
 * to one thread.
 */
final class EventRows {

    private static final String[] COLUMNS = {
        "position",
        "id",
        "type",
        "version",
        "tags",
        "recorded_at",
        "value_date",
        "actor",
        "role",
        "mandate",
        "causation",
        "correlation",
        "previous",
        "payload",
        "leaf_hash"
    };

    private final BinaryCopy rows;

    private EventRows(BinaryCopy rows) {
        this.rows = rows;
    }

    /** Begins to send. */
    static EventRows into(Connection connection) throws SQLException {
        return new EventRows(BinaryCopy.into(connection, "log.event", COLUMNS));
    }

    /** Sends all of them. */
    static void send(Connection connection, List<StoredEvent> events) throws SQLException {
        EventRows rows = into(connection);
        try {
            for (StoredEvent event : events) {
                rows.add(event);
            }
            rows.finish();
        } finally {
            rows.cancel();
        }
    }

    void add(StoredEvent event) throws SQLException {
        Provenance by = event.provenance();
        rows.row();
        rows.number(event.position());
        rows.uuid(UUID.fromString(event.id()));
        rows.text(event.type());
        rows.number(event.version());
        rows.texts(Leaf.sorted(event.tags()));
        rows.instant(event.recordedAt());
        rows.day(event.valueDate());
        rows.text(by.actor());
        rows.text(by.role());
        rows.text(by.mandate());
        rows.text(by.causation());
        rows.text(by.correlation());
        rows.text(event.previous());
        rows.bytes(event.payload());
        rows.bytes(event.leafHash());
    }

    /** Says that all is sent; throws if the database did not take it. */
    void finish() throws SQLException {
        rows.finish();
    }

    /** After a failure: ends the sending, so that the connection can be rolled back; does nothing once finished. */
    void cancel() throws SQLException {
        rows.close();
    }
}
