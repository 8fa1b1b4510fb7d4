package org.tequio.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tequio.store.tagindex.Labels;
import org.tequio.store.tagindex.TagIndex;

/** Adds to a log on PostgreSQL over one connection. Confined to the writer. */
final class PgLogWriter extends PgLog implements LogWriter {

    /** After so long without a word the connection counts as dead; the batch is then settled over a new one. */
    private static final int SILENCE_MILLIS_MAX = 15_000;

    private static final String KEYS_IN_USE = """
        used as materialized (
          select k.stops, a.actor, a.key, a.body_hash, a.answer, a.last_position
          from unnest(?::text[], ?::text[], ?::boolean[]) as k (actor, key, stops)
            join log.attempt a on a.actor = k.actor and a.key = k.key
          where a.recorded_at >= ?
        ),\
        """;

    private static final String MOVE_HEAD = """
        won as (
          update log.head set position = ?, turn = turn + 1, recorded_at = ?
          where one and turn = ? and epoch = ?%s
          returning recorded_at
        )\
        """;

    private static final String ADD_EVENTS = """
        insert into log.event (position, id, type, version, tags, recorded_at, value_date, actor, role, mandate,
          causation, correlation, previous, payload, leaf_hash)
        select ? + e.n, e.id::uuid, e.type, e.version, e.tags::text[], won.recorded_at,
          date '1970-01-01' + e.value_day, e.actor, e.role, e.mandate, e.causation, e.correlation, e.previous,
          convert_from(e.payload, 'UTF8'), e.leaf_hash
        from won, unnest(?::text[], ?::text[], ?::integer[], ?::text[], ?::integer[], ?::text[], ?::text[],
          ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[]) with ordinality
          as e (id, type, version, tags, value_day, actor, role, mandate, causation, correlation, previous,
            payload, leaf_hash, n)\
        """;

    private static final String ADD_ATTEMPTS = """
        , attempts as (
          insert into log.attempt (actor, key, body_hash, answer, last_position, recorded_at)
          select a.actor, a.key, a.body_hash, a.answer, a.last_position, won.recorded_at
          from won, unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
            as a (actor, key, body_hash, answer, last_position)
          on conflict (actor, key) do update set body_hash = excluded.body_hash, answer = excluded.answer,
            last_position = excluded.last_position, recorded_at = excluded.recorded_at
        )
        select (select count(*) from won), used.actor, used.key, used.body_hash, used.answer, used.last_position,
          used.stops
        from (select) as always left join used on true\
        """;

    /**
     * A whole turn in one statement, and so in one transaction, one round trip and one flush to disk: find the keys in
     * use, move the head if it still is where the batch begins and no key of the batch is in use, and only then insert.
     *
     * <p>If another process moves the head meanwhile, the update waits for it, finds another turn and moves nothing;
     * that also makes the look at the keys exact, which was taken before.
     */
    private static final String APPEND_WITH_KEYS = String.join(
            "",
            "with ",
            KEYS_IN_USE,
            MOVE_HEAD.formatted(" and not exists (select from used where stops)"),
            ", events as (",
            ADD_EVENTS,
            ")",
            ADD_ATTEMPTS);

    /** The same of a batch without keys; that it inserted nothing means that the turn was lost. */
    private static final String APPEND = String.join("", "with ", MOVE_HEAD.formatted(""), ADD_EVENTS);

    /** The same for many events, which follow by COPY in the same transaction once their places are taken. */
    private static final String TAKE_PLACES_WITH_KEYS = String.join(
            "",
            "with ",
            KEYS_IN_USE,
            MOVE_HEAD.formatted(" and not exists (select from used where stops)"),
            ADD_ATTEMPTS);

    private static final String TAKE_PLACES =
            String.join("", "with ", MOVE_HEAD.formatted(""), "select count(*) from won");

    private static final String TAKE_TURN = "select position, turn, epoch, recorded_at from log.head for update";

    /** Uses up the turn for which a batch was decided, so that nobody can write the batch any more. */
    private static final String USE_UP_TURN =
            "update log.head set turn = turn + 1 where one and turn = ? and epoch = ?";

    private static final String ID_AT = "select id from log.event where position = ?";

    /** For so long another process may keep the head without a word before its connection is ended. */
    private static final String SESSION = "set lock_timeout = '1s'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int LOCK_WAITS_MAX = 12;

    /**
     * Who stands still in the middle of sending events keeps the head, and no time limit of the server ends that. Its
     * transaction is rolled back; it cannot acknowledge.
     */
    private static final String END_WHO_STANDS_STILL = """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'tequio log' and pid <> pg_backend_pid()
          and state = 'active' and wait_event = 'ClientRead' and backend_xid is not null
          and query_start < clock_timestamp() - interval '1 second'\
        """;

    private final SqlPort sql;
    private final TagIndex tags;
    private final int copiedEventsMin;
    private @Nullable Connection open;
    private boolean turnTaken;

    /**
     * A writer that connects when it is first used.
     *
     * @param copiedEventsMin from so many events on a batch is sent by COPY
     */
    PgLogWriter(SqlPort sql, TagIndex tags, int copiedEventsMin) {
        super(tags);
        this.sql = sql;
        this.tags = tags;
        this.copiedEventsMin = copiedEventsMin;
    }

    @Override
    public Outcome append(Batch batch, Instant keptSince) throws LogFailure {
        boolean hasKeys = !batch.attempts().isEmpty() || !batch.refused().isEmpty();
        boolean isCopied = batch.events().size() >= copiedEventsMin;
        Outcome appended = with(connection -> {
            if (isCopied) {
                beginTurn(connection);
            }
            Outcome outcome = hasKeys
                    ? appendWithKeys(connection, batch, keptSince, isCopied)
                    : appendEvents(connection, batch, isCopied);
            if (isCopied && outcome instanceof Outcome.Written) {
                EventRows.send(connection, batch.events());
            }
            endTurn(connection, true);
            return outcome;
        });
        if (appended instanceof Outcome.Written) {
            tags.written(labels(batch.events()));
        }
        return appended;
    }

    private static Outcome appendWithKeys(Connection connection, Batch batch, Instant keptSince, boolean isCopied)
            throws SQLException {
        String sql = isCopied ? TAKE_PLACES_WITH_KEYS : APPEND_WITH_KEYS;
        try (PreparedStatement statement = prepare(connection, sql)) {
            PgAppend bound =
                    new PgAppend(connection, statement).keys(batch, keptSince).heads(batch);
            (isCopied ? bound : bound.events(batch)).attempts(batch);
            return outcome(statement);
        }
    }

    private static Outcome appendEvents(Connection connection, Batch batch, boolean isCopied) throws SQLException {
        try (PreparedStatement statement = prepare(connection, isCopied ? TAKE_PLACES : APPEND)) {
            PgAppend bound = new PgAppend(connection, statement).heads(batch);
            long written = isCopied ? number(statement) : bound.events(batch).run();
            return written == 0 ? new Outcome.TurnLost() : new Outcome.Written(Map.of());
        }
    }

    private static List<Labels> labels(List<StoredEvent> events) {
        List<Labels> labels = new ArrayList<>(events.size());
        for (StoredEvent event : events) {
            labels.add(new Labels(event.position(), event.type(), event.tags()));
        }
        return labels;
    }

    @Override
    public boolean settle(Batch batch) throws LogFailure {
        return with(connection -> {
            try (PreparedStatement statement = prepare(connection, USE_UP_TURN)) {
                statement.setLong(1, batch.before().turn());
                statement.setLong(2, batch.before().epoch());
                return statement.executeUpdate() == 0 && holds(connection, batch);
            }
        });
    }

    @Override
    public LogHead takeTurn() throws LogFailure {
        return with(connection -> {
            beginTurn(connection);
            return head(connection, TAKE_TURN);
        });
    }

    @Override
    public void releaseTurn() throws LogFailure {
        if (turnTaken) {
            with(connection -> {
                endTurn(connection, false);
                return true;
            });
        }
    }

    @Override
    public void disconnect() {
        Connection connection = open;
        open = null;
        turnTaken = false;
        if (connection != null) {
            try (connection) {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // It is dropped because it is broken.
                return;
            }
        }
    }

    @Override
    public void close() {
        Connection connection = open;
        if (connection != null) {
            try {
                forgetSession(connection);
                connection.close();
                open = null;
            } catch (SQLException e) {
                disconnect();
            }
        }
    }

    /** Tries again while another process keeps the head, and ends its connection if it stands still. */
    @Override
    <T> T with(Work<T> work) throws LogFailure {
        for (int waits = 1; ; waits++) {
            try {
                Connection connection = open;
                if (connection == null) {
                    connection = opened();
                    open = connection;
                }
                try {
                    return work.on(connection);
                } catch (SQLException e) {
                    if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState()) || waits == LOCK_WAITS_MAX) {
                        throw e;
                    }
                    endTurn(connection, false);
                    execute(connection, END_WHO_STANDS_STILL);
                }
            } catch (SQLException e) {
                disconnect();
                throw failure(e);
            }
        }
    }

    private Connection opened() throws SQLException {
        Connection connection = sql.connect();
        connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS_MAX);
        prepareSession(connection);
        execute(connection, SESSION);
        return connection;
    }

    private void beginTurn(Connection connection) throws SQLException {
        if (!turnTaken) {
            connection.setAutoCommit(false);
            turnTaken = true;
        }
    }

    private void endTurn(Connection connection, boolean commit) throws SQLException {
        if (turnTaken) {
            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
            connection.setAutoCommit(true);
            turnTaken = false;
        }
    }

    private static Outcome outcome(PreparedStatement statement) throws SQLException {
        Map<AttemptKey, KeptAttempt> inUse = new HashMap<>();
        boolean won = false;
        boolean stopped = false;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                won = rows.getLong(1) > 0;
                if (rows.getString(2) != null) {
                    putAttempt(rows, 2, inUse);
                    stopped |= rows.getBoolean(7);
                }
            }
        }
        if (won) {
            return new Outcome.Written(inUse);
        }
        return stopped ? new Outcome.KeysInUse(inUse) : new Outcome.TurnLost();
    }

    /** Whether it is this batch that stands where it should. */
    private static boolean holds(Connection connection, Batch batch) throws SQLException {
        if (batch.events().isEmpty()) {
            return holdsAttempt(
                    connection, batch.attempts().getFirst(), batch.after().recordedAt());
        }
        StoredEvent first = batch.events().getFirst();
        try (PreparedStatement statement = prepare(connection, ID_AT)) {
            statement.setLong(1, first.position());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getObject(1, UUID.class).toString().equals(first.id());
            }
        }
    }

    private static boolean holdsAttempt(Connection connection, KeptAttempt kept, Instant recordedAt)
            throws SQLException {
        try (PreparedStatement statement = prepare(
                connection,
                "select body_hash, last_position from log.attempt where actor = ? and key = ? and recorded_at = ?")) {
            statement.setString(1, kept.attempt().actor());
            statement.setString(2, kept.attempt().key());
            statement.setObject(3, recordedAt.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        && row.getString(1).equals(kept.attempt().bodyHash())
                        && row.getLong(2) == kept.lastPosition();
            }
        }
    }
}
