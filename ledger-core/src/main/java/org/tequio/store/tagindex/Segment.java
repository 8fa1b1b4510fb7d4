package org.tequio.store.tagindex;

import org.tequio.store.tagindex.TagKeys.KeyRange;

/** The entries of a short stretch of the log in memory; sorted once the stretch is full, and then it never changes. */
final class Segment {

    private static final int TAGS_EXPECTED = 3;

    private final long base;
    private final int eventsMax;
    private final Entries entries;
    private boolean full;

    Segment(long base, int eventsMax) {
        this.base = base;
        this.eventsMax = eventsMax;
        this.entries = new Entries(eventsMax * TAGS_EXPECTED);
    }

    long base() {
        return base;
    }

    /** The last position that belongs here. */
    long end() {
        return base + eventsMax;
    }

    Entries entries() {
        return entries;
    }

    void add(Labels labels, TagKeys keys) {
        for (var tag : labels.tags()) {
            entries.add(keys.of(tag, labels.type()), (int) (labels.position() - base));
        }
    }

    /** Nothing more will be added. */
    void complete() {
        if (!full) {
            entries.sort();
            full = true;
        }
    }

    void collect(KeyRange range, long after, long upTo, Positions into) {
        int from = full ? entries.lowerBound(range.first()) : 0;
        for (int i = from; i < entries.size(); i++) {
            long key = entries.key(i);
            if (key > range.last() && full) {
                return;
            }
            long position = base + entries.offset(i);
            if (key >= range.first() && key <= range.last() && position > after && position <= upTo) {
                into.add(position);
            }
        }
    }
}
