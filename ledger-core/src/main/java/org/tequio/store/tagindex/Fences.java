package org.tequio.store.tagindex;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.tequio.store.tagindex.TagKeys.KeyRange;

/** The first entry of each page of a run, by which the pages of a key are known without looking. */
final class Fences {

    private long[] keys = new long[16];
    private int[] offsets = new int[16];
    private int pages;

    static Fences parse(byte[] stored) {
        Fences fences = new Fences();
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        fences.keys = new long[stored.length / Page.ENTRY_BYTES];
        fences.offsets = new int[fences.keys.length];
        for (int i = 0; i < fences.keys.length; i++) {
            fences.keys[i] = bytes.getLong();
            fences.offsets[i] = bytes.getInt();
        }
        fences.pages = fences.keys.length;
        return fences;
    }

    byte[] stored() {
        ByteBuffer bytes = ByteBuffer.allocate(pages * Page.ENTRY_BYTES);
        for (int i = 0; i < pages; i++) {
            bytes.putLong(keys[i]).putInt(offsets[i]);
        }
        return bytes.array();
    }

    int pages() {
        return pages;
    }

    void add(long key, long offset) {
        if (pages == keys.length) {
            keys = Arrays.copyOf(keys, Math.max(16, pages * 2));
            offsets = Arrays.copyOf(offsets, keys.length);
        }
        keys[pages] = key;
        offsets[pages++] = (int) offset;
    }

    /** How many pages a stretch of keys may take. */
    int count(KeyRange range) {
        return pages == 0 ? 0 : lastUpTo(range.last(), -1L) - firstWith(range.first(), 0) + 1;
    }

    /**
     * Adds the pages on which entries of a stretch of keys may stand after one offset and up to another. Within a key
     * that takes many pages those are left out that hold only other positions. Stops once there are too many.
     */
    void wanted(KeyRange range, long after, long upTo, Set<Integer> into, int pagesMax) {
        int last = lastUpTo(range.last(), upTo);
        for (int page = firstWith(range.first(), after + 1); page <= last && into.size() <= pagesMax; page++) {
            boolean oneKey = page + 1 < pages && keys[page] == keys[page + 1];
            if (!oneKey || (offset(page) <= upTo && offset(page + 1) > after)) {
                into.add(page);
            }
        }
    }

    /** The page that would hold the first entry at or behind this one. */
    private int firstWith(long key, long offset) {
        return Math.max(0, lastUpTo(key, offset));
    }

    /** The last page that begins at or before an entry; -1 if none does. */
    private int lastUpTo(long key, long offset) {
        int low = 0;
        int high = pages;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean behind =
                    keys[middle] > key || (keys[middle] == key && Long.compareUnsigned(offset(middle), offset) > 0);
            if (behind) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }

    private long offset(int page) {
        return Integer.toUnsignedLong(offsets[page]);
    }
}
