package org.tequio.projection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tequio.event.Sha256;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Fault;
import org.tequio.refusal.Invariant;

/** The tables of a projection and its position, in one schema, changed only together. */
public final class LiveTables {

    /** The schema of what is served. */
    public static final String LIVE = "live";

    private static final int FORM_HEX_DIGITS = 16;

    private static final String FIND = "select form, position from live.projection_position where name = ?";

    /** A process that stands still, or is cut off, in the midst of a batch must not keep the others from theirs. */
    private static final String FIND_LOCKED = """
        select form, position, set_config('idle_in_transaction_session_timeout', '10s', true)
        from live.projection_position where name = ? for update\
        """;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** No time limit of the server reaches a session that stands still in the midst of sending rows by COPY. */
    private static final String END_WHO_STANDS_STILL = """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state = 'active'
          and wait_event = 'ClientRead' and query like 'copy %' and query not like 'copy log.%'
          and query_start < clock_timestamp() - interval '10 seconds'\
        """;

    private static final String ADD =
            "insert into live.projection_position (name, form, position) values (?, ?, 0) on conflict do nothing";
    private static final String MOVE = "update live.projection_position set form = ?, position = ? where name = ?";

    private static final Map<String, String> FORMS = new ConcurrentHashMap<>();

    private LiveTables() {}

    /**
     * Makes the tables where they are missing, and makes them anew and empty where their statements are of another
     * release. Where only the version is another one they go on being served until they are rebuilt.
     */
    public static void prepare(Connection connection, Projection projection) throws SQLException {
        String form = formOf(projection);
        boolean fresh;
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setString(1, projection.name());
            add.setString(2, form);
            fresh = add.executeUpdate() == 1;
        }
        if (fresh || !sameStatements(form, lockedForm(connection, projection))) {
            drop(connection, LIVE, projection);
            create(connection, LIVE, projection);
            move(connection, projection, 0);
        }
    }

    /**
     * The stored position, locked until the transaction ends, so that two processes never fold the same events.
     *
     * @throws Defect if the tables are of another release's form
     */
    public static long lockPosition(Connection connection, Projection projection) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND_LOCKED)) {
            find.setString(1, projection.name());
            try (ResultSet row = find.executeQuery()) {
                Invariant.check(row.next(), "projection not prepared: name=%s", projection.name());
                Invariant.check(
                        formOf(projection).equals(row.getString(1)),
                        "tables are of another release: name=%s",
                        projection.name());
                return row.getLong(2);
            }
        }
    }

    /** Whether the served tables were folded by another version of the projection. */
    static boolean isOutdated(Connection connection, Projection projection) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, projection.name());
            try (ResultSet row = find.executeQuery()) {
                return row.next() && !formOf(projection).equals(row.getString(1));
            }
        }
    }

    /** Lets nobody else fold until the transaction ends, whatever version the tables are of. */
    static void lockAnyForm(Connection connection, Projection projection) throws SQLException {
        lockedForm(connection, projection);
    }

    /** The stored position; 0 if nothing was ever folded. */
    public static long position(Connection connection, String name) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, name);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? row.getLong(2) : 0;
            }
        }
    }

    /** Stores the position beside the data. */
    public static void move(Connection connection, Projection projection, long position) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setString(1, formOf(projection));
            move.setLong(2, position);
            move.setString(3, projection.name());
            move.executeUpdate();
        }
    }

    /** Creates the empty tables in a schema. */
    public static void create(Connection connection, String schema, Projection projection) throws SQLException {
        enter(connection, schema);
        try (Statement statement = connection.createStatement()) {
            statement.execute(statementsOf(projection));
        }
    }

    /** Lets unqualified names mean this schema until the transaction ends. */
    public static void enter(Connection connection, String schema) throws SQLException {
        try (PreparedStatement enter = connection.prepareStatement("select set_config('search_path', ?, true)")) {
            enter.setString(1, schema);
            enter.execute();
        }
    }

    /**
     * The same for folding. Its commits need not wait for the disk: data and position are lost together if the server
     * dies, and are folded again from the log, whose own commits came first and do wait.
     */
    static void enterToFold(Connection connection, String schema) throws SQLException {
        try (PreparedStatement enter = connection.prepareStatement(
                "select set_config('search_path', ?, true), set_config('synchronous_commit', 'off', true),"
                        + " set_config('lock_timeout', '10s', true)")) {
            enter.setString(1, schema);
            enter.execute();
        }
    }

    /** Whether somebody else kept the position longer than a batch takes. */
    static boolean isWaitingInVain(Fault fault) {
        return fault.getCause() instanceof SQLException e && LOCK_NOT_AVAILABLE.equals(e.getSQLState());
    }

    /** Ends the sessions of processes that stand still in the midst of a batch; what they had sent is rolled back. */
    static void endWhoStandsStill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(END_WHO_STANDS_STILL);
        }
    }

    /** Drops the tables from a schema. */
    public static void drop(Connection connection, String schema, Projection projection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : projection.tables()) {
                statement.execute("drop table if exists " + schema + "." + table + " cascade");
            }
        }
    }

    private static String lockedForm(Connection connection, Projection projection) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND_LOCKED)) {
            find.setString(1, projection.name());
            try (ResultSet row = find.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** The version and the statements; the same projection has the same all its life. */
    private static String formOf(Projection projection) {
        return FORMS.computeIfAbsent(
                projection.version() + " " + projection.getClass().getName() + " " + projection.schemaResource(),
                key -> hashedForm(projection));
    }

    private static String hashedForm(Projection projection) {
        byte[] text = statementsOf(projection).getBytes(StandardCharsets.UTF_8);
        return projection.version() + "-" + Sha256.hex(text).substring(0, FORM_HEX_DIGITS);
    }

    private static boolean sameStatements(String form, String other) {
        return form.substring(form.indexOf('-')).equals(other.substring(Math.max(0, other.indexOf('-'))));
    }

    private static String statementsOf(Projection projection) {
        try (InputStream in = projection.getClass().getResourceAsStream(projection.schemaResource())) {
            if (in == null) {
                throw new Defect("no such resource: path=" + projection.schemaResource());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
