package org.tequio.store.tagindex;

import java.sql.SQLException;
import java.util.List;

/** Several sources as one; of entries with one key those of the earlier source come first. */
final class Merge extends Source {

    /** A heap of the sources that are not at their end, by their current entry. */
    private final Source[] heap;

    private final int[] order;
    private int size;
    private boolean begun;

    Merge(List<Source> inOrderOfPosition) {
        heap = inOrderOfPosition.toArray(Source[]::new);
        order = new int[heap.length];
        size = heap.length;
    }

    @Override
    boolean next() throws SQLException {
        if (begun) {
            advance();
        } else {
            begin();
        }
        if (size == 0) {
            return false;
        }
        key = heap[0].key;
        position = heap[0].position;
        return true;
    }

    private void begin() throws SQLException {
        begun = true;
        int live = 0;
        for (int i = 0; i < heap.length; i++) {
            if (heap[i].next()) {
                heap[live] = heap[i];
                order[live++] = i;
            }
        }
        size = live;
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    private void advance() throws SQLException {
        if (size > 0 && !heap[0].next()) {
            size--;
            heap[0] = heap[size];
            order[0] = order[size];
        }
        sink(0);
    }

    private void sink(int from) {
        int parent = from;
        for (int child = 2 * parent + 1; child < size; child = 2 * parent + 1) {
            if (child + 1 < size && isBefore(child + 1, child)) {
                child++;
            }
            if (!isBefore(child, parent)) {
                return;
            }
            Source source = heap[parent];
            heap[parent] = heap[child];
            heap[child] = source;
            int place = order[parent];
            order[parent] = order[child];
            order[child] = place;
            parent = child;
        }
    }

    private boolean isBefore(int left, int right) {
        long leftKey = heap[left].key;
        long rightKey = heap[right].key;
        return leftKey < rightKey || (leftKey == rightKey && order[left] < order[right]);
    }
}
