package org.tequio.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Tag;
import org.tequio.refusal.Fault;
import org.tequio.store.Appended.Committed;
import org.tequio.store.Appended.Conflict;
import org.tequio.store.Appended.Repeated;

/**
 * What the log must be, told by every commit of the simulated database: gapless, in order, each event hashed and linked
 * as it should be. Holds against it everything that a process tells its callers and lets its readers see.
 */
public final class LogModel {

    private final List<StoredEvent> log = new ArrayList<>();
    private final Map<AttemptKey, KeptAttempt> attempts = new HashMap<>();
    private final Map<Tag, Long> projectHeads = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> toldNotWritten = new HashSet<>();
    private final Consumer<StoredEvent> next;
    private final Consumer<String> broken;
    private Instant recordedAt = Instant.EPOCH;

    /**
     * A model of an empty log.
     *
     * @param next hears of every event as it is committed, before it counts as part of the log
     * @param broken hears of every promise that is broken
     */
    public LogModel(Consumer<StoredEvent> next, Consumer<String> broken) {
        this.next = next;
        this.broken = broken;
    }

    public List<StoredEvent> log() {
        return log;
    }

    /** What is recorded for a key; {@code null} if it was never accepted. */
    public @Nullable Attempt attempt(String actor, String key) {
        KeptAttempt kept = attempts.get(new AttemptKey(actor, key));
        return kept == null ? null : kept.attempt();
    }

    /** The last position that was told for a key. */
    public long lastPosition(String actor, String key) {
        KeptAttempt kept = attempts.get(new AttemptKey(actor, key));
        return kept == null ? -1 : kept.lastPosition();
    }

    void committed(Batch batch, List<StoredEvent> before) {
        check(before.size() == log.size(), "the log changed behind its back: events=" + before.size());
        for (StoredEvent event : batch.events()) {
            check(event.position() == log.size() + 1, "gap or overlap: position=" + event.position());
            check(!event.recordedAt().isBefore(recordedAt), "record time decreased: position=" + event.position());
            check(ids.add(event.id()), "written twice: id=" + event.id());
            check(!toldNotWritten.contains(event.id()), "written after its caller was told that it was not");
            check(Arrays.equals(event.leafHash(), Leaf.hash(event)), "wrong hash: position=" + event.position());
            check(Objects.equals(event.previous(), link(event)), "wrong link: position=" + event.position());
            recordedAt = event.recordedAt();
            next.accept(event);
            log.add(event);
        }
        check(batch.after().position() == log.size(), "the head is not the end: " + batch.after());
        for (KeptAttempt attempt : batch.attempts()) {
            check(
                    attempts.put(AttemptKey.of(attempt.attempt()), attempt) == null,
                    "a key was bound twice: key=" + attempt.attempt().key());
        }
    }

    private @Nullable String link(StoredEvent event) {
        StringBuilder link = new StringBuilder();
        event.tags().stream()
                .filter(tag -> tag.key().equals("project"))
                .sorted()
                .forEach(tag -> {
                    Long before = projectHeads.put(tag, event.position());
                    link.append(link.isEmpty() ? "{" : ",")
                            .append('"')
                            .append(tag)
                            .append("\":\"")
                            .append(before == null ? 0 : before)
                            .append('"');
                });
        return link.isEmpty() ? null : link.append('}').toString();
    }

    /** What a caller is told must be so at the moment it is told. */
    void told(Append append, @Nullable Appended verdict, @Nullable Throwable failure) {
        if (verdict != null) {
            switch (verdict) {
                case Committed committed -> toldCommitted(append, committed);
                case Conflict conflict -> toldConflict(append, conflict);
                case Repeated repeated -> toldRepeated(append, repeated);
            }
        } else if (failure instanceof Fault) {
            for (NewEvent event : append.events()) {
                check(!ids.contains(event.id()), "told that nothing was written, but it was: " + failure.getMessage());
                toldNotWritten.add(event.id());
            }
        } else if (!(failure instanceof NodeCrashed)) {
            broken.accept("an append died: " + failure);
        }
    }

    private void toldCommitted(Append append, Committed committed) {
        long position = committed.firstPosition();
        for (NewEvent event : append.events()) {
            check(
                    position <= log.size() && log.get((int) position - 1).id().equals(event.id()),
                    "acknowledged but not durable: position=" + position);
            position++;
        }
        Attempt attempt = append.attempt();
        check(
                attempt == null || attempts.containsKey(AttemptKey.of(attempt)),
                "acknowledged without its idempotency record");
    }

    /** A conflict only makes the decision be made again; it may be with what was planned and never written. */
    private void toldConflict(Append append, Conflict conflict) {
        long position = conflict.conflictingPosition();
        boolean isOfTheLog =
                append.attempt() != null && append.condition().premise().equals(Premise.durable());
        if (isOfTheLog && position <= log.size()) {
            StoredEvent other = log.get((int) position - 1);
            check(
                    position > append.condition().after()
                            && append.condition().query().matches(other.type(), other.tags()),
                    "told of a conflict that is none: position=" + position);
        }
    }

    private void toldRepeated(Append append, Repeated repeated) {
        Attempt attempt = append.attempt();
        KeptAttempt kept = attempt == null ? null : attempts.get(AttemptKey.of(attempt));
        check(
                attempt != null
                        && kept != null
                        && kept.repeatedBy(attempt.bodyHash()).equals(repeated),
                "told of a repetition that is none: " + repeated);
    }

    private void check(boolean kept, String promise) {
        if (!kept) {
            broken.accept(promise);
        }
    }

    Reader newReader() {
        return new Reader();
    }

    /** What the readers of one process saw. */
    final class Reader {

        private long head;

        private Reader() {}

        long head(long shown) {
            check(shown >= head && shown <= log.size(), "the head went back or ahead: head=" + shown);
            head = Math.max(head, shown);
            return shown;
        }

        /** A reader must not see further than the head that the same process tells, and decides by. */
        void read(long after, List<StoredEvent> events, long headNow) {
            long position = after;
            check(events.isEmpty() || after + events.size() <= headNow, "read beyond the head: head=" + headNow);
            for (StoredEvent event : events) {
                position++;
                check(isDurable(event) && event.position() == position, "read what is not in the log: " + position);
            }
        }

        void sourced(Query query, long after, Sourced sourced) {
            check(sourced.upTo() <= log.size(), "sourced beyond the log: upTo=" + sourced.upTo());
            List<String> expected = log.stream()
                    .filter(e ->
                            e.position() > after && e.position() <= sourced.upTo() && query.matches(e.type(), e.tags()))
                    .map(StoredEvent::id)
                    .toList();
            check(
                    sourced.events().stream().map(StoredEvent::id).toList().equals(expected),
                    "sourced other events than the log has: query=" + query + ", after=" + after);
        }

        private boolean isDurable(StoredEvent event) {
            return event.position() <= log.size()
                    && Arrays.equals(log.get((int) event.position() - 1).leafHash(), event.leafHash());
        }
    }
}
