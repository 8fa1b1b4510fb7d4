package org.tequio.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.tequio.store.Transactions;

/** What operators want of projections, kept in the database so that every process follows it. Safe for many threads. */
final class ProjectionControl {

    private static final String READ = "select name, paused, retries from live.projection_control";
    private static final String PAUSE = """
        insert into live.projection_control (name, paused) values (?, ?)
            on conflict (name) do update set paused = excluded.paused\
        """;
    private static final String RETRY = """
        insert into live.projection_control (name, retries) values (?, 1)
            on conflict (name) do update set retries = projection_control.retries + 1\
        """;

    private final Transactions transactions;

    ProjectionControl(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What is wanted of one projection: whether it waits, and how often somebody said "again". */
    record Wanted(boolean paused, long retries) {}

    Map<String, Wanted> read() {
        return transactions.inTransaction(connection -> {
            Map<String, Wanted> wanted = new HashMap<>();
            try (PreparedStatement read = connection.prepareStatement(READ);
                    ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    wanted.put(row.getString(1), new Wanted(row.getBoolean(2), row.getLong(3)));
                }
            }
            return wanted;
        });
    }

    void pause(String name, boolean paused) {
        transactions.inTransaction(connection -> update(connection, name, paused));
    }

    void retry(String name) {
        transactions.inTransaction(connection -> {
            try (PreparedStatement retry = connection.prepareStatement(RETRY)) {
                retry.setString(1, name);
                return retry.executeUpdate();
            }
        });
    }

    private static int update(Connection connection, String name, boolean paused) throws SQLException {
        try (PreparedStatement pause = connection.prepareStatement(PAUSE)) {
            pause.setString(1, name);
            pause.setBoolean(2, paused);
            return pause.executeUpdate();
        }
    }
}
