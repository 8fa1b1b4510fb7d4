package org.tequio.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tequio.axon.StateCache.Folded;
import org.tequio.event.Event;
import org.tequio.event.Tag;
import org.tequio.store.Query;

class StateCacheTest {

    private static final BiFunction<Integer, Event, Integer> COUNT = StateCacheTest::count;

    private final StateCache states = new StateCache(32);

    @Test
    void holdsNoMoreThanItsLimit() {
        for (int i = 0; i < 1_000; i++) {
            states.put(key(i), new Folded(i, i, 0));
        }

        assertThat(states.size()).isPositive().isLessThanOrEqualTo(32);
    }

    @Test
    void keepsTheStateThatHasSeenMore() {
        states.put(key(1), new Folded("new", 9, 0));
        states.put(key(1), new Folded("old", 5, 0));

        assertThat(states.get(key(1))).isEqualTo(new Folded("new", 9, 0));
    }

    @Test
    void keepsStatesOfDifferentFoldsApart() {
        BiFunction<Integer, Event, Integer> other = (count, event) -> count + 2;
        states.put(key(1), new Folded("counted", 9, 0));

        assertThat(states.get(new StateCache.Key(other, 0, key(1).query(), Query.nothing())))
                .isNull();
        assertThat(states.get(new StateCache.Key(COUNT, 1, key(1).query(), Query.nothing())))
                .isNull();
        assertThat(states.get(new StateCache.Key(COUNT, 0, key(1).query(), key(1).query())))
                .isNull();
    }

    @Test
    void knowsAFoldThatCaptures() {
        int step = states.size() + 1;

        assertThat(StateCache.mayKeep(COUNT)).isTrue();
        assertThat(StateCache.mayKeep((Integer count, Event event) -> count + step))
                .isFalse();
    }

    private static Integer count(Integer count, Event event) {
        return event.tags().isEmpty() ? count : count + 1;
    }

    private static StateCache.Key key(int number) {
        return new StateCache.Key(COUNT, 0, Query.of(new Tag("number", Integer.toString(number))), Query.nothing());
    }
}
