package org.tequio.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.postgresql.PGStatement;
import org.tequio.event.Tag;

/** The questions to a log on PostgreSQL, whichever connection they are asked on. */
abstract class PgLog implements LogReader {

    /**
     * Every look-up goes by an index and joins by nested loops, whatever the statistics say: a plan that was made while
     * the tables were small would read them whole when they are large. A process that stands still in its turn loses it
     * soon, for the others wait: between two statements of a turn there is only its own arithmetic.
     */
    private static final String SESSION = """
        set enable_seqscan = off;
        set enable_hashjoin = off;
        set enable_mergejoin = off;
        set plan_cache_mode = force_generic_plan;
        set jit = off;
        set idle_in_transaction_session_timeout = '1s';
        set application_name = 'tequio log'\
        """;

    private static final String FORGET_SESSION = "reset all";

    private static final String HEAD = "select position, turn, epoch, recorded_at from log.head";

    static final String COLUMNS = """
        select e.position, e.id, e.type, e.version, e.tags, e.recorded_at, e.value_date, e.actor, e.role, e.mandate,
          e.causation, e.correlation, e.previous, e.payload, e.leaf_hash\
        """;

    private static final String READ_AFTER =
            COLUMNS + " from log.event e where e.position > ? order by e.position limit ?";

    private static final String LAST_WITH =
            "select tag, max(position) from log.tag where tag = any (?::text[]) group by tag";

    private static final String IN_USE = """
        select a.actor, a.key, a.body_hash, a.answer, a.last_position
        from unnest(?::text[], ?::text[]) as k (actor, key)
          join log.attempt a on a.actor = k.actor and a.key = k.key
        where a.recorded_at >= ?\
        """;

    /** Halves the log until one position is left; record times never decrease, so no index on them is needed. */
    private static final String POSITION_AT = """
        with recursive search (low, high) as (
            select 0::bigint, position from log.head
          union all
            select case when e.recorded_at <= p.instant then s.middle else s.low end,
              case when e.recorded_at <= p.instant then s.high else s.middle - 1 end
            from (select low, high, (low + high + 1) / 2 as middle from search where low < high) s
              join log.event e on e.position = s.middle
              cross join (select ?::timestamptz as instant) p
        )
        select low from search where low = high\
        """;

    /** Something to do on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    abstract <T> T with(Work<T> work) throws LogFailure;

    @Override
    public LogHead head() throws LogFailure {
        return with(connection -> head(connection, HEAD));
    }

    @Override
    public List<StoredEvent> read(long after, int eventsMax) throws LogFailure {
        return with(connection -> {
            try (PreparedStatement statement = prepare(connection, READ_AFTER)) {
                statement.setLong(1, after);
                statement.setInt(2, eventsMax);
                return events(statement);
            }
        });
    }

    @Override
    public List<StoredEvent> matching(Query query, long after, long upTo) throws LogFailure {
        if (query.isNothing()) {
            return List.of();
        }
        String sql = COLUMNS + " from (" + PgPositions.sql(query) + ") p join log.event e on e.position = p.position"
                + " order by e.position";
        return with(connection -> {
            try (PreparedStatement statement = prepare(connection, sql)) {
                PgPositions.bind(statement, query, after, upTo);
                return events(statement);
            }
        });
    }

    @Override
    public long firstMatch(Query query, long after, long upTo) throws LogFailure {
        if (query.isNothing() || after >= upTo) {
            return 0;
        }
        String sql = "select coalesce(min(p.position), 0) from (" + PgPositions.sql(query) + ") p";
        return with(connection -> {
            try (PreparedStatement statement = prepare(connection, sql)) {
                PgPositions.bind(statement, query, after, upTo);
                return number(statement);
            }
        });
    }

    @Override
    public Map<Tag, Long> lastWith(Collection<Tag> tags) throws LogFailure {
        return with(connection -> {
            try (PreparedStatement statement = prepare(connection, LAST_WITH)) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "text", tags.stream().map(Tag::toString).toArray(String[]::new)));
                Map<Tag, Long> last = new HashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        last.put(Tag.parse(rows.getString(1)), rows.getLong(2));
                    }
                }
                return last;
            }
        });
    }

    @Override
    public Map<AttemptKey, KeptAttempt> inUse(Collection<AttemptKey> keys, Instant keptSince) throws LogFailure {
        return with(connection -> {
            try (PreparedStatement statement = prepare(connection, IN_USE)) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "text", keys.stream().map(AttemptKey::actor).toArray(String[]::new)));
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "text", keys.stream().map(AttemptKey::key).toArray(String[]::new)));
                statement.setObject(3, keptSince.atOffset(ZoneOffset.UTC));
                Map<AttemptKey, KeptAttempt> inUse = new HashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        putAttempt(rows, 1, inUse);
                    }
                }
                return inUse;
            }
        });
    }

    @Override
    public long positionAt(Instant instant) throws LogFailure {
        return with(connection -> {
            try (PreparedStatement statement = prepare(connection, POSITION_AT)) {
                statement.setObject(1, instant.atOffset(ZoneOffset.UTC));
                return number(statement);
            }
        });
    }

    /** A prepared statement whose results come in binary from the first time on. */
    static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
        return statement;
    }

    static LogHead head(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the log has no head");
            }
            return new LogHead(row.getLong(1), row.getLong(2), row.getLong(3), instant(row, 4));
        }
    }

    static void putAttempt(ResultSet row, int column, Map<AttemptKey, KeptAttempt> into) throws SQLException {
        Attempt attempt = new Attempt(
                row.getString(column), row.getString(column + 1), row.getString(column + 2), row.getString(column + 3));
        into.put(AttemptKey.of(attempt), new KeptAttempt(attempt, row.getLong(column + 4)));
    }

    static void prepareSession(Connection connection) throws SQLException {
        execute(connection, SESSION);
    }

    static void forgetSession(Connection connection) throws SQLException {
        execute(connection, FORGET_SESSION);
    }

    /** What a failed statement tells about whether it took effect. */
    static LogFailure failure(SQLException e) {
        String state = e.getSQLState() == null ? "08000" : e.getSQLState();
        LogFailure.Kind kind = switch (state.substring(0, 2)) {
            // 57: the operator ended the session or the server; 08: the connection is gone
            case "08", "57" -> LogFailure.Kind.NO_ANSWER;
            case "25", "40", "53", "55", "58", "XX" -> LogFailure.Kind.UNABLE;
            default -> LogFailure.Kind.WRONG;
        };
        return new LogFailure(kind, "the log's database failed: sqlState=" + state, e);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static List<StoredEvent> events(PreparedStatement statement) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                events.add(event(rows));
            }
        }
        return events;
    }

    static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getObject(2, UUID.class).toString(),
                row.getString(3),
                row.getInt(4),
                tags((String[]) row.getArray(5).getArray()),
                instant(row, 6),
                row.getObject(7, LocalDate.class),
                new Provenance(
                        row.getString(8), row.getString(9), row.getString(10), row.getString(11), row.getString(12)),
                row.getString(13),
                row.getBytes(14),
                row.getBytes(15));
    }

    private static Set<Tag> tags(String[] stored) {
        Set<Tag> tags = new LinkedHashSet<>();
        for (String tag : stored) {
            tags.add(Tag.parse(tag));
        }
        return Set.copyOf(tags);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
