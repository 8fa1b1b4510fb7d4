package org.tequio.fund;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind by their ids, in the order in which they came, each of which counts in sums as it is now: so a sum
 * costs the same with a hundred thousand gifts as with one. Confined to one thread.
 */
final class Counted<T> {

    private final Map<String, T> all = new LinkedHashMap<>();
    private final Count<T> count;

    /** Adds to the sums what a thing counts for, or takes it off where the sign is negative. */
    @FunctionalInterface
    interface Count<T> {
        void count(T thing, int sign);
    }

    Counted(Count<T> count) {
        this.count = count;
    }

    /** A view. */
    Map<String, T> all() {
        return Collections.unmodifiableMap(all);
    }

    @Nullable
    T get(String id) {
        return all.get(id);
    }

    /** Adds a thing, or puts it in the place of the one with its id. */
    void put(String id, T now) {
        T was = all.put(id, now);
        if (was != null) {
            count.count(was, -1);
        }
        count.count(now, 1);
    }

    void putIfAbsent(String id, T now) {
        if (!all.containsKey(id)) {
            put(id, now);
        }
    }

    /** Changes the thing with an id, if there is one. */
    void change(String id, UnaryOperator<T> change) {
        T was = all.get(id);
        if (was != null) {
            put(id, change.apply(was));
        }
    }
}
