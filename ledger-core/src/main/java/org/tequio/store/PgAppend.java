package org.tequio.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds a batch to the parameters of an append statement, column by column, as binary arrays; in the order of its parts. */
final class PgAppend {

    private final Connection connection;
    private final PreparedStatement statement;
    private int parameter = 1;

    PgAppend(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /** Between which heads a batch stands. */
    PgAppend heads(Batch batch) throws SQLException {
        number(batch.after().position());
        instant(batch.after().recordedAt());
        number(batch.before().turn());
        number(batch.before().epoch());
        return this;
    }

    /** The keys of a batch, and since when keys are kept. */
    PgAppend keys(Batch batch, Instant keptSince) throws SQLException {
        keys(batch);
        instant(keptSince);
        return this;
    }

    /** The events of a batch, and behind which position they stand. */
    PgAppend events(Batch batch) throws SQLException {
        number(batch.before().position());
        events(batch.events());
        return this;
    }

    /** The idempotency records of a batch. */
    PgAppend attempts(Batch batch) throws SQLException {
        attempts(batch.attempts());
        return this;
    }

    /** Runs the statement; how many rows it added. */
    int run() throws SQLException {
        return statement.executeUpdate();
    }

    private void keys(Batch batch) throws SQLException {
        int stopping = batch.attempts().size();
        int all = stopping + batch.refused().size();
        @Nullable String[] actors = new @Nullable String[all];
        @Nullable String[] keys = new @Nullable String[all];
        @Nullable Boolean[] stops = new @Nullable Boolean[all];
        for (int i = 0; i < all; i++) {
            AttemptKey key = i < stopping
                    ? AttemptKey.of(batch.attempts().get(i).attempt())
                    : batch.refused().get(i - stopping);
            actors[i] = key.actor();
            keys[i] = key.key();
            stops[i] = i < stopping;
        }
        array("text", actors);
        array("text", keys);
        array("bool", stops);
    }

    private void events(List<StoredEvent> events) throws SQLException {
        texts(events, StoredEvent::id);
        texts(events, StoredEvent::type);
        array("int4", column(events, new @Nullable Integer[events.size()], StoredEvent::version));
        texts(events, PgAppend::tagsLiteral);
        array("int4", column(events, new @Nullable Integer[events.size()], PgAppend::valueDay));
        texts(events, e -> e.provenance().actor());
        texts(events, e -> e.provenance().role());
        texts(events, e -> e.provenance().mandate());
        texts(events, e -> e.provenance().causation());
        texts(events, e -> e.provenance().correlation());
        texts(events, StoredEvent::previous);
        array("bytea", column(events, new byte @Nullable [events.size()][], StoredEvent::payload));
        array("bytea", column(events, new byte @Nullable [events.size()][], StoredEvent::leafHash));
    }

    private void attempts(List<KeptAttempt> attempts) throws SQLException {
        texts(attempts, a -> a.attempt().actor());
        texts(attempts, a -> a.attempt().key());
        texts(attempts, a -> a.attempt().bodyHash());
        texts(attempts, a -> a.attempt().answer());
        array("int8", attempts.stream().mapToLong(KeptAttempt::lastPosition).toArray());
    }

    private <T> void texts(List<T> rows, Function<T, @Nullable String> value) throws SQLException {
        array("text", column(rows, new @Nullable String[rows.size()], value));
    }

    private static <T, V> @Nullable V[] column(
            List<T> rows, @Nullable V[] values, Function<T, ? extends @Nullable V> value) {
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return values;
    }

    /** An array in PostgreSQL's text form, for {@code unnest} would flatten an array of arrays. */
    static String tagsLiteral(StoredEvent event) {
        StringBuilder literal = new StringBuilder(64);
        for (String tag : Leaf.sorted(event.tags())) {
            literal.append(literal.isEmpty() ? "{\"" : ",\"");
            for (int i = 0; i < tag.length(); i++) {
                char c = tag.charAt(i);
                if (c == '"' || c == '\\') {
                    literal.append('\\');
                }
                literal.append(c);
            }
            literal.append('"');
        }
        return literal.isEmpty() ? "{}" : literal.append('}').toString();
    }

    private static @Nullable Integer valueDay(StoredEvent event) {
        return event.valueDate() == null
                ? null
                : Math.toIntExact(event.valueDate().toEpochDay());
    }

    private void instant(Instant instant) throws SQLException {
        statement.setObject(parameter++, instant.atOffset(ZoneOffset.UTC));
    }

    private void number(long number) throws SQLException {
        statement.setLong(parameter++, number);
    }

    private void array(String type, Object values) throws SQLException {
        if (values instanceof Object[] objects) {
            statement.setArray(parameter++, connection.createArrayOf(type, objects));
        } else {
            statement.setArray(
                    parameter++,
                    connection.unwrap(org.postgresql.PGConnection.class).createArrayOf(type, values));
        }
    }
}
