package org.tequio.store;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Tag;
import org.tequio.store.Appended.Committed;
import org.tequio.store.Appended.Conflict;

/**
 * Decides a batch: which requests pass their conditions, and which place, time, link and hash each event gets. Confined
 * to the writer; it writes nothing.
 */
class Planner {

    private final Window window;
    private final LogReader log;
    private final Clock clock;
    private final ProjectHeads projectHeads;
    private final MessageDigest sha256 = Leaf.sha256();

    Planner(Window window, LogReader log, Clock clock) {
        this.window = window;
        this.log = log;
        this.clock = clock;
        this.projectHeads = new ProjectHeads(window, log);
    }

    /**
     * A decided batch and what to tell each caller once it is written.
     *
     * @param batch what to write
     * @param verdicts one per request, in order
     */
    record Plan(Batch batch, List<Appended> verdicts) {}

    /**
     * Decides for the end of the log at which the window stands.
     *
     * @param inUse keys that are known to be in use
     */
    Plan plan(List<Request> requests, LogHead head, Map<AttemptKey, KeptAttempt> inUse) throws LogFailure {
        projectHeads.load(requests);
        Draft draft = new Draft(head, recordTime(head));
        for (Request request : requests) {
            draft.verdicts.add(decide(request, inUse, draft));
        }
        return draft.plan();
    }

    /** Remembers what the log now ends with. */
    void written(List<StoredEvent> events) {
        projectHeads.written(events);
    }

    /** Forgets what it remembered of the log. */
    void forget() {
        projectHeads.forget();
    }

    /** A used key comes before everything: what it was used for may be the very event that would conflict. */
    private Appended decide(Request request, Map<AttemptKey, KeptAttempt> inUse, Draft draft) throws LogFailure {
        Attempt attempt = request.append().attempt();
        AttemptKey key = request.key();
        if (attempt != null && key != null) {
            KeptAttempt used = inUse.getOrDefault(key, draft.attempts.get(key));
            if (used != null) {
                return used.repeatedBy(attempt.bodyHash());
            }
        }
        long conflicting = firstConflict(request.append().condition(), draft);
        if (conflicting > 0) {
            if (key != null) {
                draft.refused.add(key);
            }
            return new Conflict(conflicting);
        }
        return accept(request, draft);
    }

    /** The first event that stands in the way, in the log or earlier in this batch; 0 if there is none. */
    long firstConflict(AppendCondition condition, Draft draft) throws LogFailure {
        Query query = condition.query();
        if (query.isNothing()) {
            return 0;
        }
        long after = condition.after();
        if (!window.covers(after)) {
            long found = log.firstMatch(query, after, window.start() - 1);
            if (found > 0) {
                return found;
            }
        }
        long found = window.firstMatch(query, Math.max(after, window.start() - 1));
        return found > 0 ? found : draft.firstMatch(query, after);
    }

    private Committed accept(Request request, Draft draft) {
        List<NewEvent> events = request.append().events();
        long first = events.isEmpty() ? draft.position : draft.position + 1;
        for (int i = 0; i < events.size(); i++) {
            draft.add(place(events.get(i), request.leaves().get(i), draft));
        }
        Attempt attempt = request.append().attempt();
        if (attempt != null) {
            draft.attempts.put(AttemptKey.of(attempt), new KeptAttempt(attempt, draft.position));
        }
        return new Committed(first, draft.position);
    }

    private StoredEvent place(NewEvent event, Leaf leaf, Draft draft) {
        long position = draft.position + 1;
        String previous = previous(event, position, draft);
        return new StoredEvent(
                position,
                event.id(),
                event.type(),
                event.version(),
                event.tags(),
                draft.recordedAt,
                event.valueDate(),
                event.provenance(),
                previous,
                event.payload(),
                leaf.hash(sha256, position, draft.recordedAtBytes, previous));
    }

    /** The link to the event before of each project, as canonical JSON; position 0 stands for none. */
    private @Nullable String previous(NewEvent event, long position, Draft draft) {
        List<Tag> projects = Request.projectsOf(event);
        if (projects.isEmpty()) {
            return null;
        }
        StringBuilder link = new StringBuilder(48);
        for (Tag project : projects) {
            Long inBatch = draft.projectHeads.put(project, position);
            long before = inBatch == null ? projectHeads.of(project) : inBatch;
            link.append(link.isEmpty() ? "{" : ",");
            link.append(Leaf.quoted(project.toString()))
                    .append(":\"")
                    .append(before)
                    .append('"');
        }
        return link.append('}').toString();
    }

    private Instant recordTime(LogHead head) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isBefore(head.recordedAt()) ? head.recordedAt() : now;
    }

    /** A batch in the making. */
    static final class Draft {

        private final LogHead before;
        private final Instant recordedAt;
        private final byte[] recordedAtBytes;
        private final List<StoredEvent> events = new ArrayList<>();
        private final Map<Tag, List<StoredEvent>> byTag = new HashMap<>();
        private final Map<AttemptKey, KeptAttempt> attempts = new HashMap<>();
        private final Map<Tag, Long> projectHeads = new HashMap<>();
        private final List<AttemptKey> refused = new ArrayList<>();
        private final List<Appended> verdicts = new ArrayList<>();
        private long position;

        Draft(LogHead before, Instant recordedAt) {
            this.before = before;
            this.recordedAt = recordedAt;
            this.recordedAtBytes = Leaf.recordedAt(recordedAt);
            this.position = before.position();
        }

        private void add(StoredEvent event) {
            events.add(event);
            position = event.position();
            for (Tag tag : event.tags()) {
                byTag.computeIfAbsent(tag, t -> new ArrayList<>(2)).add(event);
            }
        }

        long firstMatch(Query query, long after) {
            long first = Long.MAX_VALUE;
            if (!events.isEmpty()) {
                for (Criterion criterion : query.criteria()) {
                    first = Math.min(first, firstMatch(criterion, after));
                }
            }
            return first == Long.MAX_VALUE ? 0 : first;
        }

        private long firstMatch(Criterion criterion, long after) {
            for (StoredEvent event : candidates(criterion)) {
                if (event.position() > after && criterion.matches(event.type(), event.tags())) {
                    return event.position();
                }
            }
            return Long.MAX_VALUE;
        }

        private List<StoredEvent> candidates(Criterion criterion) {
            if (criterion.tags().isEmpty()) {
                return events;
            }
            List<StoredEvent> fewest = events;
            for (Tag tag : criterion.tags()) {
                List<StoredEvent> withTag = byTag.getOrDefault(tag, List.of());
                fewest = withTag.size() < fewest.size() ? withTag : fewest;
            }
            return fewest;
        }

        private Plan plan() {
            Batch batch = new Batch(
                    before, before.next(position, recordedAt), events, List.copyOf(attempts.values()), refused);
            return new Plan(batch, verdicts);
        }
    }
}
