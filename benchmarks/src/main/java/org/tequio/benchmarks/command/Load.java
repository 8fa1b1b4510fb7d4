package org.tequio.benchmarks.command;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** A number of callers, each of whom gives one command after the other and waits for every answer. */
final class Load {

    private static final int TIMES_KEPT_MAX = 200_000;
    private static final FirstFailures FIRST_FAILURES = new FirstFailures();

    private final Command command;
    private final int callers;

    Load(Command command, int callers) {
        this.command = command;
        this.callers = callers;
    }

    /** Gives one command; completes once it is acknowledged, exceptionally if it was not accepted. */
    interface Command {
        CompletableFuture<?> give(RandomGenerator random);
    }

    /**
     * What came of it.
     *
     * @param accepted commands acknowledged
     * @param failed commands that were not
     * @param perSecond of the accepted ones
     * @param p50Micros half of the answers came within
     * @param p99Micros 99 of 100 answers came within
     * @param cpuMicros of the whole Java process, callers included, for each accepted command
     * @param callerLeast what the least served caller got accepted
     * @param callerMost what the best served caller got accepted
     */
    record Result(
            long accepted,
            long failed,
            long perSecond,
            long p50Micros,
            long p99Micros,
            long cpuMicros,
            long callerLeast,
            long callerMost) {

        /** For a line of progress. */
        String told() {
            return "%,d/s, p50 %,d µs, p99 %,d µs, CPU %,d µs, failed %d"
                    .formatted(perSecond, p50Micros, p99Micros, cpuMicros, failed);
        }
    }

    Result run(long seed, long millis) throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Caller[] all = new Caller[callers];
        CountDownLatch done = new CountDownLatch(callers);
        long cpuBefore = system.getProcessCpuTime();
        long start = System.nanoTime();
        long end = start + millis * 1_000_000;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < callers; i++) {
            Caller caller = new Caller(random.split(), end);
            all[i] = caller;
            Thread.ofVirtual().start(() -> {
                caller.call();
                done.countDown();
            });
        }
        done.await();
        long nanos = System.nanoTime() - start;
        return result(all, nanos, system.getProcessCpuTime() - cpuBefore);
    }

    private static Result result(Caller[] all, long nanos, long cpuNanos) {
        long accepted = Arrays.stream(all).mapToLong(c -> c.accepted).sum();
        long[] times = Arrays.stream(all)
                .flatMapToLong(c -> Arrays.stream(c.nanos, 0, c.kept))
                .sorted()
                .toArray();
        return new Result(
                accepted,
                Arrays.stream(all).mapToLong(c -> c.failed).sum(),
                accepted * 1_000_000_000 / nanos,
                quantile(times, 50) / 1000,
                quantile(times, 99) / 1000,
                cpuNanos / 1000 / Math.max(1, accepted),
                Arrays.stream(all).mapToLong(c -> c.accepted).min().orElse(0),
                Arrays.stream(all).mapToLong(c -> c.accepted).max().orElse(0));
    }

    private static long quantile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1L) * percent / 100)];
    }

    /** One caller; its times are read when it is done. */
    private final class Caller {

        private final SplittableRandom random;
        private final long end;
        private final long[] nanos = new long[TIMES_KEPT_MAX / callers];
        private int kept;
        private long accepted;
        private long failed;

        Caller(SplittableRandom random, long end) {
            this.random = random;
            this.end = end;
        }

        void call() {
            for (long before = System.nanoTime(); before < end; ) {
                try {
                    command.give(random).join();
                    accepted++;
                } catch (CompletionException e) {
                    failed++;
                    FIRST_FAILURES.report(e);
                }
                long after = System.nanoTime();
                if (kept < nanos.length) {
                    nanos[kept++] = after - before;
                }
                before = after;
            }
        }
    }

    /** Shows a few failures, so that a figure that counts failures explains itself. */
    private static final class FirstFailures {

        private static final int SHOWN_MAX = 3;

        private final AtomicInteger shown = new AtomicInteger();

        void report(Throwable failure) {
            if (shown.incrementAndGet() <= SHOWN_MAX) {
                System.err.println("    a command failed: " + failure.getCause());
            }
        }
    }
}
