package org.tequio.axon4;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A number of callers, a thread each, who give one command after the other and wait for every answer. */
final class Load {

    private static final int TIMES_KEPT_MAX = 200_000;

    private static final int FAILURES_SHOWN_MAX = 3;
    private static final AtomicInteger FAILURES_SHOWN = new AtomicInteger();

    private final Deposits deposits;
    private final int callers;

    Load(Deposits deposits, int callers) {
        this.deposits = deposits;
        this.callers = callers;
    }

    /** Answers accepted, failed, accepted a second, p50 and p99 in microseconds, CPU microseconds a command. */
    String run(long seed, long millis) throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Caller[] all = new Caller[callers];
        CountDownLatch done = new CountDownLatch(callers);
        SplittableRandom random = new SplittableRandom(seed);
        long cpuBefore = system.getProcessCpuTime();
        long start = System.nanoTime();
        for (int i = 0; i < callers; i++) {
            Caller caller = new Caller(random.split(), start + millis * 1_000_000);
            all[i] = caller;
            new Thread(() -> {
                        caller.call();
                        done.countDown();
                    })
                    .start();
        }
        done.await();
        return result(all, System.nanoTime() - start, system.getProcessCpuTime() - cpuBefore);
    }

    private static String result(Caller[] all, long nanos, long cpuNanos) {
        long accepted = Arrays.stream(all).mapToLong(c -> c.accepted).sum();
        long failed = Arrays.stream(all).mapToLong(c -> c.failed).sum();
        long[] times = Arrays.stream(all)
                .flatMapToLong(c -> Arrays.stream(c.nanos, 0, c.kept))
                .sorted()
                .toArray();
        return "%d %d %d %d %d %d"
                .formatted(
                        accepted,
                        failed,
                        accepted * 1_000_000_000 / nanos,
                        quantile(times, 50) / 1000,
                        quantile(times, 99) / 1000,
                        cpuNanos / 1000 / Math.max(1, accepted));
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
                    deposits.command(random).join();
                    accepted++;
                } catch (CompletionException e) {
                    if (failed++ == 0 && FAILURES_SHOWN.incrementAndGet() <= FAILURES_SHOWN_MAX) {
                        System.err.println("    a command failed: " + e.getCause());
                    }
                }
                long after = System.nanoTime();
                if (kept < nanos.length) {
                    nanos[kept++] = after - before;
                }
                before = after;
            }
        }
    }
}
