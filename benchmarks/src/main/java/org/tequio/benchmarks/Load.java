package org.tequio.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A number of callers, each of whom gives one command after the other and waits for every answer. */
final class Load {

    private static final int TIMES_KEPT_MAX = 200_000;

    private final Contestant contestant;
    private final int callers;

    Load(Contestant contestant, int callers) {
        this.contestant = contestant;
        this.callers = callers;
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
     */
    record Result(long accepted, long failed, long perSecond, long p50Micros, long p99Micros, long cpuMicros) {}

    Result run(long seed, long millis) throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Caller[] all = new Caller[callers];
        CountDownLatch done = new CountDownLatch(callers);
        long cpuBefore = system.getProcessCpuTime();
        long start = System.nanoTime();
        long end = start + millis * 1_000_000;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < callers; i++) {
            all[i] = new Caller(random.split(), end);
            Caller caller = all[i];
            Thread.ofVirtual().start(() -> {
                caller.call(contestant);
                done.countDown();
            });
        }
        done.await();
        long nanos = System.nanoTime() - start;
        return result(all, nanos, system.getProcessCpuTime() - cpuBefore);
    }

    private Result result(Caller[] all, long nanos, long cpuNanos) {
        long accepted = Arrays.stream(all).mapToLong(c -> c.accepted).sum();
        long failed = Arrays.stream(all).mapToLong(c -> c.failed).sum();
        long[] times = Arrays.stream(all)
                .flatMapToLong(c -> Arrays.stream(c.nanos, 0, c.kept))
                .sorted()
                .toArray();
        long one = Math.max(1, accepted);
        return new Result(
                accepted,
                failed,
                accepted * 1_000_000_000 / nanos,
                quantile(times, 50) / 1000,
                quantile(times, 99) / 1000,
                cpuNanos / 1000 / one);
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

        void call(Contestant to) {
            for (long before = System.nanoTime(); before < end; ) {
                try {
                    to.command(random).join();
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

    private static final FirstFailures FIRST_FAILURES = new FirstFailures();

    /** Shows a few failures, so that a figure that counts failures explains itself. */
    private static final class FirstFailures {

        private static final int SHOWN_MAX = 3;

        private final AtomicInteger shown = new AtomicInteger();

        void report(Throwable failure) {
            if (shown.incrementAndGet() <= SHOWN_MAX) {
                System.err.println("a command failed: " + failure.getCause());
            }
        }
    }
}
