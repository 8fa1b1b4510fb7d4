package org.tequio.projection;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Fault;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;
import org.tequio.store.Transactions;

/**
 * Keeps the projections up with the log: each on a thread of its own, a batch and its position in one transaction, so
 * that every event is folded exactly once, also when several processes run on one database.
 */
public final class ProjectionRunner implements Follower {

    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionRunner.class);

    private final Transactions transactions;
    private final EventStore store;
    private final Tailers tailers;
    private final List<Projection> projections;
    private final Map<String, Folding> foldings = new LinkedHashMap<>();
    private final ProjectionControl control;
    private final Map<String, Long> retriesSeen = new ConcurrentHashMap<>();
    private final Rebuilds rebuilds;
    private final ScheduledExecutorService orders;
    private final long pollMillis;

    public ProjectionRunner(
            DataSource source,
            EventStore store,
            Facts facts,
            List<Projection> projections,
            TailerSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.transactions = new Transactions(source, SILENCE_MAX);
        this.store = store;
        this.projections = List.copyOf(projections);
        tailers = new Tailers("projection", store, settings, clock, meters);
        projections.forEach(projection -> {
            Folding folding = new Folding(projection, store, facts);
            foldings.put(projection.name(), folding);
            tailers.add(projection.name(), max -> take(folding, max));
        });
        control = new ProjectionControl(transactions);
        rebuilds = new Rebuilds(
                name -> new Rebuild(transactions, store, facts, folding(name).projection(), settings),
                name -> folding(name).replaced(),
                meters);
        orders = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("tequio-projection-orders").factory());
        pollMillis = Math.max(1, settings.poll().toMillis());
    }

    /**
     * Makes missing tables; to be called before {@link #start} or {@link #catchUp}. Tables that another version of a
     * projection has folded are served until they are folded anew, which starting or catching up does.
     */
    public ProjectionRunner prepare() {
        for (Projection projection : projections) {
            boolean outdated = transactions.inTransaction(connection -> {
                LiveTables.prepare(connection, projection);
                return LiveTables.isOutdated(connection, projection);
            });
            if (outdated) {
                rebuilds.need(projection.name());
            }
        }
        control.read().forEach((name, wanted) -> retriesSeen.put(name, wanted.retries()));
        return this;
    }

    /** Follows the log from now on, and what operators want in whichever process. */
    public ProjectionRunner start() {
        obey();
        tailers.start();
        rebuilds.outdated().forEach(rebuilds::start);
        var unused = orders.scheduleWithFixedDelay(this::obeyUnlessAway, pollMillis, pollMillis, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Folds on the caller's thread everything that is in the log now. */
    public void catchUp() {
        rebuilds.outdated().forEach(this::rebuildNow);
        tailers.catchUp();
    }

    /** Lets a projection wait, in every process and after a restart; returns when no batch of it is under way here. */
    public void pause(String name) {
        Tailer tailer = tailers.named(name);
        control.pause(name, true);
        tailer.pause();
    }

    /** Lets a projection that waits go on, in every process. */
    public void resume(String name) {
        Tailer tailer = tailers.named(name);
        control.pause(name, false);
        tailer.resume();
    }

    /** Tries again the event that stopped a projection or its rebuild, in every process. */
    public void retry(String name) {
        Tailer tailer = tailers.named(name);
        control.retry(name);
        tailer.retry();
        retryRebuild(name);
    }

    /**
     * Begins to fold a projection anew, from the first event, beside the tables that are served; they are swapped when
     * the new ones have caught up.
     */
    public void rebuild(String name) {
        rebuilds.start(folding(name).projection().name());
    }

    /**
     * The same on the caller's thread.
     *
     * @return whether the new tables are served now; not if another process began it anew meanwhile
     */
    public boolean rebuildNow(String name) {
        return rebuilds.run(folding(name).projection().name());
    }

    /** How a projection's folding anew is doing; empty if there is none. */
    public Optional<RebuildStatus> rebuilding(String name) {
        return rebuilds.status(name);
    }

    public TailerStatus status(String name) {
        return tailers.named(name).status();
    }

    public List<TailerStatus> statuses() {
        return tailers.statuses();
    }

    /** Up to which position every projection has folded. */
    @Override
    public long position() {
        return tailers.position();
    }

    @Override
    public boolean isShown() {
        return true;
    }

    /** Waits until every projection has folded up to a position; {@code false} if time ran out or one stands still. */
    public boolean awaitPosition(long position, Duration timeout) {
        return tailers.await(position, timeout);
    }

    @Override
    public void settle(long position, Duration limit) {
        tailers.settle(position, limit);
    }

    @Override
    public void close() {
        orders.close();
        rebuilds.close();
        tailers.close();
    }

    private Folding folding(String name) {
        Folding folding = foldings.get(name);
        if (folding == null) {
            throw new IllegalArgumentException("no such projection: name=" + name);
        }
        return folding;
    }

    private void retryRebuild(String name) {
        if (rebuilds.hasFailed(name)) {
            rebuilds.start(name);
        }
    }

    private void obeyUnlessAway() {
        try {
            obey();
        } catch (Fault e) {
            // The tailers tell that the database is away; what is wanted is read when it is back.
            LOG.debug("orders not read", e);
        }
    }

    private void obey() {
        control.read().forEach((name, wanted) -> {
            if (foldings.containsKey(name)) {
                Tailer tailer = tailers.named(name);
                if (wanted.paused()) {
                    tailer.pause();
                } else {
                    tailer.resume();
                }
                Long seen = retriesSeen.put(name, wanted.retries());
                if (seen == null || seen < wanted.retries()) {
                    tailer.retry();
                    retryRebuild(name);
                }
            }
        });
    }

    /**
     * Takes the next batch. The database is asked for nothing but the new position if there is nothing to fold; a
     * position that another process has moved meanwhile is noticed by it.
     */
    private long take(Folding folding, int eventsMax) {
        if (rebuilds.isOutdated(folding.projection().name())) {
            return transactions.inTransaction(connection ->
                    LiveTables.position(connection, folding.projection().name()));
        }
        try {
            Long from = folding.position();
            List<StoredEvent> batch = from == null ? List.of() : store.read(from, eventsMax);
            if (from != null && batch.isEmpty()) {
                return from;
            }
            long reached = transactions.inTransaction(connection -> foldNext(connection, folding, batch, eventsMax));
            folding.reached(reached);
            return reached;
        } catch (Defect e) {
            folding.forget();
            throw new FoldFailure(0, 0, "none", e);
        } catch (RuntimeException e) {
            folding.forget();
            if (e instanceof Fault fault && LiveTables.isWaitingInVain(fault)) {
                transactions.inTransaction(connection -> {
                    LiveTables.endWhoStandsStill(connection);
                    return true;
                });
            }
            throw e;
        }
    }

    private long foldNext(Connection connection, Folding folding, List<StoredEvent> ahead, int eventsMax)
            throws SQLException {
        Projection projection = folding.projection();
        Long expected = folding.position();
        LiveTables.enterToFold(connection, LiveTables.LIVE);
        long position = LiveTables.lockPosition(connection, projection);
        folding.at(position);
        List<StoredEvent> batch = expected != null && expected == position ? ahead : store.read(position, eventsMax);
        if (batch.isEmpty()) {
            return position;
        }
        long reached = batch.getLast().position();
        refuseGap(position, batch);
        folding.apply(connection, batch, folding.wanted(batch));
        LiveTables.move(connection, projection, reached);
        return reached;
    }

    /** A position that is missing from the log must not be passed over in silence. */
    private static void refuseGap(long position, List<StoredEvent> batch) {
        long expected = position + 1;
        for (StoredEvent event : batch) {
            if (event.position() != expected) {
                throw new FoldFailure(expected, expected, "none", new Defect("the log has a gap: missing=" + expected));
            }
            expected++;
        }
    }
}
