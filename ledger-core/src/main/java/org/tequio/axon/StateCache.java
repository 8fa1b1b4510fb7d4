package org.tequio.axon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.store.Premise;
import org.tequio.store.Query;

/**
 * Folded states by boundary, each at the position of the last event in it, so that a decision reads only what came
 * later. A stale one is harmless: the append condition covers the whole boundary. One that was folded from plans that
 * were given up is not: whoever takes a state asks whether its premise holds. Bounded, the longest unused goes
 * first. Safe for use by many threads.
 *
 * <p>Two boundaries share a state only if their fold is the very same function and that function captures nothing;
 * otherwise a fold that depends on its command could be taken for another's.
 */
final class StateCache {

    private static final int SHARDS_LOG2 = 4;
    private static final int SHARDS = 1 << SHARDS_LOG2;

    /** 2^32 divided by the golden ratio: the upper bits of a product with it depend on all bits of the other factor. */
    private static final int SPREAD = 0x9e3779b9;

    private static final ClassValue<Boolean> CAPTURES_NOTHING = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return type.getDeclaredFields().length == 0 && type.getSuperclass() == Object.class;
        }
    };

    private final Shard[] shards = new Shard[SHARDS];

    StateCache(int statesMax) {
        for (int i = 0; i < SHARDS; i++) {
            shards[i] = new Shard(Math.max(1, statesMax / SHARDS));
        }
    }

    /** What is folded, how, from where. */
    record Key(BiFunction<?, ?, ?> evolve, Object from, Query query, Query except) {

        /** A state may be large, and says little that the query does not. */
        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(evolve) + query.hashCode();
        }
    }

    /** A state, the position of the last event in it, and the run of plans in which that was read. */
    record Folded(Object state, long position, long run) {

        /** Under which the state is what happened. */
        Premise premise() {
            return new Premise(run, position);
        }
    }

    /** Whether states that this function folds may be kept. */
    static boolean mayKeep(BiFunction<?, Event, ?> evolve) {
        return CAPTURES_NOTHING.get(evolve.getClass());
    }

    @Nullable
    Folded get(Key key) {
        Shard shard = shard(key);
        synchronized (shard) {
            return shard.get(key);
        }
    }

    void put(Key key, Folded folded) {
        Shard shard = shard(key);
        synchronized (shard) {
            shard.merge(
                    key,
                    folded,
                    (known, other) -> other.position() > known.position() || other.run() > known.run() ? other : known);
        }
    }

    int size() {
        int size = 0;
        for (Shard shard : shards) {
            synchronized (shard) {
                size += shard.size();
            }
        }
        return size;
    }

    private Shard shard(Key key) {
        // The shard is chosen by other bits than its map chooses by, or its keys would crowd in a few of its bins.
        return shards[(key.hashCode() * SPREAD) >>> (Integer.SIZE - SHARDS_LOG2)];
    }

    private static final class Shard extends LinkedHashMap<Key, Folded> {

        private static final long serialVersionUID = 1;

        private final int statesMax;

        Shard(int statesMax) {
            super(16, 0.75f, true);
            this.statesMax = statesMax;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Folded> eldest) {
            return size() > statesMax;
        }
    }
}
