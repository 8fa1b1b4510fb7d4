package org.tequio.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Fault;
import org.tequio.store.Appended.Repeated;

/**
 * An event store in memory, for tests and as the yardstick of the benchmarks: it decides, stamps and hashes exactly as
 * {@link PgEventStore} does, but under a lock on the caller's thread and without any medium that survives.
 */
public final class MemoryEventStore implements EventStore {

    private final MemoryLog log;
    private final Window window;
    private final Planner planner;
    private final Clock clock;
    private final StoreLimits limits;
    private final Unanswered unanswered;
    private final HeadListeners listeners = new HeadListeners();
    private final Object turn = new Object();
    private volatile boolean closed;

    public MemoryEventStore(Clock clock) {
        this(clock, Runnable::run, StoreLimits.standard(), new MemoryLog());
    }

    /**
     * A store over a log that may outlive it.
     *
     * @param completions runs what follows a verdict
     */
    MemoryEventStore(Clock clock, Executor completions, StoreLimits limits, MemoryLog log) {
        this.clock = clock;
        this.limits = limits;
        this.log = log;
        this.unanswered = new Unanswered(limits.unansweredMax(), completions, StoreMeters.none());
        this.window = new Window(Integer.MAX_VALUE, Long.MAX_VALUE, 0);
        this.planner = new Planner(window, log, clock);
        window.publish(log.read(0, Integer.MAX_VALUE));
        planner.written(log.read(0, Integer.MAX_VALUE), List.of());
    }

    @Override
    public CompletableFuture<Appended> append(Append append) {
        if (closed) {
            return CompletableFuture.failedFuture(new Fault("the store is closed"));
        }
        Request request = unanswered.admit(append);
        if (request == null) {
            return unanswered.turnedAway();
        }
        answer(request);
        listeners.run();
        return request.verdict();
    }

    @Override
    public Sourced source(Query query, long after) {
        long upTo = window.head();
        return new Sourced(present(window.matching(query, after, upTo)), upTo);
    }

    @Override
    public List<StoredEvent> read(long after, int eventsMax) {
        return present(window.read(after, eventsMax));
    }

    @Override
    public long head() {
        return window.head();
    }

    @Override
    public long positionAt(Instant instant) {
        return log.positionAt(instant);
    }

    @Override
    public Optional<Repeated> answered(String actor, String key, String bodyHash) {
        AttemptKey attemptKey = new AttemptKey(actor, key);
        return Optional.ofNullable(log.inUse(List.of(attemptKey), keptSince()).get(attemptKey))
                .map(kept -> kept.repeatedBy(bodyHash));
    }

    @Override
    public AutoCloseable onHead(Runnable action) {
        return listeners.add(action);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void answer(Request request) {
        try {
            unanswered.answer(request, write(request));
        } catch (RuntimeException e) {
            unanswered.fail(request, e);
        }
    }

    private Appended write(Request request) {
        synchronized (turn) {
            try {
                AttemptKey key = request.key();
                Map<AttemptKey, KeptAttempt> inUse = key == null ? Map.of() : log.inUse(List.of(key), keptSince());
                Appended turnedDown = planner.turnedDown(request, inUse, true);
                if (turnedDown != null) {
                    return turnedDown;
                }
                Draft draft = planner.draft(log.head());
                planner.place(request, draft);
                log.append(draft.batch(), keptSince());
                planner.written(draft.events(), draft.attempts());
                window.publish(draft.lastPosition());
                return draft.verdicts().getFirst();
            } catch (LogFailure e) {
                throw new IllegalStateException("memory cannot fail", e);
            }
        }
    }

    private Instant keptSince() {
        return clock.instant().minus(limits.keysKept());
    }

    private static List<StoredEvent> present(@Nullable List<StoredEvent> found) {
        if (found == null) {
            throw new IllegalStateException("a window without bounds lost an event");
        }
        return found;
    }
}
