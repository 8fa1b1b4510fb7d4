package org.tequio.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tequio.event.Tag;

/** Passes everything on; a base for connections with a planted mistake. */
class WrappedLogWriter implements LogWriter {

    final LogWriter log;

    WrappedLogWriter(LogWriter log) {
        this.log = log;
    }

    @Override
    public Outcome append(Batch batch, Instant keptSince) throws LogFailure {
        return log.append(batch, keptSince);
    }

    @Override
    public boolean settle(Batch batch) throws LogFailure {
        return log.settle(batch);
    }

    @Override
    public LogHead takeTurn() throws LogFailure {
        return log.takeTurn();
    }

    @Override
    public void releaseTurn() throws LogFailure {
        log.releaseTurn();
    }

    @Override
    public void disconnect() {
        log.disconnect();
    }

    @Override
    public LogHead head() throws LogFailure {
        return log.head();
    }

    @Override
    public List<StoredEvent> read(long after, int eventsMax) throws LogFailure {
        return log.read(after, eventsMax);
    }

    @Override
    public List<StoredEvent> matching(Query query, long after, long upTo) throws LogFailure {
        return log.matching(query, after, upTo);
    }

    @Override
    public long firstMatch(Query query, long after, long upTo) throws LogFailure {
        return log.firstMatch(query, after, upTo);
    }

    @Override
    public Map<Tag, Long> lastWith(Collection<Tag> tags) throws LogFailure {
        return log.lastWith(tags);
    }

    @Override
    public Map<AttemptKey, KeptAttempt> inUse(Collection<AttemptKey> keys, Instant keptSince) throws LogFailure {
        return log.inUse(keys, keptSince);
    }

    @Override
    public long positionAt(Instant instant) throws LogFailure {
        return log.positionAt(instant);
    }
}
