package org.tequio.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Fault;

/** Runs work on a connection, in one transaction, and turns failures of the database into {@link Fault}s. */
public final class Transactions {

    private static final Duration SILENCE_MAX = Duration.ofMinutes(5);

    private final DataSource source;
    private final int silenceMillisMax;

    public Transactions(DataSource source) {
        this(source, SILENCE_MAX);
    }

    /**
     * For work that needs no long time.
     *
     * @param silenceMax after so long without a word the database counts as gone: a network that fails half would
     *     otherwise be waited for without end
     */
    public Transactions(DataSource source, Duration silenceMax) {
        this.source = source;
        this.silenceMillisMax = Math.toIntExact(silenceMax.toMillis());
    }

    /** Commits what the work did, or rolls all of it back if it throws. */
    public <T extends @Nullable Object> T inTransaction(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, silenceMillisMax);
            return commitOrRollBack(connection, work);
        } catch (SQLException e) {
            throw new Fault("database failed: sqlState=" + e.getSQLState(), e);
        }
    }

    private static <T extends @Nullable Object> T commitOrRollBack(Connection connection, Work<T> work)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        } finally {
            restoreAutoCommit(connection);
        }
    }

    private static void restoreAutoCommit(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** What is done on a connection; must neither commit nor keep it. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }
}
