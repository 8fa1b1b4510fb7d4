package org.tequio.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tequio.event.Tag;

/** Reads the simulated log; each question sees what is committed at one instant, or fails. */
class SimulatedLogReader implements LogReader {

    final SimulatedDatabase database;
    final Hazards hazards;

    SimulatedLogReader(SimulatedDatabase database, Hazards hazards) {
        this.database = database;
        this.hazards = hazards;
    }

    /** Comes before every question. */
    void ask(String what) throws LogFailure {
        hazards.meanwhile(what);
        if (hazards.readFails()) {
            throw noAnswer(what);
        }
    }

    static LogFailure noAnswer(String what) {
        return failure(LogFailure.Kind.NO_ANSWER, what);
    }

    static LogFailure failure(LogFailure.Kind kind, String what) {
        return new LogFailure(kind, "simulated: " + what, new IllegalStateException("simulated"));
    }

    @Override
    public LogHead head() throws LogFailure {
        ask("head");
        return database.head();
    }

    @Override
    public List<StoredEvent> read(long after, int eventsMax) throws LogFailure {
        ask("read");
        List<StoredEvent> events = database.events();
        int from = (int) Math.min(after, events.size());
        return List.copyOf(events.subList(from, Math.min(events.size(), from + eventsMax)));
    }

    @Override
    public List<StoredEvent> matching(Query query, long after, long upTo) throws LogFailure {
        ask("matching");
        return matchingNow(query, after, upTo);
    }

    @Override
    public long firstMatch(Query query, long after, long upTo) throws LogFailure {
        ask("first match");
        List<StoredEvent> found = matchingNow(query, after, upTo);
        return found.isEmpty() ? 0 : found.getFirst().position();
    }

    @Override
    public Map<Tag, Long> lastWith(Collection<Tag> tags) throws LogFailure {
        ask("last with");
        Map<Tag, Long> last = new HashMap<>();
        for (StoredEvent event : database.events()) {
            for (Tag tag : event.tags()) {
                if (tags.contains(tag)) {
                    last.put(tag, event.position());
                }
            }
        }
        return last;
    }

    @Override
    public Map<AttemptKey, KeptAttempt> inUse(Collection<AttemptKey> keys, Instant keptSince) throws LogFailure {
        ask("in use");
        return database.inUse(keys, keptSince);
    }

    @Override
    public long positionAt(Instant instant) throws LogFailure {
        ask("position at");
        return database.events().stream()
                .filter(event -> !event.recordedAt().isAfter(instant))
                .count();
    }

    private List<StoredEvent> matchingNow(Query query, long after, long upTo) {
        return database.events().stream()
                .filter(e -> e.position() > after && e.position() <= upTo && query.matches(e.type(), e.tags()))
                .toList();
    }
}
