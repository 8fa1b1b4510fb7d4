package org.tequio.axon;

import java.util.function.BiFunction;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.tequio.axon.StateCache.Folded;
import org.tequio.event.Event;
import org.tequio.event.Tag;
import org.tequio.store.Query;

/** States that many keep and take at once are never older than one that was kept before. */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "position", gen = IntGen.class, conf = "1:5")
public class StateCacheLincheckTest {

    private static final BiFunction<Object, Event, Object> EVOLVE = StateCacheLincheckTest::same;

    private final StateCache cache = new StateCache(1 << 20);

    private static Object same(Object state, Event event) {
        return state;
    }

    @Operation
    public void keep(@Param(name = "key") int key, @Param(name = "position") int position) {
        cache.put(key(key), new Folded("state", position, position, 1, 1));
    }

    @Operation
    public long take(@Param(name = "key") int key) {
        Folded folded = cache.get(key(key));
        return folded == null ? 0 : folded.position();
    }

    @Operation
    public int size() {
        return cache.size();
    }

    @Test
    void holdsUnderStress() {
        new StressOptions()
                .iterations(10)
                .invocationsPerIteration(2_000)
                .threads(3)
                .actorsPerThread(3)
                .check(StateCacheLincheckTest.class);
    }

    private static StateCache.Key key(int number) {
        return new StateCache.Key(EVOLVE, "from", Query.of(new Tag("account", "a" + number)), Query.nothing());
    }
}
