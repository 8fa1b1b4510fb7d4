package org.tequio.store.tagindex;

import java.util.List;

/**
 * The runs that together cover the log from its first event to some position, in order. Immutable.
 *
 * @param all without holes
 */
record Runs(List<Run> all) {

    static final Runs NONE = new Runs(List.of());

    Runs {
        all = List.copyOf(all);
    }

    /** The last position that is in a run. */
    long upTo() {
        return all.isEmpty() ? 0 : all.getLast().upTo();
    }

    /** The oldest neighbours of the lowest level of which there are enough to be merged; empty if there are none. */
    List<Run> toMerge(int fanOut) {
        int end = all.size();
        while (end > 0) {
            int level = all.get(end - 1).level();
            int start = end;
            while (start > 0 && all.get(start - 1).level() == level) {
                start--;
            }
            if (end - start >= fanOut) {
                return all.subList(start, start + fanOut);
            }
            end = start;
        }
        return List.of();
    }
}
