package org.tequio.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tequio.event.Tag;

/** A log whose medium is memory: the model that the one on PostgreSQL is held against. Safe for many threads. */
class MemoryLog implements LogWriter {

    private final List<StoredEvent> events = new ArrayList<>();
    private final Map<AttemptKey, Kept> attempts = new HashMap<>();
    private LogHead head = LogHead.EMPTY;

    /** An idempotency record and when it was made. */
    private record Kept(KeptAttempt attempt, Instant at) {}

    @Override
    public synchronized LogHead head() {
        return head;
    }

    @Override
    public synchronized Outcome append(Batch batch, Instant keptSince) throws LogFailure {
        if (batch.before().turn() != head.turn() || batch.before().epoch() != head.epoch()) {
            return new Outcome.TurnLost();
        }
        Map<AttemptKey, KeptAttempt> inUse = inUse(
                batch.attempts().stream().map(a -> AttemptKey.of(a.attempt())).toList(), keptSince);
        if (!inUse.isEmpty()) {
            return new Outcome.KeysInUse(inUse);
        }
        events.addAll(batch.events());
        for (KeptAttempt attempt : batch.attempts()) {
            attempts.put(
                    AttemptKey.of(attempt.attempt()),
                    new Kept(attempt, batch.after().recordedAt()));
        }
        head = batch.after();
        return new Outcome.Written(inUse(batch.refused(), keptSince));
    }

    @Override
    public synchronized boolean settle(Batch batch) {
        if (batch.before().turn() != head.turn()) {
            return head.turn() > batch.before().turn() && holds(batch);
        }
        head = head.next(head.position(), head.recordedAt());
        return false;
    }

    @Override
    public LogHead takeTurn() throws LogFailure {
        return head();
    }

    @Override
    public void releaseTurn() {}

    @Override
    public void disconnect() {}

    @Override
    public synchronized List<StoredEvent> read(long after, int eventsMax) {
        int from = (int) Math.min(after, events.size());
        return List.copyOf(events.subList(from, Math.min(events.size(), from + eventsMax)));
    }

    @Override
    public synchronized List<StoredEvent> matching(Query query, long after, long upTo) {
        return events.stream()
                .filter(e -> e.position() > after && e.position() <= upTo && query.matches(e.type(), e.tags()))
                .toList();
    }

    @Override
    public long firstMatch(Query query, long after, long upTo) {
        List<StoredEvent> found = matching(query, after, upTo);
        return found.isEmpty() ? 0 : found.getFirst().position();
    }

    @Override
    public synchronized Map<Tag, Long> lastWith(Collection<Tag> tags) {
        Map<Tag, Long> last = new HashMap<>();
        for (StoredEvent event : events) {
            for (Tag tag : event.tags()) {
                if (tags.contains(tag)) {
                    last.put(tag, event.position());
                }
            }
        }
        return last;
    }

    @Override
    public synchronized Map<AttemptKey, KeptAttempt> inUse(Collection<AttemptKey> keys, Instant keptSince) {
        Map<AttemptKey, KeptAttempt> found = new HashMap<>();
        for (AttemptKey key : keys) {
            Kept kept = attempts.get(key);
            if (kept != null && !kept.at().isBefore(keptSince)) {
                found.put(key, kept.attempt());
            }
        }
        return found;
    }

    @Override
    public synchronized long positionAt(Instant instant) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            boolean later = events.get(middle - 1).recordedAt().isAfter(instant);
            low = later ? low : middle;
            high = later ? middle - 1 : high;
        }
        return low;
    }

    private boolean holds(Batch batch) {
        if (!batch.events().isEmpty()) {
            StoredEvent first = batch.events().getFirst();
            return first.position() <= events.size()
                    && events.get((int) first.position() - 1).id().equals(first.id());
        }
        KeptAttempt attempt = batch.attempts().getFirst();
        Kept kept = attempts.get(AttemptKey.of(attempt.attempt()));
        return kept != null && kept.attempt().equals(attempt);
    }
}
