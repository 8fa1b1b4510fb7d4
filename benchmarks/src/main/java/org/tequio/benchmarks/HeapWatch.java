package org.tequio.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** Looks ten times a second how full the heap is. */
public final class HeapWatch implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final Thread thread =
            Thread.ofPlatform().daemon().name("heap-watch").unstarted(this::look);
    private volatile long usedMax;
    private volatile long liveMax;
    private volatile boolean closed;

    private HeapWatch() {}

    /** Begins to look. */
    public static HeapWatch start() {
        HeapWatch watch = new HeapWatch();
        watch.thread.start();
        return watch;
    }

    /** The most bytes in use, garbage included. */
    public long usedMax() {
        return usedMax;
    }

    /** The most bytes that a collection left. */
    public long liveMax() {
        return liveMax;
    }

    /** What the last collections left. */
    public static long live() {
        long live = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            live += left == null ? 0 : left.getUsed();
        }
        return live;
    }

    private void look() {
        while (!closed) {
            usedMax = Math.max(
                    usedMax,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            liveMax = Math.max(liveMax, live());
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
