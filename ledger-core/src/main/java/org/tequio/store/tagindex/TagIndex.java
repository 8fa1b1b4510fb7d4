package org.tequio.store.tagindex;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Tag;
import org.tequio.store.tagindex.TagKeys.KeyRange;

/**
 * The index of tags as one process sees it: the runs in the database, and the entries of newer events in memory. Safe
 * for many threads and, on one database, by several processes.
 */
public final class TagIndex implements AutoCloseable {

    private static final int RELOADS_MAX = 20;
    private static final int LABELS_AT_ONCE = 4_096;
    private static final long SLOWED_MILLIS_MAX = 100;

    private final TagIndexLimits limits;
    private final TagKeys keys;
    private final Queue<List<Labels>> written = new ConcurrentLinkedQueue<>();
    private final AtomicInteger writtenEvents = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final Recent recent;
    private volatile Runs runs = Runs.NONE;
    private boolean loaded;
    private volatile @Nullable Indexer indexer;

    public TagIndex(TagIndexLimits limits, TagKeys keys) {
        this.limits = limits;
        this.keys = keys;
        this.recent = new Recent(keys, limits.segmentEvents(), 0);
    }

    /** Gives a connection in autocommit, to be given back by closing it. */
    @FunctionalInterface
    public interface Connector {
        Connection connect() throws SQLException;
    }

    /** Starts to build the runs, beside those that use the index. */
    public void start(Connector connector) {
        Indexer started = new Indexer(this, connector);
        started.start();
        indexer = started;
    }

    /** Takes in the next events of the log, which must be durable; waits a little if too many wait for their run. */
    public void written(List<Labels> events) {
        if (events.isEmpty()) {
            return;
        }
        written.add(events);
        int waiting = writtenEvents.addAndGet(events.size());
        Indexer worker = indexer;
        if (worker != null && waiting >= limits.segmentEvents()) {
            worker.wake();
        }
        if (worker != null
                && events.getLast().position() - Math.max(runs.upTo(), recentFrom) > limits.recentEventsMax()) {
            slowDown();
        }
    }

    /** A tag, narrowed to some types where any are given, to be looked up. */
    public TagGroup group(Tag tag, Set<String> types) {
        return new TagGroup(tag, types, keys);
    }

    /** How many pages of the runs hold a group, roughly: by it the rarest of several is known. */
    public int pages(TagGroup group) {
        int pages = 0;
        for (Run run : runs.all()) {
            for (KeyRange range : group.ranges()) {
                pages += run.fences().count(range);
            }
        }
        return pages;
    }

    /**
     * Where the groups may stand, after a position and up to another that is durable; what is found may end earlier.
     *
     * @param pagesMax how many pages to read, unless a single step needs more
     */
    public Found find(Connection connection, List<TagGroup> groups, long after, long upTo, int pagesMax)
            throws SQLException {
        return search(connection, groups, after, upTo, false, pagesMax);
    }

    /** As {@link #find}, but what is found may begin later. */
    public Found findLast(Connection connection, List<TagGroup> groups, long after, long upTo, int pagesMax)
            throws SQLException {
        return search(connection, groups, after, upTo, true, pagesMax);
    }

    @Override
    public void close() {
        Indexer worker = indexer;
        if (worker != null) {
            worker.close();
        }
    }

    private Found search(
            Connection connection, List<TagGroup> groups, long after, long upTo, boolean fromEnd, int pagesMax)
            throws SQLException {
        for (int attempt = 0; ; attempt++) {
            Search search = new Search(groups, after, upTo, fromEnd, pagesMax);
            lock.lock();
            try {
                catchUp(connection, upTo);
                search.plan(runs, recent);
            } finally {
                lock.unlock();
            }
            if (search.read(connection)) {
                return search.found();
            }
            if (attempt == RELOADS_MAX) {
                throw new SQLException("the index of tags lacks pages; it can be built anew: replay --rebuild");
            }
            reload(connection);
        }
    }

    // ---- what the indexer uses

    TagIndexLimits limits() {
        return limits;
    }

    TagKeys keys() {
        return keys;
    }

    Runs runs() {
        return runs;
    }

    /** Takes in what was written here; answers up to which position memory knows the log. */
    long takeIn(Connection connection) throws SQLException {
        lock.lock();
        try {
            catchUp(connection, 0);
            return recent.to();
        } finally {
            lock.unlock();
        }
    }

    /** Reads which runs there are; entries that are in one need not be kept in memory. */
    Runs reload(Connection connection, Run... known) throws SQLException {
        lock.lock();
        try {
            List<Run> all = new ArrayList<>(runs.all());
            all.addAll(List.of(known));
            runs = RunTable.load(connection, new Runs(all));
            recent.dropUpTo(runs.upTo());
            recentFrom = recent.from();
            loaded = true;
            progress.signalAll();
            return runs;
        } finally {
            lock.unlock();
        }
    }

    /** The entries of a stretch of the log, sorted by segments; from memory, or else from the log. */
    List<Segment> segments(Connection connection, long after, long upTo) throws SQLException {
        lock.lock();
        try {
            @Nullable List<Segment> inMemory = recent.covering(after, upTo);
            if (inMemory != null) {
                return inMemory;
            }
        } finally {
            lock.unlock();
        }
        Recent read = new Recent(keys, limits.segmentEvents(), after);
        readOn(connection, read, upTo);
        return Objects.requireNonNull(read.covering(after, upTo));
    }

    // ---- under the lock

    private volatile long recentFrom;

    private void catchUp(Connection connection, long upTo) throws SQLException {
        if (!loaded) {
            reload(connection);
        }
        for (List<Labels> batch = written.poll(); batch != null; batch = written.poll()) {
            writtenEvents.addAndGet(-batch.size());
            for (Labels labels : batch) {
                if (labels.position() > recent.to() + 1) {
                    fill(connection, labels.position() - 1);
                }
                if (labels.position() == recent.to() + 1) {
                    recent.add(labels);
                }
            }
        }
        if (upTo > recent.to()) {
            fill(connection, upTo);
        }
    }

    /** Reads what another process wrote; if that is too much, leaves it to whoever indexes it. */
    private void fill(Connection connection, long upTo) throws SQLException {
        if (upTo - recent.to() > limits.runEvents()) {
            reload(connection);
        }
        if (upTo - recent.to() > 2L * limits.runEvents()) {
            recent.restart(upTo);
            recentFrom = upTo;
        }
        readOn(connection, recent, upTo);
    }

    private static void readOn(Connection connection, Recent into, long upTo) throws SQLException {
        while (into.to() < upTo) {
            long end = Math.min(upTo, into.to() + LABELS_AT_ONCE);
            RunTable.labels(connection, into.to(), end).forEach(into::add);
            into.endAt(end);
        }
    }

    private void slowDown() {
        lock.lock();
        try {
            long before = runs.upTo();
            long left = TimeUnit.MILLISECONDS.toNanos(SLOWED_MILLIS_MAX);
            while (left > 0 && runs.upTo() == before) {
                left = progress.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
