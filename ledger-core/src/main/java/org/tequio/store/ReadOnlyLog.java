package org.tequio.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.tequio.refusal.Fault;
import org.tequio.store.Appended.Repeated;

/**
 * The events of a log on PostgreSQL as they stand, read without a writer and without asking the head row: for a log
 * that is not whole, and for whoever must not add to one.
 */
public final class ReadOnlyLog implements EventStore {

    private static final String LAST = "select coalesce(max(position), 0) from log.event";

    private final PgLogReader reader;

    private ReadOnlyLog(PgLogReader reader) {
        this.reader = reader;
    }

    public static ReadOnlyLog open(SqlPort sql) {
        return new ReadOnlyLog(new PgLogReader(sql));
    }

    @Override
    public CompletableFuture<Appended> append(Append append) {
        return CompletableFuture.failedFuture(new Fault("this log is open for reading only"));
    }

    @Override
    public Sourced source(Query query, long after) {
        return source(query, after, Long.MAX_VALUE);
    }

    @Override
    public Sourced source(Query query, long after, long upTo) {
        long end = Math.min(upTo, head());
        return new Sourced(ask(log -> log.matching(query, after, end)), end);
    }

    @Override
    public List<StoredEvent> read(long after, int eventsMax) {
        return ask(log -> log.read(after, eventsMax));
    }

    @Override
    public long head() {
        return ask(log -> log.with(connection -> {
            try (var select = connection.prepareStatement(LAST);
                    var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }));
    }

    @Override
    public long positionAt(Instant instant) {
        return ask(log -> log.positionAt(instant));
    }

    @Override
    public Optional<Repeated> answered(String actor, String key, String bodyHash) {
        return Optional.empty();
    }

    @Override
    public AutoCloseable onHead(Runnable action) {
        return () -> {};
    }

    @Override
    public void close() {
        reader.close();
    }

    private interface Question<T> {
        T ask(PgLogReader log) throws LogFailure;
    }

    private <T> T ask(Question<T> question) {
        try {
            return question.ask(reader);
        } catch (LogFailure e) {
            throw new Fault("the log cannot be read", e);
        }
    }
}
