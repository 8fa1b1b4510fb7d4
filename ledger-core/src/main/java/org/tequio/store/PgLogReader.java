package org.tequio.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.tequio.store.tagindex.TagIndex;
import org.tequio.store.tagindex.TagIndexLimits;
import org.tequio.store.tagindex.TagKeys;

/** Reads a log on PostgreSQL on a few connections of its own. Safe for many threads. */
final class PgLogReader extends PgLog implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 4;
    private static final int SILENCE_MILLIS_MAX = 60_000;

    private static final String FORGET_ATTEMPTS = """
        delete from log.attempt where (actor, key) in
          (select actor, key from log.attempt where recorded_at < ? limit ?)\
        """;

    private final SqlPort sql;
    private final Semaphore permits = new Semaphore(CONNECTIONS_MAX);
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** Of a log that nobody here adds to. */
    PgLogReader(SqlPort sql) {
        this(sql, new TagIndex(TagIndexLimits.standard(), TagKeys.standard()));
    }

    PgLogReader(SqlPort sql, TagIndex tags) {
        super(tags);
        this.sql = sql;
    }

    /** Drops idempotency records made before an instant, at most so many; answers how many it dropped. */
    int forgetAttempts(Instant madeBefore, int attemptsMax) throws LogFailure {
        return with(connection -> {
            try (PreparedStatement statement = prepare(connection, FORGET_ATTEMPTS)) {
                statement.setObject(1, madeBefore.atOffset(ZoneOffset.UTC));
                statement.setInt(2, attemptsMax);
                return statement.executeUpdate();
            }
        });
    }

    /** Asks once more over a new connection if an old one turns out to be dead; questions may be asked twice. */
    @Override
    <T> T with(Work<T> work) throws LogFailure {
        permits.acquireUninterruptibly();
        try {
            Connection old = idle.pollFirst();
            if (old != null) {
                try {
                    return on(old, work);
                } catch (SQLException e) {
                    LogFailure failure = failure(e);
                    if (failure.kind() != LogFailure.Kind.NO_ANSWER) {
                        throw failure;
                    }
                    discardIdle();
                }
            }
            return on(opened(), work);
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            permits.release();
        }
    }

    private <T> T on(Connection connection, Work<T> work) throws SQLException {
        boolean sound = false;
        try {
            T result = work.on(connection);
            sound = true;
            return result;
        } finally {
            if (sound) {
                giveBack(connection);
            } else {
                discard(connection);
            }
        }
    }

    private void discardIdle() {
        for (Connection each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
            discard(each);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Connection each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
            end(each);
        }
    }

    private Connection opened() throws SQLException {
        Connection connection = sql.connect();
        connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS_MAX);
        prepareSession(connection);
        return connection;
    }

    private void giveBack(Connection connection) {
        if (closed) {
            end(connection);
        } else {
            idle.addFirst(connection);
        }
    }

    private static void end(Connection connection) {
        try (connection) {
            forgetSession(connection);
        } catch (SQLException e) {
            // It is being thrown away; that it is already broken changes nothing.
            discard(connection);
        }
    }

    private static void discard(Connection connection) {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // The connection is broken already, which is why it is thrown away.
            return;
        }
    }
}
