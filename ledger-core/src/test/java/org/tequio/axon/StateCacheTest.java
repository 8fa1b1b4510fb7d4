package org.tequio.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tequio.axon.StateCache.Folded;
import org.tequio.event.Event;
import org.tequio.event.Tag;
import org.tequio.store.Query;

class StateCacheTest {

    private static final BiFunction<Integer, Event, Integer> COUNT = StateCacheTest::count;

    private static final long BYTES_MAX = 64_000;

    private final StateCache states = new StateCache(BYTES_MAX);

    @Test
    void holdsNoMoreThanItsLimit() {
        for (int i = 0; i < 1_000; i++) {
            states.put(key(i), new Folded(i, i, i, 0, 1));
        }

        assertThat(states.size()).isBetween(16, (int) (BYTES_MAX / 800));
    }

    @Test
    void holdsFewerOfThoseThatGrowWithTheirHistory() {
        for (int i = 0; i < 1_000; i++) {
            states.put(key(i), new Folded(List.of("grows"), i, i, 0, 10));
        }

        assertThat(states.size()).isBetween(16, (int) (BYTES_MAX / 2_800));
    }

    @Test
    void keepsARecordOfPlainValuesHoweverManyEventsAreInIt() {
        for (int i = 0; i < 1_000; i++) {
            states.put(key(i), new Folded(new Sum(i, LocalDate.EPOCH), i, i, 0, 1_000_000));
        }

        assertThat(states.size()).isGreaterThan((int) (BYTES_MAX / 1_600));
    }

    @Test
    void makesRoomForAStateThatHasGrown() {
        for (int i = 0; i < 1_000; i++) {
            states.put(key(i % 100), new Folded(List.of("grows"), i, i, 0, i));
        }

        assertThat(states.size()).isLessThan(17);
    }

    private record Sum(long minor, LocalDate on) {}

    @Test
    void keepsTheStateThatHasSeenMore() {
        states.put(key(1), new Folded("new", 9, 9, 0, 1));
        states.put(key(1), new Folded("old", 5, 5, 0, 1));

        assertThat(states.get(key(1))).isEqualTo(new Folded("new", 9, 9, 0, 1));
    }

    @Test
    void keepsTheOneThatIsCompleteFurtherOn() {
        states.put(key(1), new Folded("same", 5, 5, 0, 1));
        states.put(key(1), new Folded("same", 5, 90, 0, 1));
        states.put(key(1), new Folded("same", 5, 40, 0, 1));

        assertThat(states.get(key(1))).isEqualTo(new Folded("same", 5, 90, 0, 1));
    }

    @Test
    void keepsStatesOfDifferentFoldsApart() {
        BiFunction<Integer, Event, Integer> other = (count, event) -> count + 2;
        states.put(key(1), new Folded("counted", 9, 9, 0, 1));

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
