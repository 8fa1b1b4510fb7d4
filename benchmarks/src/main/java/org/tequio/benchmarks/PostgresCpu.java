package org.tequio.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the processor has done for a PostgreSQL server, all its processes together, as Linux counts it. */
public final class PostgresCpu {

    private static final long MICROS_A_TICK = 10_000;
    private static final long QUIET_MILLIS = 300;
    private static final int WAITS_MAX = 100;

    private final long postmaster;

    public PostgresCpu(Server server) {
        this.postmaster = server.pid();
    }

    /** Microseconds so far: of the processes that run, and of those that have ended. */
    public long micros() {
        long ticks = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                ticks += ticks(process);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ticks * MICROS_A_TICK;
    }

    /** The same, once what was left to be done behind (an index, say) is done; it belongs to the cost. */
    public long microsWhenQuiet() throws InterruptedException {
        long before = micros();
        for (int i = 0; i < WAITS_MAX; i++) {
            Thread.sleep(QUIET_MILLIS);
            long now = micros();
            if (now - before <= MICROS_A_TICK) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private long ticks(Path process) {
        String stat;
        try {
            stat = Files.readString(process.resolve("stat"));
        } catch (IOException e) {
            // It has ended meanwhile; its parent counts it.
            return 0;
        }
        // After the name in brackets: state, parent, …, and from the twelfth on user, system, and those of dead
        // children.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        if (String.valueOf(process.getFileName()).equals(Long.toString(postmaster))) {
            return own + Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        }
        return Long.parseLong(fields[1]) == postmaster ? own : 0;
    }
}
