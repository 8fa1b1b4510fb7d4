package org.tequio.store.tagindex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.store.tagindex.TagKeys.KeyRange;

/** The entries of the newest events, in memory. Guarded by the index's lock. */
final class Recent {

    private final TagKeys keys;
    private final int segmentEvents;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private long from;
    private long to;

    Recent(TagKeys keys, int segmentEvents, long from) {
        this.keys = keys;
        this.segmentEvents = segmentEvents;
        this.from = from;
        this.to = from;
    }

    /** All events after this position are here. */
    long from() {
        return from;
    }

    /** And up to this one. */
    long to() {
        return to;
    }

    /** Adds the next event of the log. */
    void add(Labels labels) {
        if (labels.position() <= to) {
            throw new IllegalArgumentException("not a later event: after=" + to + ", position=" + labels.position());
        }
        endAt(labels.position() - 1);
        Segment last = segments.peekLast();
        if (last == null || to >= last.end()) {
            last = new Segment(to / segmentEvents * segmentEvents, segmentEvents);
            segments.addLast(last);
        }
        last.add(labels, keys);
        endAt(labels.position());
    }

    /** Up to this position there is nothing more. */
    void endAt(long position) {
        Segment last = segments.peekLast();
        if (last != null && last.end() <= position) {
            last.complete();
        }
        to = position;
    }

    /** Forgets everything and starts again behind a position. */
    void restart(long at) {
        segments.clear();
        from = at;
        to = at;
    }

    /** Forgets what is in the runs. */
    void dropUpTo(long position) {
        while (!segments.isEmpty()
                && segments.getFirst().end() <= position
                && segments.getFirst().end() <= to) {
            from = segments.removeFirst().end();
        }
        if (position > to) {
            restart(position);
        }
    }

    void collect(KeyRange range, long after, long upTo, Positions into) {
        Iterator<Segment> newestFirst = segments.descendingIterator();
        while (newestFirst.hasNext()) {
            Segment segment = newestFirst.next();
            if (segment.end() <= after) {
                return;
            }
            if (segment.base() < upTo) {
                segment.collect(range, after, upTo, into);
            }
        }
    }

    /** The segments that hold everything after one position and up to another; {@code null} if they are not here. */
    @Nullable
    List<Segment> covering(long after, long upTo) {
        if (from > after || to < upTo) {
            return null;
        }
        List<Segment> covering = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.end() > after && segment.base() < upTo) {
                covering.add(segment);
            }
        }
        return covering;
    }
}
