package org.tequio.store.tagindex;

import java.util.Arrays;

/** A growing list of entries: a key, and a position as its distance from a base. */
final class Entries {

    /** Six passes of eleven bits cover the 63 bits of a key, with counters that fit the nearest cache. */
    private static final int DIGIT_BITS = 11;

    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int KEY_BITS = 63;

    private long[] keys;
    private int[] offsets;
    private int size;

    Entries(int capacity) {
        keys = new long[capacity];
        offsets = new int[capacity];
    }

    int size() {
        return size;
    }

    long key(int i) {
        return keys[i];
    }

    int offset(int i) {
        return offsets[i];
    }

    void add(long key, int offset) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            offsets = Arrays.copyOf(offsets, size * 2);
        }
        keys[size] = key;
        offsets[size++] = offset;
    }

    /** Sorts by key; what was added in order of position stays in that order within a key. */
    void sort() {
        long[] fromKeys = Arrays.copyOf(keys, size);
        int[] fromOffsets = Arrays.copyOf(offsets, size);
        long[] toKeys = new long[size];
        int[] toOffsets = new int[size];
        for (int shift = 0; shift < KEY_BITS; shift += DIGIT_BITS) {
            int[] next = starts(fromKeys, shift);
            for (int i = 0; i < size; i++) {
                int at = next[digit(fromKeys[i], shift)]++;
                toKeys[at] = fromKeys[i];
                toOffsets[at] = fromOffsets[i];
            }
            long[] spareKeys = fromKeys;
            int[] spareOffsets = fromOffsets;
            fromKeys = toKeys;
            fromOffsets = toOffsets;
            toKeys = spareKeys;
            toOffsets = spareOffsets;
        }
        keys = fromKeys;
        offsets = fromOffsets;
    }

    /** The first entry with this key or a higher one; for sorted entries. */
    int lowerBound(long key) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int[] starts(long[] keys, int shift) {
        int[] starts = new int[DIGITS + 1];
        for (long key : keys) {
            starts[digit(key, shift) + 1]++;
        }
        for (int i = 1; i < DIGITS; i++) {
            starts[i] += starts[i - 1];
        }
        return starts;
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & (DIGITS - 1);
    }
}
