package org.tequio.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.tequio.refusal.Fault;

/** Finds where a log on PostgreSQL is not whole: positions that are missing, and a head row that tells another end. */
public final class LogBreaks {

    /** The log has positions that no event stands at. */
    public static final String GAP = "position-gap";

    /** After so many the rest says nothing new. */
    private static final int BREAKS_MAX = 1_000;

    /** A served ledger looks at this many of the newest events before it opens; a replay looks at all. */
    private static final int NEWEST_EVENTS = 50_000;

    private static final String IS_LOG =
            "select to_regclass('log.event') is not null and to_regclass('log.head') is not null";

    private static final String HEAD = """
        select h.position, h.recorded_at, coalesce(e.position, 0), e.recorded_at
          from log.head h left join lateral
               (select position, recorded_at from log.event order by position desc limit 1) e on true\
        """;

    private static final String COUNT = "select count(*), coalesce(max(position), 0) from log.event where position > ?";

    private static final String GAPS = """
        select before, position from
               (select position, lag(position, 1, ?::bigint) over (order by position) as before
                  from log.event where position > ?) e
         where position > before + 1 order by position limit ?\
        """;

    private LogBreaks() {}

    /** Everything that is missing from the log, as of one instant; nothing if the log is whole or not yet made. */
    public static List<LogBreak> find(DataSource source) {
        return new Transactions(source).inTransaction(connection -> find(connection, 0));
    }

    /**
     * Refuses a log whose newest part is not whole: nobody may decide on it, and nothing may be added to it.
     *
     * @throws Fault that names what is missing
     */
    public static void refuseToServe(DataSource source) {
        List<LogBreak> breaks = new Transactions(source).inTransaction(connection -> {
            long last = numberOf(connection, "select coalesce(max(position), 0) from log.event");
            return find(connection, Math.max(0, last - NEWEST_EVENTS));
        });
        if (!breaks.isEmpty()) {
            throw new Fault("the log is not whole, so nothing is served and nothing can be added; ./tequio replay names"
                    + " all that is missing: "
                    + String.join("; ", breaks.stream().map(LogBreaks::told).toList()));
        }
    }

    private static String told(LogBreak it) {
        return it.code() + ": " + it.detail();
    }

    private static List<LogBreak> find(Connection connection, long after) throws SQLException {
        isolate(connection);
        List<LogBreak> breaks = new ArrayList<>();
        if (isLog(connection)) {
            gaps(connection, after, breaks);
            head(connection, breaks);
        }
        return breaks;
    }

    /** All questions see one state, although the log goes on. */
    private static void isolate(Connection connection) throws SQLException {
        if (connection.getTransactionIsolation() < Connection.TRANSACTION_REPEATABLE_READ) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read read only");
            }
        }
    }

    private static boolean isLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(IS_LOG)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void gaps(Connection connection, long after, List<LogBreak> breaks) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setLong(1, after);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                if (row.getLong(1) == 0 || row.getLong(1) == row.getLong(2) - after) {
                    return;
                }
            }
        }
        try (PreparedStatement gaps = connection.prepareStatement(GAPS)) {
            gaps.setLong(1, after);
            gaps.setLong(2, after);
            gaps.setInt(3, BREAKS_MAX);
            try (ResultSet row = gaps.executeQuery()) {
                while (row.next()) {
                    long first = row.getLong(1) + 1;
                    breaks.add(new LogBreak(first, GAP, missing(first, row.getLong(2) - 1)));
                }
            }
        }
    }

    private static void head(Connection connection, List<LogBreak> breaks) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HEAD)) {
            if (!row.next()) {
                breaks.add(new LogBreak(0, "head-row-missing", "table=log.head"));
                return;
            }
            long head = row.getLong(1);
            long last = row.getLong(3);
            if (head > last) {
                breaks.add(new LogBreak(last + 1, "log-tail-missing", missing(last + 1, head) + ", head=" + head));
            } else if (head < last) {
                breaks.add(new LogBreak(head, "head-row-differs", "head=" + head + ", last=" + last));
            }
            OffsetDateTime headTime = row.getObject(2, OffsetDateTime.class);
            OffsetDateTime lastTime = row.getObject(4, OffsetDateTime.class);
            if (head == last && lastTime != null && headTime.isBefore(lastTime)) {
                breaks.add(new LogBreak(
                        head,
                        "head-row-differs",
                        "headRecordedAt=" + headTime.toInstant() + ", lastRecordedAt=" + lastTime.toInstant()));
            }
        }
    }

    private static String missing(long first, long last) {
        return "missing=" + (first == last ? Long.toString(first) : first + ".." + last);
    }

    private static long numberOf(Connection connection, String sql) throws SQLException {
        isolate(connection);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
