package org.tequio.benchmarks;

/** What the rows take on the disk, as measured; an upper estimate. */
final class Disk {

    /** The large log with its tags, and the tables of the books beside it; rows growth and past tell what it was. */
    private static final long BYTES_AN_EVENT = 3_800;

    /** The server's programs, its write-ahead log, and all the databases that are not large. */
    private static final long BYTES_BESIDE = 12_000_000_000L;

    private Disk() {}

    static long needed(long events) {
        return BYTES_BESIDE + events * BYTES_AN_EVENT;
    }

    /** How many events leave a tenth of the disk free. */
    static long eventsThatFit(long freeBytes) {
        return Math.max(100_000, (freeBytes - freeBytes / 10 - BYTES_BESIDE) / BYTES_AN_EVENT);
    }
}
