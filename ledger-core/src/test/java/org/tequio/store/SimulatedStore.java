package org.tequio.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Fault;
import org.tequio.store.Appended.Repeated;

/**
 * The production writer, planner and window over the simulated database, as {@link PgEventStore} puts them together,
 * but for the thread: the simulation takes the writer's turns.
 */
public final class SimulatedStore implements EventStore {

    private final GroupCommit writer;
    private final SimulatedLogReader reader;
    private final Clock clock;
    private final StoreLimits limits;
    private final HeadListeners listeners;
    private final LogModel.Reader seen;
    private final LogModel model;

    private SimulatedStore(GroupCommit writer, SimulatedLogReader reader, GroupCommit.Parts parts, LogModel model) {
        this.writer = writer;
        this.reader = reader;
        this.clock = parts.clock();
        this.limits = parts.limits();
        this.listeners = parts.listeners();
        this.model = model;
        this.seen = model.newReader();
    }

    /** Small enough that every bound is met in a short run; a look at the head takes no real time. */
    static StoreLimits limits(Hazards hazards) {
        int windowEventsMax = hazards.below(3) == 0 ? 12 : 100_000;
        return new StoreLimits(
                200, 1 + hazards.below(12), 1 << 20, 64, windowEventsMax, 1 << 20, Duration.ofDays(30), Duration.ZERO);
    }

    /**
     * Opens the log as a process that starts.
     *
     * @param bug what the process does wrong; {@code null} for nothing
     * @throws Fault if the database cannot be reached
     */
    public static SimulatedStore open(
            SimulatedDatabase database,
            Hazards hazards,
            Clock clock,
            Executor completions,
            LogModel model,
            @Nullable PlantedStoreBug bug) {
        SimulatedLogWriter connection = new SimulatedLogWriter(database, hazards);
        LogWriter log = bug == null ? connection : bug.writer(connection, database);
        StoreLimits limits = limits(hazards);
        SimulatedLogReader reader = new SimulatedLogReader(database, hazards);
        GroupCommit.Parts parts = new GroupCommit.Parts(
                log,
                new SimulatedLogReader(database, new UnderALock(hazards)),
                clock,
                limits,
                new Unanswered(limits.unansweredMax(), completions, StoreMeters.none()),
                new HeadListeners(),
                StoreMeters.none(),
                hazards::pass);
        try {
            GroupCommit writer = GroupCommit.open(parts, bug == null ? Planner::new : bug.planner(log));
            return new SimulatedStore(writer, reader, parts, model);
        } catch (LogFailure e) {
            throw new Fault("the log cannot be opened", e);
        }
    }

    /** One turn of the writer. */
    public void turn() {
        writer.turn();
    }

    @Override
    public CompletableFuture<Appended> append(Append append) {
        return writer.submit(append).whenComplete((verdict, failure) -> model.told(append, verdict, failure));
    }

    @Override
    public Sourced source(Query query, long after) {
        Window window = writer.window();
        long upTo = window.head();
        List<StoredEvent> fresh = window.matching(query, after, upTo);
        Sourced sourced = new Sourced(fresh != null ? fresh : ask(log -> log.matching(query, after, upTo)), upTo);
        seen.sourced(query, after, sourced);
        return sourced;
    }

    @Override
    public Sourced sourceAhead(Query query, long after) {
        Premise premise = writer.plans().premise();
        List<StoredEvent> fresh = writer.window().matching(query, after, premise.upTo());
        return new Sourced(fresh != null ? fresh : older(query, after, premise.upTo()), premise.upTo(), premise);
    }

    private List<StoredEvent> older(Query query, long after, long upTo) {
        long durable = Math.min(writer.window().head(), upTo);
        List<StoredEvent> planned = writer.window().matching(query, durable, upTo);
        long fromLog = planned == null ? upTo : durable;
        List<StoredEvent> found = new ArrayList<>(ask(log -> log.matching(query, after, fromLog)));
        if (planned != null) {
            found.addAll(planned);
        }
        return found;
    }

    @Override
    public Premise premise() {
        return writer.plans().premise();
    }

    @Override
    public boolean holds(Premise premise) {
        return writer.plans().hold(premise);
    }

    @Override
    public CompletableFuture<Boolean> durable(Premise premise) {
        return writer.plans().durable(premise);
    }

    @Override
    public List<StoredEvent> read(long after, int eventsMax) {
        long upTo = writer.window().head();
        List<StoredEvent> fresh = writer.window().read(after, eventsMax);
        List<StoredEvent> events =
                fresh != null ? fresh : ask(log -> log.read(after, Math.clamp(upTo - after, 0, eventsMax)));
        seen.read(after, events, writer.window().head());
        return events;
    }

    @Override
    public long head() {
        return seen.head(writer.window().head());
    }

    @Override
    public long positionAt(Instant instant) {
        return ask(log -> log.positionAt(instant));
    }

    @Override
    public Optional<Repeated> answered(String actor, String key, String bodyHash) {
        AttemptKey attemptKey = new AttemptKey(actor, key);
        Instant keptSince = clock.instant().minus(limits.keysKept());
        return Optional.ofNullable(
                        ask(log -> log.inUse(List.of(attemptKey), keptSince)).get(attemptKey))
                .map(kept -> kept.repeatedBy(bodyHash));
    }

    @Override
    public AutoCloseable onHead(Runnable action) {
        return listeners.add(action);
    }

    @Override
    public void close() {
        writer.stop();
    }

    /** The planner asks while it holds the planning lock: other processes may go on meanwhile, other threads may not. */
    private record UnderALock(Hazards hazards) implements Hazards {

        @Override
        public void meanwhile(String before) {
            hazards.requireAlive();
        }

        @Override
        public void requireAlive() {
            hazards.requireAlive();
        }

        @Override
        public Fate fate() {
            return hazards.fate();
        }

        @Override
        public boolean readFails() {
            return hazards.readFails();
        }

        @Override
        public int below(int bound) {
            return hazards.below(bound);
        }

        @Override
        public void pass(Duration duration) {
            hazards.pass(duration);
        }
    }

    private interface Question<T> {
        T ask(SimulatedLogReader log) throws LogFailure;
    }

    private <T> T ask(Question<T> question) {
        try {
            return question.ask(reader);
        } catch (LogFailure e) {
            throw new Fault("the log cannot be read", e);
        }
    }
}
