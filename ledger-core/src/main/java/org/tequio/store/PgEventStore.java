package org.tequio.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.refusal.Fault;
import org.tequio.store.Appended.Repeated;
import org.tequio.store.tagindex.TagIndex;
import org.tequio.store.tagindex.TagIndexLimits;
import org.tequio.store.tagindex.TagKeys;

/**
 * An event store on PostgreSQL by plain JDBC, with group commit.
 *
 * <p>Appends of all callers are collected by one writer thread and written many at a time ({@link GroupCommit}); fresh
 * events are read from memory ({@link Window}), older ones by index ({@link PgLog}). Any number of processes may have
 * one database open; {@code log.head} orders them. Its tables are made by the migrations {@code V001} to {@code V007}.
 */
public final class PgEventStore implements EventStore {

    private static final Logger LOG = LoggerFactory.getLogger(PgEventStore.class);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(20);

    private final GroupCommit writer;
    private final Window window;
    private final PgLogWriter log;
    private final PgLogReader reader;
    private final TagIndex tags;
    private final Clock clock;
    private final StoreLimits limits;
    private final HeadListeners listeners;
    private final StoreMeters meters;
    private final Thread thread;

    private PgEventStore(
            GroupCommit writer, PgLogWriter log, PgLogReader reader, TagIndex tags, GroupCommit.Parts parts) {
        this.writer = writer;
        this.window = writer.window();
        this.log = log;
        this.reader = reader;
        this.tags = tags;
        this.clock = parts.clock();
        this.limits = parts.limits();
        this.listeners = parts.listeners();
        this.meters = parts.meters();
        this.thread = Thread.ofPlatform().name("tequio-log-writer").daemon().unstarted(writer::run);
    }

    /**
     * Opens the log of a database whose tables are there, and starts its writer.
     *
     * @param sql gives the store its connections: one to write, a few to read
     * @param completions runs what follows a verdict; one virtual thread per task is right
     * @throws Fault if the database cannot be reached
     */
    public static PgEventStore open(
            SqlPort sql, Clock clock, Executor completions, StoreLimits limits, MeterRegistry registry) {
        return open(sql, clock, completions, limits, new StoreMeters(registry), Planner::new);
    }

    static PgEventStore open(
            SqlPort sql,
            Clock clock,
            Executor completions,
            StoreLimits limits,
            StoreMeters meters,
            GroupCommit.PlannerFactory planner) {
        TagIndex tags = new TagIndex(TagIndexLimits.standard(), TagKeys.standard());
        PgLogWriter log = new PgLogWriter(sql, tags, limits.copiedEventsMin());
        PgLogReader reader = new PgLogReader(sql, tags);
        GroupCommit.Parts parts = new GroupCommit.Parts(
                log,
                reader,
                clock,
                limits,
                new Unanswered(limits.unansweredMax(), completions, meters),
                new HeadListeners(),
                meters,
                Thread::sleep);
        try {
            PgEventStore store = new PgEventStore(GroupCommit.open(parts, planner), log, reader, tags, parts);
            tags.start(sql::connect);
            store.thread.start();
            return store;
        } catch (LogFailure e) {
            log.disconnect();
            throw new Fault("the log cannot be opened", e);
        }
    }

    @Override
    public CompletableFuture<Appended> append(Append append) {
        return writer.submit(append);
    }

    @Override
    public Sourced source(Query query, long after) {
        return source(query, after, Long.MAX_VALUE);
    }

    @Override
    public Sourced source(Query query, long after, long upTo) {
        long end = Math.min(upTo, window.head());
        List<StoredEvent> fresh = window.matching(query, after, end);
        return new Sourced(fresh != null ? fresh : ask(log -> log.matching(query, after, end)), end);
    }

    @Override
    public Sourced sourceAhead(Query query, long after) {
        Premise premise = writer.plans().premise();
        List<StoredEvent> fresh = window.matching(query, after, premise.upTo());
        return new Sourced(fresh != null ? fresh : older(query, after, premise.upTo()), premise.upTo(), premise);
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
        // What others have written is not shown before this process also decides by it.
        long upTo = window.head();
        List<StoredEvent> fresh = window.read(after, eventsMax);
        return fresh != null ? fresh : ask(log -> log.read(after, Math.clamp(upTo - after, 0, eventsMax)));
    }

    @Override
    public long head() {
        return window.head();
    }

    @Override
    public long positionAt(Instant instant) {
        return ask(log -> log.positionAt(instant));
    }

    @Override
    public Optional<Repeated> answered(String actor, String key, String bodyHash) {
        AttemptKey attemptKey = new AttemptKey(actor, key);
        return Optional.ofNullable(
                        ask(log -> log.inUse(List.of(attemptKey), keptSince())).get(attemptKey))
                .map(kept -> kept.repeatedBy(bodyHash));
    }

    @Override
    public AutoCloseable onHead(Runnable action) {
        return listeners.add(action);
    }

    /** Drops idempotency records whose time is over, at most so many; answers how many it dropped. */
    public int forgetExpiredKeys(int keysMax) {
        return ask(log -> log.forgetAttempts(keptSince(), keysMax));
    }

    @Override
    public void close() {
        writer.stop();
        try {
            if (!thread.join(CLOSE_MAX)) {
                LOG.warn("the writer did not stop in time; its last batch may or may not be written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tags.close();
        log.close();
        reader.close();
    }

    /** What is durable comes from the log, what is only planned from the window. */
    private List<StoredEvent> older(Query query, long after, long upTo) {
        long durable = Math.min(window.head(), upTo);
        List<StoredEvent> planned = window.matching(query, durable, upTo);
        long fromLog = planned == null ? upTo : durable;
        List<StoredEvent> found = new ArrayList<>(ask(log -> log.matching(query, after, fromLog)));
        if (planned != null) {
            found.addAll(planned);
        }
        return found;
    }

    /** A question to the log. */
    private interface Question<T> {
        T ask(PgLogReader log) throws LogFailure;
    }

    private <T> T ask(Question<T> question) {
        meters.readFromDisk();
        try {
            return question.ask(reader);
        } catch (LogFailure e) {
            throw new Fault("the log cannot be read", e);
        }
    }

    private Instant keptSince() {
        return clock.instant().minus(limits.keysKept());
    }
}
