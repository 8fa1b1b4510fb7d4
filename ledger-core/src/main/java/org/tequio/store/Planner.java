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
import org.tequio.event.Sha256;
import org.tequio.event.Tag;
import org.tequio.store.Appended.Committed;
import org.tequio.store.Appended.Conflict;

/**
 * Decides appends one after the other: whether its condition lets one pass, and which place, time, link and hash each
 * event gets. What it has planned is in the window at once, so that the next is decided on top of it. Used by one
 * thread at a time; it writes nothing.
 */
class Planner {

    private final Window window;
    private final LogReader log;
    private final Clock clock;
    private final ProjectHeads projectHeads;
    private final Map<AttemptKey, KeptAttempt> plannedAttempts = new HashMap<>();
    private final MessageDigest sha256 = Sha256.digest();

    /**
     * @param log asked about what is older than the window; safe for many threads
     */
    Planner(Window window, LogReader log, Clock clock) {
        this.window = window;
        this.log = log;
        this.clock = clock;
        this.projectHeads = new ProjectHeads(window, log);
    }

    /** An empty batch behind an end of the log. */
    Draft draft(LogHead before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Draft(before, now.isBefore(before.recordedAt()) ? before.recordedAt() : now);
    }

    /**
     * Why a request cannot pass; {@code null} if it can. A used key comes before everything: what it was used for may be
     * the very event that would conflict.
     *
     * @param inUse keys that are known to be in use
     * @param holds whether what it read ahead is what happened
     */
    @Nullable
    Appended turnedDown(Request request, Map<AttemptKey, KeptAttempt> inUse, boolean holds) throws LogFailure {
        Attempt attempt = request.append().attempt();
        AttemptKey key = request.key();
        if (attempt != null && key != null) {
            KeptAttempt used = inUse.getOrDefault(key, plannedAttempts.get(key));
            if (used != null) {
                return used.repeatedBy(attempt.bodyHash());
            }
        }
        AppendCondition condition = request.append().condition();
        if (!holds) {
            return new Conflict(condition.premise().upTo());
        }
        long conflicting = firstConflict(condition);
        return conflicting > 0 ? new Conflict(conflicting) : null;
    }

    /** Gives a request's events their places, all or none. */
    void place(Request request, Draft draft) throws LogFailure {
        projectHeads.load(request);
        List<NewEvent> events = request.append().events();
        List<StoredEvent> placed = new ArrayList<>(events.size());
        Map<Tag, Long> linked = new HashMap<>();
        long before = draft.lastPosition();
        for (int i = 0; i < events.size(); i++) {
            placed.add(place(events.get(i), request.leaves().get(i), before + 1 + i, draft, linked));
        }
        long last = before + placed.size();
        Attempt attempt = request.append().attempt();
        KeptAttempt kept = attempt == null ? null : new KeptAttempt(attempt, last);
        placed.forEach(window::plan);
        if (kept != null) {
            plannedAttempts.put(AttemptKey.of(kept.attempt()), kept);
        }
        draft.accept(request, new Committed(placed.isEmpty() ? before : before + 1, last), placed, kept);
    }

    /** Remembers what the log now ends with. */
    void written(List<StoredEvent> events, List<KeptAttempt> attempts) {
        projectHeads.written(events);
        attempts.forEach(attempt -> plannedAttempts.remove(AttemptKey.of(attempt.attempt())));
    }

    /** Drops every plan. */
    void giveUpPlans() {
        plannedAttempts.clear();
        window.giveUpPlans();
    }

    /** Forgets every plan and what it remembered of the log, and starts the window again behind a position. */
    void forget(long position) {
        plannedAttempts.clear();
        projectHeads.forget();
        window.restart(position);
    }

    /** The first event, durable or planned, that stands in the way; 0 if there is none. */
    long firstConflict(AppendCondition condition) throws LogFailure {
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
        return window.firstMatch(query, Math.max(after, window.start() - 1));
    }

    private StoredEvent place(NewEvent event, Leaf leaf, long position, Draft draft, Map<Tag, Long> linked) {
        String previous = previous(event, position, linked);
        return new StoredEvent(
                position,
                event.id(),
                event.type(),
                event.version(),
                event.tags(),
                draft.recordedAt(),
                event.valueDate(),
                event.provenance(),
                previous,
                event.payload(),
                leaf.hash(sha256, position, draft.recordedAtBytes(), previous));
    }

    /** The link to the event before of each project, as canonical JSON; position 0 stands for none. */
    private @Nullable String previous(NewEvent event, long position, Map<Tag, Long> linked) {
        List<Tag> projects = Request.projectsOf(event);
        if (projects.isEmpty()) {
            return null;
        }
        StringBuilder link = new StringBuilder(48);
        for (Tag project : projects) {
            Long inRequest = linked.put(project, position);
            long before = inRequest == null ? projectHeads.of(project) : inRequest;
            link.append(link.isEmpty() ? "{" : ",");
            link.append(Leaf.quoted(project.toString()))
                    .append(":\"")
                    .append(before)
                    .append('"');
        }
        return link.append('}').toString();
    }
}
