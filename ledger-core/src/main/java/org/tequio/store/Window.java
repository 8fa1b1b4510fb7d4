package org.tequio.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Tag;

/**
 * The newest events of the log in memory, by position and by tag, so that what is fresh is never read from disk; and,
 * behind the head, those that are planned and not durable yet.
 *
 * <p>One thread at a time adds and drops, any number of readers look on without a lock. A reader that finds that the window has
 * meanwhile moved past the position it asked for is told so by {@code null} and asks the log.
 *
 * <p>Open to tests only, which plant mistakes in it.
 */
class Window {

    private static final Comparator<StoredEvent> BY_POSITION = Comparator.comparingLong(StoredEvent::position);

    private static final int SLOTS_AT_FIRST = 1024;
    private static final int EVENT_BYTES_BESIDE_PAYLOAD = 600;

    private final int eventsMax;
    private final long bytesMax;
    private final ConcurrentHashMap<Tag, TagRun> byTag = new ConcurrentHashMap<>();

    /** A ring: the event at a position, if still here, is in the slot {@code position & (length - 1)}. */
    private volatile AtomicReferenceArray<@Nullable StoredEvent> ring = new AtomicReferenceArray<>(SLOTS_AT_FIRST);

    volatile long start;
    private volatile long head;
    private volatile long tail;
    private long bytes;

    /** An empty window behind a position. */
    Window(int eventsMax, long bytesMax, long head) {
        this.eventsMax = eventsMax;
        this.bytesMax = bytesMax;
        this.head = head;
        this.tail = head;
        this.start = head + 1;
    }

    /** The last position that is durable. */
    long head() {
        return head;
    }

    /** The last position that is planned; the head if there are no plans. */
    long tail() {
        return tail;
    }

    /** The first position that is still here; {@code head + 1} if the window is empty. */
    long start() {
        return start;
    }

    /** Whether every event after a position is here. */
    boolean covers(long after) {
        return after + 1 >= start;
    }

    /** Adds the next event, which is not durable yet. For the planner only. */
    void plan(StoredEvent event) {
        add(event);
        tail = event.position();
    }

    /** Lets readers see, all at once, what is durable by now. For the writer only. */
    void publish(long durable) {
        head = durable;
        while (head - start >= eventsMax || (bytes > bytesMax && start < head)) {
            dropOldest();
        }
    }

    /** Adds the next events of the log, which are durable. For the writer only. */
    void publish(List<StoredEvent> events) {
        if (!events.isEmpty()) {
            events.forEach(this::plan);
            publish(events.getLast().position());
        }
    }

    /** Drops what is planned. For the planner only. */
    void giveUpPlans() {
        for (long position = tail; position > head; position--) {
            drop(position, TagRun::dropNewest);
        }
        tail = head;
    }

    /** Forgets everything and starts again behind a position. For the writer only. */
    void restart(long newHead) {
        // The start first, so that a reader who misses an event knows that it is gone.
        start = newHead + 1;
        byTag.clear();
        ring = new AtomicReferenceArray<>(SLOTS_AT_FIRST);
        bytes = 0;
        head = newHead;
        tail = newHead;
    }

    /** The events after a position in order, at most so many; {@code null} if some of them are gone from here. */
    @Nullable
    List<StoredEvent> read(long after, int eventsMax) {
        if (!covers(after)) {
            return null;
        }
        long last = Math.min(head, after + eventsMax);
        List<StoredEvent> found = new ArrayList<>((int) Math.max(0, last - after));
        for (long position = after + 1; position <= last; position++) {
            StoredEvent event = at(position);
            if (event == null) {
                return null;
            }
            found.add(event);
        }
        return found;
    }

    /** The events that match after a position and up to another; {@code null} if some may be gone from here. */
    @Nullable
    List<StoredEvent> matching(Query query, long after, long upTo) {
        if (!covers(after)) {
            return null;
        }
        List<StoredEvent> found = new ArrayList<>();
        int runs = 0;
        for (Criterion criterion : query.criteria()) {
            runs += collect(criterion, after, upTo, found);
        }
        return covers(after) ? (runs > 1 ? sortedOnce(found) : found) : null;
    }

    /** The first position, planned or durable, after another at which a matching event stands; 0 if there is none. */
    long firstMatch(Query query, long after) {
        if (query.isNothing() || after >= tail) {
            return 0;
        }
        long first = Long.MAX_VALUE;
        List<StoredEvent> found = new ArrayList<>(4);
        for (Criterion criterion : query.criteria()) {
            collect(criterion, after, tail, found);
        }
        for (StoredEvent event : found) {
            first = Math.min(first, event.position());
        }
        return first == Long.MAX_VALUE ? 0 : first;
    }

    /** The position of the newest event with a tag, planned or durable; 0 if none is here. */
    long lastWith(Tag tag) {
        TagRun run = byTag.get(tag);
        StoredEvent last = run == null ? null : run.newest();
        return last == null ? 0 : last.position();
    }

    @Nullable
    StoredEvent at(long position) {
        AtomicReferenceArray<@Nullable StoredEvent> slots = ring;
        StoredEvent event = slots.getAcquire((int) (position & (slots.length() - 1)));
        return event != null && event.position() == position ? event : null;
    }

    /** Adds what matches one criterion, in order; answers how many ordered runs it took. */
    int collect(Criterion criterion, long after, long upTo, List<StoredEvent> into) {
        if (criterion.tags().isEmpty()) {
            scan(criterion, after, upTo, into);
            return 1;
        }
        TagRun run = shortestRun(criterion.tags());
        return run == null ? 0 : run.collect(criterion, after, upTo, into);
    }

    private void scan(Criterion criterion, long after, long upTo, List<StoredEvent> into) {
        for (long position = after + 1; position <= upTo; position++) {
            StoredEvent event = at(position);
            if (event != null && criterion.matches(event.type(), event.tags())) {
                into.add(event);
            }
        }
    }

    private @Nullable TagRun shortestRun(Set<Tag> tags) {
        TagRun shortest = null;
        for (Tag tag : tags) {
            TagRun run = byTag.get(tag);
            if (run == null) {
                return null;
            }
            if (shortest == null || run.size() < shortest.size()) {
                shortest = run;
            }
        }
        return shortest;
    }

    private static List<StoredEvent> sortedOnce(List<StoredEvent> found) {
        found.sort(BY_POSITION);
        List<StoredEvent> once = new ArrayList<>(found.size());
        long last = 0;
        for (StoredEvent event : found) {
            if (event.position() != last) {
                once.add(event);
                last = event.position();
            }
        }
        return once;
    }

    private void add(StoredEvent event) {
        if (event.position() - start >= ring.length()) {
            grow();
        }
        ring.setRelease((int) (event.position() & (ring.length() - 1)), event);
        bytes += sizeOf(event);
        for (Tag tag : event.tags()) {
            byTag.computeIfAbsent(tag, t -> new TagRun()).add(event);
        }
    }

    private void grow() {
        AtomicReferenceArray<@Nullable StoredEvent> old = ring;
        AtomicReferenceArray<@Nullable StoredEvent> larger = new AtomicReferenceArray<>(old.length() * 2);
        for (int i = 0; i < old.length(); i++) {
            StoredEvent event = old.get(i);
            if (event != null) {
                larger.set((int) (event.position() & (larger.length() - 1)), event);
            }
        }
        ring = larger;
    }

    /** Moves the start first, so that a reader who misses the event knows that it is gone. */
    void dropOldest() {
        long position = start;
        start = position + 1;
        drop(position, TagRun::dropOldest);
    }

    void drop(long position, BiConsumer<TagRun, StoredEvent> fromRun) {
        AtomicReferenceArray<@Nullable StoredEvent> slots = ring;
        int slot = (int) (position & (slots.length() - 1));
        StoredEvent event = slots.get(slot);
        if (event == null) {
            return;
        }
        slots.setRelease(slot, null);
        bytes -= sizeOf(event);
        for (Tag tag : event.tags()) {
            TagRun run = byTag.get(tag);
            if (run != null) {
                fromRun.accept(run, event);
                if (run.size() == 0) {
                    byTag.remove(tag);
                }
            }
        }
    }

    private static long sizeOf(StoredEvent event) {
        return event.payload().length + (long) EVENT_BYTES_BESIDE_PAYLOAD;
    }
}
