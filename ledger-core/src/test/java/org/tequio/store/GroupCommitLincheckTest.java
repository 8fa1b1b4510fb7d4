package org.tequio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tequio.store.Samples.always;
import static org.tequio.store.Samples.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Callers who plan side by side, and the writer who writes meanwhile, do as if one came after the other; each mistake of
 * {@link PlantedQueueBug} is found.
 */
class GroupCommitLincheckTest {

    private static final int CALLERS = 4;
    private static final int CALLS = 500;

    @Test
    void holdsUnderStress() {
        stress(10, QueueCalls.class);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {WithoutTheLock.class, WithoutTheCondition.class, WithoutPlannedKeys.class, TellingTooEarly.class
            })
    void eachPlantedMistakeIsFound(Class<?> calls) {
        assertThatThrownBy(() -> stress(100, calls)).isInstanceOf(LincheckAssertionError.class);
    }

    /** The writer sleeps for an hour unless it is woken. */
    @Test
    void nobodyIsLeftWaiting() {
        assertThat(areAllAnswered(new ReentrantLock(), 60)).isTrue();
    }

    @Test
    void aLostWakeUpIsFound() {
        assertThat(areAllAnswered(PlantedQueueBug.LOSES_THE_WAKE_UP.lock(), 2)).isFalse();
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

    private static boolean areAllAnswered(ReentrantLock lock, long secondsMax) {
        StoreLimits limits = new StoreLimits(100, 4, 1 << 20, 4, 100, 1 << 20, Duration.ofDays(1), Duration.ofHours(1));
        MemoryLog log = new MemoryLog();
        StoreMeters meters = StoreMeters.none();
        GroupCommit queue;
        try {
            queue = GroupCommit.open(
                    new GroupCommit.Parts(
                            log,
                            log,
                            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                            limits,
                            new Unanswered(limits.unansweredMax(), Runnable::run, meters),
                            new HeadListeners(),
                            meters,
                            duration -> {}),
                    Planner::new,
                    lock);
        } catch (LogFailure e) {
            throw new IllegalStateException(e);
        }
        Thread writer = Thread.ofPlatform().daemon().start(queue::run);
        try {
            List<CompletableFuture<Void>> callers = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                        for (int i = 0; i < CALLS; i++) {
                            queue.submit(always(event("a", "account=1")))
                                    .orTimeout(secondsMax, TimeUnit.SECONDS)
                                    .join();
                        }
                    }))
                    .limit(CALLERS)
                    .toList();
            return callers.stream()
                    .allMatch(caller ->
                            caller.handle((none, failure) -> failure == null).join());
        } finally {
            queue.stop();
            writer.interrupt();
        }
    }

    // Lincheck makes each by itself.

    /** See {@link PlantedQueueBug#PLANS_WITHOUT_THE_LOCK}. */
    public static final class WithoutTheLock extends QueueCalls {
        public WithoutTheLock() {
            super(PlantedQueueBug.PLANS_WITHOUT_THE_LOCK);
        }
    }

    /** See {@link PlantedQueueBug#CHECKS_NO_CONDITION}. */
    public static final class WithoutTheCondition extends QueueCalls {
        public WithoutTheCondition() {
            super(PlantedQueueBug.CHECKS_NO_CONDITION);
        }
    }

    /** See {@link PlantedQueueBug#FORGETS_PLANNED_KEYS}. */
    public static final class WithoutPlannedKeys extends QueueCalls {
        public WithoutPlannedKeys() {
            super(PlantedQueueBug.FORGETS_PLANNED_KEYS);
        }
    }

    /** See {@link PlantedQueueBug#TELLS_BEFORE_THE_LOG}. */
    public static final class TellingTooEarly extends QueueCalls {
        public TellingTooEarly() {
            super(PlantedQueueBug.TELLS_BEFORE_THE_LOG);
        }
    }
}
