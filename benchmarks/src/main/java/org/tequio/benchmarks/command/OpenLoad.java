package org.tequio.benchmarks.command;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Commands that come at random at a given mean rate, whether or not earlier ones are answered; each time counts from
 * when the command was due, so that a standstill is felt by all who would have come meanwhile.
 */
final class OpenLoad {

    private static final long PAUSE_NANOS = 50_000;
    private static final long LAST_ANSWER_NANOS_MAX = TimeUnit.SECONDS.toNanos(30);

    private final Load.Command command;
    private final double perSecond;

    OpenLoad(Load.Command command, double perSecond) {
        this.command = command;
        this.perSecond = perSecond;
    }

    /** What came of it, in microseconds to the answer. */
    record Result(long accepted, long failed, double p50, double p99, double p999) {}

    Result run(long seed, long millis) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] micros = new long[(int) (perSecond * millis / 1000 * 1.2) + 1000];
        AtomicInteger answered = new AtomicInteger();
        AtomicLong failed = new AtomicLong();
        int given = 0;
        long begin = System.nanoTime();
        double due = 0;
        double end = millis * 1e6;
        while (due < end && given < micros.length) {
            while (System.nanoTime() - begin < due) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            long at = begin + (long) due;
            SplittableRandom own = random.split();
            given++;
            Thread.ofVirtual().start(() -> {
                var unused = command.give(own).whenComplete((answer, failure) -> {
                    failed.addAndGet(failure == null ? 0 : 1);
                    micros[answered.getAndIncrement()] = (System.nanoTime() - at) / 1000;
                });
            });
            due += -Math.log(1 - random.nextDouble()) * 1e9 / perSecond;
        }
        long last = System.nanoTime();
        while (answered.get() < given && System.nanoTime() - last < LAST_ANSWER_NANOS_MAX) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        long[] times = Arrays.copyOf(micros, answered.get());
        Arrays.sort(times);
        return new Result(
                times.length - failed.get(),
                failed.get() + given - times.length,
                within(times, 500),
                within(times, 990),
                within(times, 999));
    }

    private static double within(long[] sorted, int perMille) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1L) * perMille / 1000)];
    }
}
