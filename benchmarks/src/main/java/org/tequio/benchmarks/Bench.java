package org.tequio.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What a row works with.
 *
 * @param row its word, for what it says on the way
 * @param scale how large and how long
 * @param server the one PostgreSQL
 * @param directory for large files, which the row removes
 */
public record Bench(String row, Scale scale, Server server, Path directory) {

    /** Says how far it has come; figures go into the outcome. */
    public void say(String text) {
        System.err.printf(Locale.ROOT, "  %-12s %s%n", row, text);
    }

    /** Says so at most every two seconds; for long work. */
    public Progress progress(String what, long all) {
        return new Progress(this, what, all);
    }

    /** How far long work has come. Confined to one thread. */
    public static final class Progress {

        private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

        private final Bench bench;
        private final String what;
        private final long all;
        private final long begin = System.nanoTime();
        private long told = begin;

        private Progress(Bench bench, String what, long all) {
            this.bench = bench;
            this.what = what;
            this.all = all;
        }

        /** So much of it is done. */
        public void at(long done) {
            long now = System.nanoTime();
            if (now - told > PAUSE_NANOS) {
                told = now;
                long seconds = Math.max(1, (now - begin) / 1_000_000_000);
                bench.say("%s: %,d of %,d, %,d a second".formatted(what, done, all, done / seconds));
            }
        }
    }
}
