package org.tequio.axon;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.store.Premise;
import org.tequio.store.Query;

/**
 * Folded states by boundary, each at the position up to which it is complete, so that a decision reads only what came
 * later, which is in memory for all that was used of late, however old its last event is. A stale one is harmless: the append condition covers the whole boundary. One that was folded from plans that
 * were given up is not: whoever takes a state asks whether its premise holds. Bounded by what the states may weigh; the
 * longest unused goes first. Safe for use by many threads.
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

    /**
     * An empty one.
     *
     * @param bytesMax what all states together may weigh, estimated
     */
    StateCache(long bytesMax) {
        for (int i = 0; i < SHARDS; i++) {
            shards[i] = new Shard(bytesMax / SHARDS);
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

    /**
     * A state.
     *
     * @param position of the last event in it
     * @param upTo no other event up to this position belongs to it; that position, or a durable one behind it
     * @param run of plans in which that was read
     * @param events folded into it, by which its size is estimated
     */
    record Folded(Object state, long position, long upTo, long run, long events) {

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
            return shard.states.get(key);
        }
    }

    void put(Key key, Folded folded) {
        Shard shard = shard(key);
        synchronized (shard) {
            shard.keep(key, folded);
        }
    }

    int size() {
        int size = 0;
        for (Shard shard : shards) {
            synchronized (shard) {
                size += shard.states.size();
            }
        }
        return size;
    }

    private Shard shard(Key key) {
        // The shard is chosen by other bits than its map chooses by, or its keys would crowd in a few of its bins.
        return shards[(key.hashCode() * SPREAD) >>> (Integer.SIZE - SHARDS_LOG2)];
    }

    /** Its map is in the order of use. */
    private static final class Shard {

        private final LinkedHashMap<Key, Folded> states = new LinkedHashMap<>(16, 0.75f, true);
        private final long bytesMax;
        private long bytes;

        Shard(long bytesMax) {
            this.bytesMax = bytesMax;
        }

        void keep(Key key, Folded folded) {
            Folded known = states.get(key);
            if (known != null && known.upTo() >= folded.upTo() && known.run() >= folded.run()) {
                return;
            }
            states.put(key, folded);
            bytes += StateWeight.of(folded) - (known == null ? 0 : StateWeight.of(known));
            Iterator<Folded> eldest = states.values().iterator();
            while (bytes > bytesMax && states.size() > 1) {
                bytes -= StateWeight.of(eldest.next());
                eldest.remove();
            }
        }
    }
}
