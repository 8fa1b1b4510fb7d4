package org.tequio.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of the window that carry one tag, in order; a run that grows long is also kept by type, so that a
 * decision that needs one rare type of a busy tag does not walk over the rest.
 *
 * <p>One writer, many readers, no lock: a reader takes one {@link Span} and its count, and never sees it change but for
 * events that leave the window, which read as {@code null}.
 */
final class TagRun {

    private static final int EVENTS_BEFORE_SPLIT = 64;

    private volatile Span span = new Span(2);
    private volatile @Nullable ConcurrentHashMap<String, TagRun> byType;
    private int oldest;

    /** A stretch of the run; {@code count} slots are filled. */
    private static final class Span {
        final @Nullable StoredEvent[] events;
        volatile int count;

        Span(int capacity) {
            events = new @Nullable StoredEvent[capacity];
        }
    }

    int size() {
        return span.count - oldest;
    }

    @Nullable
    StoredEvent newest() {
        Span current = span;
        return current.count == 0 ? null : current.events[current.count - 1];
    }

    void add(StoredEvent event) {
        append(event);
        ConcurrentHashMap<String, TagRun> split = byType;
        if (split != null) {
            split.computeIfAbsent(event.type(), t -> new TagRun()).append(event);
        } else if (size() > EVENTS_BEFORE_SPLIT) {
            byType = splitByType();
        }
    }

    /** Forgets the oldest event, which must be this one. */
    void dropOldest(StoredEvent event) {
        span.events[oldest++] = null;
        ConcurrentHashMap<String, TagRun> split = byType;
        TagRun ofType = split == null ? null : split.get(event.type());
        if (split != null && ofType != null) {
            ofType.dropOldest(event);
            if (ofType.size() == 0) {
                split.remove(event.type());
            }
        }
    }

    /**
     * Forgets the newest event, which must be this one. Its slot keeps it until the next takes its place: readers who
     * know the old count find it there, beyond the position up to which they read.
     */
    void dropNewest(StoredEvent event) {
        Span current = span;
        int count = current.count;
        current.count = count - 1;
        ConcurrentHashMap<String, TagRun> split = byType;
        TagRun ofType = split == null ? null : split.get(event.type());
        if (split != null && ofType != null) {
            ofType.dropNewest(event);
            if (ofType.size() == 0) {
                split.remove(event.type());
            }
        }
    }

    /** Adds what matches after a position and up to another, in order; answers how many ordered runs it took. */
    int collect(Criterion criterion, long after, long upTo, List<StoredEvent> into) {
        ConcurrentHashMap<String, TagRun> split = byType;
        if (split == null || criterion.types().isEmpty()) {
            collectHere(criterion, after, upTo, into);
            return 1;
        }
        int runs = 0;
        for (String type : criterion.types()) {
            TagRun ofType = split.get(type);
            if (ofType != null) {
                ofType.collectHere(criterion, after, upTo, into);
                runs++;
            }
        }
        return runs;
    }

    private void collectHere(Criterion criterion, long after, long upTo, List<StoredEvent> into) {
        Span current = span;
        int from = into.size();
        for (int i = current.count - 1; i >= 0; i--) {
            StoredEvent event = current.events[i];
            if (event == null || event.position() <= after) {
                break;
            }
            if (event.position() <= upTo && criterion.matches(event.type(), event.tags())) {
                into.add(event);
            }
        }
        Collections.reverse(into.subList(from, into.size()));
    }

    private void append(StoredEvent event) {
        Span current = span;
        int count = current.count;
        if (count == current.events.length) {
            current = moved(current);
            count = current.count;
        }
        current.events[count] = event;
        current.count = count + 1;
        span = current;
    }

    /** A new stretch with what is left of the full one; readers of the old one are not disturbed. */
    private Span moved(Span full) {
        int left = full.count - oldest;
        Span larger = new Span(Math.max(2, left * 2));
        System.arraycopy(full.events, oldest, larger.events, 0, left);
        larger.count = left;
        oldest = 0;
        return larger;
    }

    private ConcurrentHashMap<String, TagRun> splitByType() {
        ConcurrentHashMap<String, TagRun> split = new ConcurrentHashMap<>();
        Span current = span;
        for (StoredEvent event : Arrays.asList(current.events).subList(oldest, current.count)) {
            if (event != null) {
                split.computeIfAbsent(event.type(), t -> new TagRun()).append(event);
            }
        }
        return split;
    }
}
