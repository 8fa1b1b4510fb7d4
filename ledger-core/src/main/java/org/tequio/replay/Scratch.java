package org.tequio.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.tequio.projection.LiveTables;
import org.tequio.projection.Projection;
import org.tequio.projection.Projection.Fact;
import org.tequio.projection.Projection.Past;

/** A schema of a replay's own, in which the projections are folded beside the served one. Confined to one thread. */
final class Scratch implements AutoCloseable {

    private static final String ABANDONED = """
        select n.nspname from pg_namespace n
         where n.nspname ~ '^replay_[0-9]+$'
           and not exists (select 1 from pg_stat_activity a where n.nspname = 'replay_' || a.pid)\
        """;

    private final Connection connection;
    private final String schema;
    private final Past past;
    private final Map<Projection, Long> positions = new LinkedHashMap<>();

    private Scratch(Connection connection, String schema, Past past) {
        this.connection = connection;
        this.past = past;
        this.schema = schema;
    }

    static Scratch open(DataSource source, List<Projection> projections, Past past) throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setAutoCommit(false);
            Scratch scratch = new Scratch(connection, "replay_" + pid(connection), past);
            scratch.dropAbandoned();
            scratch.execute("drop schema if exists " + scratch.schema + " cascade");
            scratch.execute("create schema " + scratch.schema);
            for (Projection projection : projections) {
                LiveTables.create(connection, scratch.schema, projection);
                scratch.positions.put(projection, 0L);
            }
            connection.commit();
            return scratch;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Folds what each projection has not folded yet, and commits. */
    void fold(List<Fact> batch) throws SQLException {
        LiveTables.enter(connection, schema);
        for (Projection projection : positions.keySet()) {
            fold(projection, batch, Long.MAX_VALUE);
        }
        connection.commit();
    }

    /** Folds a batch into one projection, no further than a position. */
    void foldUpTo(Projection projection, List<Fact> batch, long position) throws SQLException {
        LiveTables.enter(connection, schema);
        fold(projection, batch, position);
        connection.commit();
    }

    long position(Projection projection) {
        return positions.getOrDefault(projection, 0L);
    }

    String schema() {
        return schema;
    }

    Connection connection() {
        return connection;
    }

    /** Makes the replayed tables the served ones, in one transaction; the runner waits meanwhile. */
    void replaceLive() throws SQLException {
        for (Map.Entry<Projection, Long> folded : positions.entrySet()) {
            Projection projection = folded.getKey();
            LiveTables.lockPosition(connection, projection);
            LiveTables.drop(connection, LiveTables.LIVE, projection);
            for (String table : projection.tables()) {
                execute("alter table " + schema + "." + table + " set schema " + LiveTables.LIVE);
            }
            LiveTables.move(connection, projection, folded.getValue());
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
            execute("drop schema if exists " + schema + " cascade");
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void fold(Projection projection, List<Fact> batch, long upTo) throws SQLException {
        long folded = position(projection);
        List<Fact> rest = batch.stream()
                .filter(fact ->
                        fact.stored().position() > folded && fact.stored().position() <= upTo)
                .toList();
        if (!rest.isEmpty()) {
            projection.apply(connection, rest, past);
            positions.put(projection, rest.getLast().stored().position());
        }
    }

    private void dropAbandoned() throws SQLException {
        List<String> abandoned = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ABANDONED);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                abandoned.add(row.getString(1));
            }
        }
        for (String name : abandoned) {
            execute("drop schema " + name + " cascade");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
