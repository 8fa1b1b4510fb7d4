package org.tequio.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Takes a log out of a database and puts one into an empty database, event by event, as it is. */
public final class LogCopy {

    private static final int FETCH = 2_000;

    private static final String RANGE =
            PgLog.COLUMNS + " from log.event e where e.position > ? and e.position <= ? order by e.position";

    private static final String MOVE_HEAD =
            "update log.head set position = ?, turn = turn + 1, epoch = ?, recorded_at = ?";

    private LogCopy() {}

    /**
     * Where a log ends.
     *
     * @param position of the last event; 0 if there is none
     * @param epoch that the writers must be of
     * @param recordedAt of the last write
     */
    public record End(long position, long epoch, Instant recordedAt) {}

    /** Takes one event after the other. */
    @FunctionalInterface
    public interface Sink {
        void take(StoredEvent event) throws IOException;
    }

    /** Where the log ends in the transaction's view. */
    public static End end(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select position, epoch, recorded_at from log.head")) {
            if (!row.next()) {
                throw new SQLException("the log has no head");
            }
            return new End(
                    row.getLong(1),
                    row.getLong(2),
                    row.getObject(3, OffsetDateTime.class).toInstant());
        }
    }

    /** Hands over the events after a position and up to another, in order; the connection is in a transaction. */
    public static void events(Connection connection, long after, long upTo, Sink sink)
            throws SQLException, IOException {
        try (PreparedStatement select = PgLog.prepare(connection, RANGE)) {
            select.setFetchSize(FETCH);
            select.setLong(1, after);
            select.setLong(2, upTo);
            try (ResultSet rows = select.executeQuery()) {
                EventRow row = EventRow.of(rows);
                while (rows.next()) {
                    sink.take(row.event());
                }
            }
        }
    }

    /** Opens an empty log for the events of another; nothing counts before {@link Intake#finish}. */
    public static Intake into(Connection connection) throws SQLException {
        return new Intake(connection, EventRows.into(connection));
    }

    /** Takes the events of a log in. Confined to one thread. */
    public static final class Intake implements Sink {

        private final Connection connection;
        private final EventRows rows;

        private Intake(Connection connection, EventRows rows) {
            this.connection = connection;
            this.rows = rows;
        }

        @Override
        public void take(StoredEvent event) throws IOException {
            try {
                rows.add(event);
            } catch (SQLException e) {
                throw new IOException("the database takes no more events", e);
            }
        }

        /** Says where the log ends now; whoever opens it next indexes its tags. */
        public void finish(End end) throws SQLException {
            rows.finish();
            try (PreparedStatement move = connection.prepareStatement(MOVE_HEAD)) {
                move.setLong(1, end.position());
                move.setLong(2, end.epoch());
                move.setObject(3, end.recordedAt().atOffset(ZoneOffset.UTC));
                move.executeUpdate();
            }
        }

        /** Ends the taking in after a failure, so that the connection can be rolled back. */
        public void cancel() throws SQLException {
            rows.cancel();
        }
    }
}
