package org.tequio.store.tagindex;

import java.util.Arrays;

/** A growing list of positions. */
final class Positions {

    private long[] positions = new long[8];
    private int size;

    void add(long position) {
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, size * 2);
        }
        positions[size++] = position;
    }

    void addAll(Positions others) {
        for (int i = 0; i < others.size; i++) {
            add(others.positions[i]);
        }
    }

    int size() {
        return size;
    }

    /** The one that was added last. */
    long last() {
        return positions[size - 1];
    }

    /** Those after one and up to another, ascending, each once. */
    long[] sortedOnce(long after, long upTo) {
        Arrays.sort(positions, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            long position = positions[i];
            if (position > after && position <= upTo && (kept == 0 || positions[kept - 1] != position)) {
                positions[kept++] = position;
            }
        }
        return Arrays.copyOf(positions, kept);
    }
}
