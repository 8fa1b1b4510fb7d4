package org.tequio.store.tagindex;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.tequio.event.Tag;

/** All SQL of the index. */
final class RunTable {

    /** Held by who writes new runs, and by who merges; one process at a time does either. */
    enum Task {
        ADD(0x7465_7175_0001L),
        MERGE(0x7465_7175_0002L);

        private final long lock;

        Task(long lock) {
            this.lock = lock;
        }
    }

    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(?)";

    private static final String LIST =
            "select run, after_position, up_to_position, level from log.tag_run order by after_position";

    private static final String FENCES = "select run, fences from log.tag_run where run = any (?)";

    private static final String NEW_NUMBER = "select nextval('log.tag_run_number')";

    private static final String INSERT = """
        insert into log.tag_run (run, after_position, up_to_position, level, entries, fences)
        values (?, ?, ?, ?, ?, ?)\
        """;

    private static final String DELETE_PAGES = "delete from log.tag_page where run = any (?)";
    private static final String DELETE_RUNS = "delete from log.tag_run where run = any (?)";

    private static final String PAGES = """
        select p.run, p.page, p.bytes
        from unnest(?::bigint[], ?::integer[]) as w (run, page)
          join log.tag_page p on p.run = w.run and p.page = w.page\
        """;

    private static final String NEXT_PAGES =
            "select bytes from log.tag_page where run = ? and page >= ? and page < ? order by page";

    private static final String LABELS =
            "select position, type, tags from log.event where position > ? and position <= ? order by position";

    private static final String SCAN = "select position from log.event where position > ? and position <= ?"
            + " and tags @> array[?::text] order by position";

    private static final String HEAD = "select position from log.head";

    private RunTable() {}

    /** A run as it is listed, without its fences. */
    private record Listed(long number, long after, long upTo, int level) {}

    /** A page of a run. */
    record PageKey(long run, int page) {}

    static boolean tryLock(Connection connection, Task task) throws SQLException {
        try (PreparedStatement statement = prepare(connection, TRY_LOCK)) {
            statement.setLong(1, task.lock);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    static void lock(Connection connection, Task task) throws SQLException {
        try (PreparedStatement statement = prepare(connection, "select pg_advisory_xact_lock(?)")) {
            statement.setLong(1, task.lock);
            statement.execute();
        }
    }

    /**
     * The runs as they are now, from the first position on as far as there is no hole; what is known of a run already
     * is not read again. In a transaction, the fences of a run are gone only if the run itself is.
     */
    static Runs load(Connection connection, Runs known) throws SQLException {
        Map<Long, Run> byNumber = new HashMap<>();
        known.all().forEach(run -> byNumber.put(run.number(), run));
        for (; ; ) {
            List<Listed> listed = list(connection);
            List<Long> unknown = new ArrayList<>();
            for (Listed run : listed) {
                if (!byNumber.containsKey(run.number())) {
                    unknown.add(run.number());
                }
            }
            if (unknown.isEmpty()) {
                return new Runs(
                        listed.stream().map(run -> byNumber.get(run.number())).toList());
            }
            Map<Long, Fences> fences = fences(connection, unknown);
            for (Listed run : listed) {
                Fences ofRun = fences.get(run.number());
                if (ofRun != null) {
                    byNumber.put(run.number(), new Run(run.number(), run.after(), run.upTo(), run.level(), ofRun));
                }
            }
        }
    }

    private static List<Listed> list(Connection connection) throws SQLException {
        List<Listed> runs = new ArrayList<>();
        long upTo = 0;
        try (PreparedStatement statement = prepare(connection, LIST);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Listed run = new Listed(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4));
                if (run.after() != upTo) {
                    return runs;
                }
                runs.add(run);
                upTo = run.upTo();
            }
        }
        return runs;
    }

    private static Map<Long, Fences> fences(Connection connection, List<Long> numbers) throws SQLException {
        Map<Long, Fences> fences = new HashMap<>();
        try (PreparedStatement statement = prepare(connection, FENCES)) {
            statement.setArray(1, bigints(connection, numbers));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    fences.put(row.getLong(1), Fences.parse(row.getBytes(2)));
                }
            }
        }
        return fences;
    }

    static long newNumber(Connection connection) throws SQLException {
        return number(connection, NEW_NUMBER);
    }

    static long head(Connection connection) throws SQLException {
        return number(connection, HEAD);
    }

    static void insert(Connection connection, Run run, long entries) throws SQLException {
        try (PreparedStatement statement = prepare(connection, INSERT)) {
            statement.setLong(1, run.number());
            statement.setLong(2, run.after());
            statement.setLong(3, run.upTo());
            statement.setInt(4, run.level());
            statement.setLong(5, entries);
            statement.setBytes(6, run.fences().stored());
            statement.executeUpdate();
        }
    }

    static void deleteRuns(Connection connection, List<Run> runs) throws SQLException {
        delete(connection, DELETE_RUNS, runs);
    }

    static void deletePages(Connection connection, List<Run> runs) throws SQLException {
        delete(connection, DELETE_PAGES, runs);
    }

    private static void delete(Connection connection, String sql, List<Run> runs) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql)) {
            statement.setArray(
                    1, bigints(connection, runs.stream().map(Run::number).toList()));
            statement.executeUpdate();
        }
    }

    /** Those of the pages that are there, each exactly as it was written. */
    static Map<PageKey, ByteBuffer> pages(Connection connection, List<PageKey> wanted) throws SQLException {
        long[] runs = wanted.stream().mapToLong(PageKey::run).toArray();
        int[] numbers = wanted.stream().mapToInt(PageKey::page).toArray();
        Map<PageKey, ByteBuffer> pages = HashMap.newHashMap(wanted.size());
        PGConnection own = connection.unwrap(PGConnection.class);
        try (PreparedStatement statement = prepare(connection, PAGES)) {
            statement.setArray(1, own.createArrayOf("int8", runs));
            statement.setArray(2, own.createArrayOf("int4", numbers));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    pages.put(new PageKey(row.getLong(1), row.getInt(2)), ByteBuffer.wrap(row.getBytes(3)));
                }
            }
        }
        return pages;
    }

    static List<ByteBuffer> nextPages(Connection connection, long run, int from, int count) throws SQLException {
        List<ByteBuffer> pages = new ArrayList<>(count);
        try (PreparedStatement statement = prepare(connection, NEXT_PAGES)) {
            statement.setLong(1, run);
            statement.setInt(2, from);
            statement.setInt(3, from + count);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    pages.add(ByteBuffer.wrap(row.getBytes(1)));
                }
            }
        }
        return pages;
    }

    /** What is indexed of the events after a position and up to another, from the log itself. */
    static List<Labels> labels(Connection connection, long after, long upTo) throws SQLException {
        List<Labels> labels = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection, LABELS)) {
            statement.setLong(1, after);
            statement.setLong(2, upTo);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    labels.add(new Labels(row.getLong(1), row.getString(2), tags((String[])
                            row.getArray(3).getArray())));
                }
            }
        }
        return labels;
    }

    /** The positions of a tag after one and up to another, found without the index; the first or the last so many. */
    static Positions scan(Connection connection, Tag tag, long after, long upTo, boolean fromEnd, int positionsMax)
            throws SQLException {
        Positions found = new Positions();
        try (PreparedStatement statement = prepare(connection, SCAN + (fromEnd ? " desc limit ?" : " limit ?"))) {
            statement.setLong(1, after);
            statement.setLong(2, upTo);
            statement.setString(3, tag.toString());
            statement.setInt(4, positionsMax);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getLong(1));
                }
            }
        }
        return found;
    }

    /** A prepared statement whose results come in binary from the first time on. */
    static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
        return statement;
    }

    private static List<Tag> tags(String[] stored) {
        List<Tag> tags = new ArrayList<>(stored.length);
        for (String tag : stored) {
            tags.add(Tag.parse(tag));
        }
        return tags;
    }

    private static java.sql.Array bigints(Connection connection, List<Long> numbers) throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .createArrayOf(
                        "int8", numbers.stream().mapToLong(Long::longValue).toArray());
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("nothing there: sql=" + sql);
            }
            return row.getLong(1);
        }
    }
}
