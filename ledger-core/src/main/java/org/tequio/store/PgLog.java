package org.tequio.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.tequio.event.Tag;
import org.tequio.store.PgPositions.Candidates;
import org.tequio.store.tagindex.Found;
import org.tequio.store.tagindex.TagGroup;
import org.tequio.store.tagindex.TagIndex;

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

    private static final String READ_AT = COLUMNS + " from log.event e where e.position = any (?) order by e.position";

    private static final String TYPE_AND_TAGS_AT =
            "select position, type, tags from log.event where position = any (?) order by position";

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

    /** What is wanted is nearly always on the first pages; if not, more are read at once. */
    private static final int PAGES_AT_FIRST = 64;

    private static final int PAGES_AT_ONCE = 512;
    private static final int CANDIDATES_AT_FIRST = 16;
    private static final int EVENTS_AT_ONCE = 2_000;

    private final TagIndex tags;

    PgLog(TagIndex tags) {
        this.tags = tags;
    }

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
        if (query.isNothing() || after >= upTo) {
            return List.of();
        }
        return with(connection -> {
            List<StoredEvent> matching = new ArrayList<>();
            PgPositions positions = new PgPositions(tags, query);
            for (long at = after; at < upTo; ) {
                Candidates candidates = positions.next(connection, at, upTo, PAGES_AT_ONCE);
                addMatching(connection, query, candidates.positions(), matching);
                at = candidates.upTo();
            }
            return matching;
        });
    }

    private static void addMatching(Connection connection, Query query, long[] candidates, List<StoredEvent> into)
            throws SQLException {
        for (int from = 0; from < candidates.length; from += EVENTS_AT_ONCE) {
            int to = Math.min(candidates.length, from + EVENTS_AT_ONCE);
            try (PreparedStatement statement = prepare(connection, READ_AT)) {
                statement.setArray(1, bigints(connection, Arrays.copyOfRange(candidates, from, to)));
                for (StoredEvent event : events(statement)) {
                    if (query.matches(event.type(), event.tags())) {
                        into.add(event);
                    }
                }
            }
        }
    }

    @Override
    public long firstMatch(Query query, long after, long upTo) throws LogFailure {
        if (query.isNothing() || after >= upTo) {
            return 0;
        }
        return with(connection -> {
            PgPositions positions = new PgPositions(tags, query);
            int pagesMax = PAGES_AT_FIRST;
            for (long at = after; at < upTo; ) {
                Candidates candidates = positions.next(connection, at, upTo, pagesMax);
                long first = firstMatching(connection, query, candidates.positions());
                if (first > 0) {
                    return first;
                }
                at = candidates.upTo();
                pagesMax = PAGES_AT_ONCE;
            }
            return 0L;
        });
    }

    private static long firstMatching(Connection connection, Query query, long[] candidates) throws SQLException {
        int count = CANDIDATES_AT_FIRST;
        for (int from = 0; from < candidates.length; from += count, count = EVENTS_AT_ONCE) {
            long[] some = Arrays.copyOfRange(candidates, from, Math.min(candidates.length, from + count));
            for (TypeAndTags event : typesAndTags(connection, some)) {
                if (query.matches(event.type(), event.tags())) {
                    return event.position();
                }
            }
        }
        return 0;
    }

    @Override
    public Map<Tag, Long> lastWith(Collection<Tag> wanted) throws LogFailure {
        return with(connection -> {
            Map<Tag, Long> last = new HashMap<>();
            List<Tag> open = new ArrayList<>(new LinkedHashSet<>(wanted));
            long upTo = head(connection, HEAD).position();
            while (!open.isEmpty() && upTo > 0) {
                List<TagGroup> groups =
                        open.stream().map(tag -> tags.group(tag, Set.of())).toList();
                Found found = tags.findLast(connection, groups, 0, upTo, PAGES_AT_ONCE);
                addLast(connection, open, found.positions(), last);
                open.removeIf(last::containsKey);
                upTo = found.after();
            }
            return last;
        });
    }

    /** The newest candidate of each tag is nearly always right; if it only shares the key, the one before is tried. */
    private static void addLast(Connection connection, List<Tag> open, List<long[]> candidates, Map<Tag, Long> last)
            throws SQLException {
        for (int back = 1; ; back++) {
            Map<Tag, Long> tried = new HashMap<>();
            for (int i = 0; i < open.size(); i++) {
                long[] positions = candidates.get(i);
                if (positions.length >= back && !last.containsKey(open.get(i))) {
                    tried.put(open.get(i), positions[positions.length - back]);
                }
            }
            if (tried.isEmpty()) {
                return;
            }
            Map<Long, Set<Tag>> there = new HashMap<>();
            long[] positions = tried.values().stream()
                    .mapToLong(Long::longValue)
                    .distinct()
                    .toArray();
            typesAndTags(connection, positions).forEach(event -> there.put(event.position(), event.tags()));
            tried.forEach((tag, position) -> {
                if (there.getOrDefault(position, Set.of()).contains(tag)) {
                    last.put(tag, position);
                }
            });
        }
    }

    /** What of an event a query asks. */
    private record TypeAndTags(long position, String type, Set<Tag> tags) {}

    private static List<TypeAndTags> typesAndTags(Connection connection, long[] positions) throws SQLException {
        List<TypeAndTags> found = new ArrayList<>(positions.length);
        try (PreparedStatement statement = prepare(connection, TYPE_AND_TAGS_AT)) {
            statement.setArray(1, bigints(connection, positions));
            try (ResultSet row = statement.executeQuery()) {
                EventRow tagged = EventRow.of(row);
                while (row.next()) {
                    found.add(new TypeAndTags(row.getLong(1), row.getString(2), tagged.tags(3)));
                }
            }
        }
        return found;
    }

    private static Array bigints(Connection connection, long[] numbers) throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf("int8", numbers);
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

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static List<StoredEvent> events(PreparedStatement statement) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            EventRow row = EventRow.of(rows);
            while (rows.next()) {
                events.add(row.event());
            }
        }
        return events;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
