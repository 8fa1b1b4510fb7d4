package org.tequio.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Who has seen how much of the log: its own head, whatever was folded from it, and what callers were told. A log whose
 * tail was cut is sound in itself; only those who saw more can tell.
 */
final class Witnesses {

    private static final String SEEN = """
        select 'log-head', position from log.head
        union all select 'projection-' || name, position from live.projection_position
        union all select 'automation-' || name, position from automation_position
        union all select 'idempotency-key', coalesce(max(last_position), 0) from log.attempt
        order by 2 desc, 1\
        """;

    private Witnesses() {}

    /**
     * One who saw an event.
     *
     * @param name {@code log-head}, {@code projection-journal}, …
     * @param position of the last event it has seen
     */
    record Witness(String name, long position) {}

    /** Everyone, with who has seen most first; to be asked before the log is read, which may grow meanwhile. */
    static List<Witness> of(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(SEEN);
                ResultSet row = select.executeQuery()) {
            List<Witness> witnesses = new ArrayList<>();
            while (row.next()) {
                witnesses.add(new Witness(row.getString(1), row.getLong(2)));
            }
            return witnesses;
        }
    }
}
