package org.tequio.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Readers without a lock see one writer's window as if everything happened one after the other; each mistake of {@link
 * PlantedWindowBug} is found.
 */
class WindowLincheckTest {

    @Test
    void holdsUnderStress() {
        stress(20, WindowCalls.class);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                DroppingTooEarly.class,
                LookingOnlyBefore.class,
                ShowingPlans.class,
                PublishingTooEarly.class,
                PassingOver.class
            })
    void eachPlantedMistakeIsFound(Class<?> calls) {
        assertThatThrownBy(() -> stress(100, calls)).isInstanceOf(LincheckAssertionError.class);
    }

    private static void stress(int iterations, Class<?> calls) {
        new StressOptions()
                .iterations(iterations)
                .invocationsPerIteration(100)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(0)
                .minimizeFailedScenario(false)
                .check(calls);
    }

    // Lincheck makes each by itself.

    /** See {@link PlantedWindowBug#DROPS_BEFORE_IT_MOVES_THE_START}. */
    public static final class DroppingTooEarly extends WindowCalls {
        public DroppingTooEarly() {
            super(PlantedWindowBug.DROPS_BEFORE_IT_MOVES_THE_START.window());
        }
    }

    /** See {@link PlantedWindowBug#LOOKS_ONLY_BEFORE_IT_READS}. */
    public static final class LookingOnlyBefore extends WindowCalls {
        public LookingOnlyBefore() {
            super(PlantedWindowBug.LOOKS_ONLY_BEFORE_IT_READS.window());
        }
    }

    /** See {@link PlantedWindowBug#SHOWS_WHAT_IS_ONLY_PLANNED}. */
    public static final class ShowingPlans extends WindowCalls {
        public ShowingPlans() {
            super(PlantedWindowBug.SHOWS_WHAT_IS_ONLY_PLANNED.window());
        }
    }

    /** See {@link PlantedWindowBug#PUBLISHES_BEFORE_IT_IS_THERE}. */
    public static final class PublishingTooEarly extends WindowCalls {
        public PublishingTooEarly() {
            super(PlantedWindowBug.PUBLISHES_BEFORE_IT_IS_THERE.window());
        }
    }

    /** See {@link PlantedWindowBug#PASSES_OVER_WHAT_IS_GONE}. */
    public static final class PassingOver extends WindowCalls {
        public PassingOver() {
            super(PlantedWindowBug.PASSES_OVER_WHAT_IS_GONE.window());
        }
    }
}
