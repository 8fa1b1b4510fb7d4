package org.tequio.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.tequio.backup.Manifest.Attempts;
import org.tequio.backup.Manifest.AutomationPosition;
import org.tequio.backup.Manifest.Table;

/** The tables beside the log, out of a database and into another, by COPY in its text form. */
final class Tables {

    /** The vault and the logins; those that refer to none come first. */
    private static final String WHOLE = """
        select c.oid::regclass::text, n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and (n.nspname in ('vault', 'access') or c.oid = to_regclass('automation_refusal'))
         order by exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'), 1\
        """;

    private static final String COLUMNS = """
        select quote_ident(attname) from pg_attribute
         where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum\
        """;

    private static final String IDENTITIES = """
        select quote_ident(attname), pg_get_serial_sequence(?, attname) from pg_attribute
         where attrelid = ?::regclass and attidentity <> ''\
        """;

    private static final String ATTEMPTS_IN = """
        create temporary table attempt_in (like log.attempt) on commit drop;
        copy attempt_in (actor, key, body_hash, answer, last_position, recorded_at) from stdin\
        """;

    private static final String TAKE_ATTEMPTS = """
        insert into log.attempt (actor, key, body_hash, answer, last_position, recorded_at)
        select actor, key, body_hash, answer, last_position, recorded_at from attempt_in
         where last_position <= ? and recorded_at <= ?::timestamptz
        on conflict (actor, key) do update set body_hash = excluded.body_hash, answer = excluded.answer,
          last_position = excluded.last_position, recorded_at = excluded.recorded_at\
        """;

    private Tables() {}

    /** Every table that is copied whole. */
    static List<Table> copyOut(Connection connection, Path directory, String backup) throws SQLException, IOException {
        List<Table> tables = new ArrayList<>();
        for (String[] table : rows(connection, WHOLE)) {
            List<String> columns = columnsOf(connection, table[0]);
            String folder = table[1].equals("public") ? "automation" : table[1];
            String name = folder + "/" + backup + "-" + table[0].replaceAll(".*\\.|\"", "") + ".copy.gz";
            String sql = "copy (select " + String.join(", ", columns) + " from " + table[0] + ") to stdout";
            try (BackupFile file = BackupFile.create(directory, name)) {
                long rows = copyOut(connection, sql, file);
                tables.add(new Table(file.finish(), table[0], columns, rows));
            }
        }
        return tables;
    }

    /** The idempotency records made since an instant. */
    static Attempts attemptsOut(Connection connection, Path directory, String backup, Instant since, Instant until)
            throws SQLException, IOException {
        try (BackupFile file = BackupFile.create(directory, "log/" + backup + "-attempt.copy.gz")) {
            long rows = copyOut(connection, attemptsSince(since), file);
            return new Attempts(file.finish(), until, rows);
        }
    }

    static List<AutomationPosition> automations(Connection connection) throws SQLException {
        List<AutomationPosition> automations = new ArrayList<>();
        for (String[] row : rows(connection, "select name, position::text from automation_position order by name")) {
            automations.add(new AutomationPosition(row[0], Long.parseLong(row[1])));
        }
        return automations;
    }

    static void copyIn(Connection connection, Table table, InputStream rows) throws SQLException, IOException {
        String columns = String.join(", ", table.columns());
        copyManager(connection).copyIn("copy " + table.name() + " (" + columns + ") from stdin", rows);
        goOnCounting(connection, table.name());
    }

    /** Takes the idempotency records in that are not later than the restored log. */
    static void attemptsIn(Connection connection, InputStream rows, long position, Instant recordedAt)
            throws SQLException, IOException {
        String[] steps = ATTEMPTS_IN.split(";\n", -1);
        execute(connection, "drop table if exists attempt_in");
        execute(connection, steps[0]);
        copyManager(connection).copyIn(steps[1], rows);
        try (PreparedStatement take = connection.prepareStatement(TAKE_ATTEMPTS)) {
            take.setLong(1, position);
            take.setString(2, recordedAt.toString());
            take.executeUpdate();
        }
    }

    static void setAutomations(Connection connection, List<AutomationPosition> automations) throws SQLException {
        try (PreparedStatement set =
                connection.prepareStatement("insert into automation_position (name, position) values (?, ?)"
                        + " on conflict (name) do update set position = excluded.position")) {
            for (AutomationPosition automation : automations) {
                set.setString(1, automation.name());
                set.setLong(2, automation.position());
                set.addBatch();
            }
            set.executeBatch();
        }
    }

    /** The tables that hold something already and must not. */
    static List<String> notEmpty(Connection connection) throws SQLException {
        List<String> full = new ArrayList<>();
        for (String[] table : rows(connection, WHOLE)) {
            // Opening an empty ledger writes the check of its key and nothing else.
            if (!table[0].equals("vault.master_check")
                    && !rows(connection, "select '' from " + table[0] + " limit 1")
                            .isEmpty()) {
                full.add(table[0]);
            }
        }
        for (String table : List.of("log.event", "log.attempt")) {
            if (!rows(connection, "select '' from " + table + " limit 1").isEmpty()) {
                full.add(table);
            }
        }
        return full;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static int migration(Connection connection) throws SQLException {
        List<String[]> newest = rows(
                connection, "select coalesce(max(version::integer), 0)::text from flyway_schema_history where success");
        return Integer.parseInt(newest.getFirst()[0]);
    }

    private static String attemptsSince(Instant since) {
        return "copy (select actor, key, body_hash, answer, last_position, recorded_at from log.attempt"
                + " where recorded_at >= '" + since + "' order by recorded_at, actor, key) to stdout";
    }

    private static long copyOut(Connection connection, String sql, BackupFile file) throws SQLException, IOException {
        return copyManager(connection).copyOut(sql, file.out());
    }

    private static org.postgresql.copy.CopyManager copyManager(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static List<String> columnsOf(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(COLUMNS)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
        }
        return columns;
    }

    /** Numbers that the database gives go on behind those that were copied. */
    private static void goOnCounting(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IDENTITIES)) {
            select.setString(1, table);
            select.setString(2, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    execute(
                            connection,
                            "select setval('" + row.getString(2) + "', greatest((select max(" + row.getString(1)
                                    + ") from " + table + "), 1))");
                }
            }
        }
    }

    private static List<String[]> rows(Connection connection, String sql) throws SQLException {
        List<String[]> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                String[] values = new String[columns];
                for (int i = 0; i < columns; i++) {
                    values[i] = String.valueOf(row.getString(i + 1));
                }
                rows.add(values);
            }
        }
        return rows;
    }
}
