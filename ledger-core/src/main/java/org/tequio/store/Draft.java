package org.tequio.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch in the making: requests with the verdicts they will be told once it is written. Guarded by the plans' lock. */
final class Draft {

    private final LogHead before;
    private final Instant recordedAt;
    private final byte[] recordedAtBytes;
    private final List<StoredEvent> events = new ArrayList<>();
    private final List<KeptAttempt> attempts = new ArrayList<>();
    private final List<AttemptKey> refused = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Appended> verdicts = new ArrayList<>();
    private int bytes;
    private boolean closed;

    /** Follows upon an end of the log, be it durable or planned. */
    Draft(LogHead before, Instant recordedAt) {
        this.before = before;
        this.recordedAt = recordedAt;
        this.recordedAtBytes = Leaf.recordedAt(recordedAt);
    }

    /** The end of the log once it is written. */
    LogHead after() {
        return isEmpty() ? before : before.next(lastPosition(), recordedAt);
    }

    long lastPosition() {
        return before.position() + events.size();
    }

    Instant recordedAt() {
        return recordedAt;
    }

    byte[] recordedAtBytes() {
        return recordedAtBytes;
    }

    List<StoredEvent> events() {
        return events;
    }

    List<KeptAttempt> attempts() {
        return attempts;
    }

    List<Request> requests() {
        return requests;
    }

    List<Appended> verdicts() {
        return verdicts;
    }

    /** Whether there is nothing to write. */
    boolean isEmpty() {
        return events.isEmpty() && attempts.isEmpty();
    }

    /** Whether one more request may be added; the first one always may. */
    boolean hasRoomFor(Request request, StoreLimits limits) {
        return !closed
                && (requests.isEmpty()
                        || (requests.size() < limits.batchEventsMax()
                                && events.size() + request.append().events().size() <= limits.batchEventsMax()
                                && bytes + request.bytes() <= limits.batchBytesMax()));
    }

    /** Takes a request with what it adds to the log. */
    void accept(Request request, Appended verdict, List<StoredEvent> placed, @Nullable KeptAttempt attempt) {
        events.addAll(placed);
        if (attempt != null) {
            attempts.add(attempt);
        }
        add(request, verdict);
    }

    /** Takes a request that adds nothing; if it conflicts, its key is looked up with the batch. */
    void turnDown(Request request, Appended verdict) {
        AttemptKey key = request.key();
        if (verdict instanceof Appended.Conflict && key != null) {
            refused.add(key);
        }
        add(request, verdict);
    }

    /** Answers nothing to a request any more that could not be planned to its end; the draft is then given up. */
    void forget(Request request) {
        int at = requests.lastIndexOf(request);
        if (at >= 0) {
            requests.remove(at);
        }
    }

    /** From now on nothing is added. */
    void close() {
        closed = true;
    }

    /** What to offer to the log; the draft must be closed. */
    Batch batch() {
        return new Batch(before, after(), events, attempts, refused);
    }

    private void add(Request request, Appended verdict) {
        requests.add(request);
        verdicts.add(verdict);
        bytes += request.bytes();
    }
}
