package org.tequio.store.tagindex;

import java.nio.ByteBuffer;
import org.tequio.store.tagindex.TagKeys.KeyRange;

/** A page of a run: entries of twelve bytes in order, by key and then by position. */
final class Page {

    static final int ENTRY_BYTES = 12;

    /** Four rows of such a page fill a page of the database, and one look-up moves no more than two kilobytes. */
    static final int ENTRIES_MAX = 166;

    private Page() {}

    static int entries(ByteBuffer page) {
        return page.limit() / ENTRY_BYTES;
    }

    static long key(ByteBuffer page, int entry) {
        return page.getLong(entry * ENTRY_BYTES);
    }

    /** How far behind the run's first position the entry's stands; up to 2³² - 1. */
    static long offset(ByteBuffer page, int entry) {
        return Integer.toUnsignedLong(page.getInt(entry * ENTRY_BYTES + Long.BYTES));
    }

    static void collect(ByteBuffer page, long base, KeyRange range, long after, long upTo, Positions into) {
        for (int i = lowerBound(page, range.first()); i < entries(page) && key(page, i) <= range.last(); i++) {
            long position = base + offset(page, i);
            if (position > after && position <= upTo) {
                into.add(position);
            }
        }
    }

    private static int lowerBound(ByteBuffer page, long key) {
        int low = 0;
        int high = entries(page);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (key(page, middle) < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
