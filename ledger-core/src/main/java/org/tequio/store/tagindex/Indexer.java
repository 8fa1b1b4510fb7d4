package org.tequio.store.tagindex;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.store.tagindex.RunTable.Task;
import org.tequio.store.tagindex.TagIndex.Connector;

/**
 * Builds the runs in the background: one thread adds new ones, another merges, so that a long merge keeps nothing from
 * being indexed. Each step is one transaction; a process that dies in one leaves nothing behind. Of several processes
 * one at a time does either, by a lock that ends with its transaction.
 */
final class Indexer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);
    private static final int SILENCE_MILLIS_MAX = 60_000;

    private static final String SESSION = """
        set enable_seqscan = off;
        set enable_hashjoin = off;
        set enable_mergejoin = off;
        set plan_cache_mode = force_generic_plan;
        set jit = off;
        set statement_timeout = '60s';
        set idle_in_transaction_session_timeout = '5s';
        set application_name = 'tequio log'\
        """;

    private final TagIndex index;
    private final Connector connector;
    private final Thread adding;
    private final Thread merging;
    private volatile boolean closed;

    Indexer(TagIndex index, Connector connector) {
        this.index = index;
        this.connector = connector;
        this.adding = thread("tequio-tag-index", new Worker(this::add));
        this.merging = thread("tequio-tag-merge", new Worker(this::merge));
    }

    void start() {
        adding.start();
        merging.start();
    }

    /** Says that there may be something to index. */
    void wake() {
        LockSupport.unpark(adding);
    }

    @Override
    public void close() {
        closed = true;
        wake();
        LockSupport.unpark(merging);
        try {
            if (!adding.join(CLOSE_MAX) || !merging.join(CLOSE_MAX)) {
                LOG.warn("the index of tags did not stop in time; what it was at will be rolled back");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes the next run if enough events have come; {@code false} if there is nothing more to do now. */
    boolean add(Connection connection) throws SQLException {
        long known = index.takeIn(connection);
        long after = index.reload(connection).upTo();
        long upTo = endAfter(after);
        if ((known < upTo && RunTable.head(connection) < upTo) || !RunTable.tryLock(connection, Task.ADD)) {
            connection.rollback();
            return false;
        }
        if (index.reload(connection).upTo() == after) {
            List<Source> sources = index.segments(connection, after, upTo).stream()
                    .map(segment -> Source.of(segment, after, upTo))
                    .toList();
            Run run = RunWriter.write(connection, new Merge(sources), after, upTo, 0, () -> !closed);
            connection.commit();
            index.reload(connection, run);
            LockSupport.unpark(merging);
        }
        connection.commit();
        return true;
    }

    /** Merges some neighbours if enough of one level have come; {@code false} if there is nothing more to do now. */
    boolean merge(Connection connection) throws SQLException {
        int fanOut = index.limits().fanOut();
        if (index.reload(connection).toMerge(fanOut).isEmpty() || !RunTable.tryLock(connection, Task.MERGE)) {
            connection.rollback();
            return false;
        }
        List<Run> runs = index.reload(connection).toMerge(fanOut);
        if (!runs.isEmpty()) {
            List<Source> sources =
                    runs.stream().map(run -> Source.of(connection, run)).toList();
            Run first = runs.getFirst();
            RunTable.deleteRuns(connection, runs);
            Run merged = RunWriter.write(
                    connection,
                    new Merge(sources),
                    first.after(),
                    runs.getLast().upTo(),
                    first.level() + 1,
                    () -> !closed);
            RunTable.deletePages(connection, runs);
            connection.commit();
            index.reload(connection, merged);
        }
        connection.commit();
        return true;
    }

    /** A connection as the steps want it. */
    static Connection prepared(Connector connector) throws SQLException {
        Connection connection = connector.connect();
        connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS_MAX);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    /** Runs begin and end where a whole number of new ones would, whatever a former version thought enough. */
    private long endAfter(long after) {
        int runEvents = index.limits().runEvents();
        return (after / runEvents + 1) * runEvents;
    }

    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().name(name).daemon().unstarted(work);
    }

    /** One step; {@code false} if there was nothing to do. */
    private interface Step {
        boolean take(Connection connection) throws SQLException;
    }

    /** Takes steps as long as there is something to do, and looks again after a while. */
    private final class Worker implements Runnable {

        private final Step step;
        private @Nullable Connection open;

        Worker(Step step) {
            this.step = step;
        }

        @Override
        public void run() {
            while (!closed) {
                if (!took()) {
                    LockSupport.parkNanos(LOOK_EVERY.toNanos());
                }
            }
            giveBack();
        }

        private boolean took() {
            try {
                Connection connection = open;
                if (connection == null) {
                    connection = prepared(connector);
                    open = connection;
                }
                return step.take(connection);
            } catch (SQLException | RuntimeException e) {
                if (!closed) {
                    LOG.warn("the index of tags could not be built further: {}", e.getMessage());
                }
                discard();
                return false;
            }
        }

        private void giveBack() {
            Connection connection = open;
            open = null;
            if (connection == null) {
                return;
            }
            try (connection;
                    Statement statement = connection.createStatement()) {
                connection.rollback();
                connection.setAutoCommit(true);
                statement.execute("reset all");
            } catch (SQLException e) {
                LOG.debug("a connection was broken when it was given back", e);
            }
        }

        private void discard() {
            Connection connection = open;
            open = null;
            if (connection != null) {
                try (connection) {
                    connection.abort(Runnable::run);
                } catch (SQLException e) {
                    LOG.debug("a broken connection could not be dropped", e);
                }
            }
        }
    }
}
