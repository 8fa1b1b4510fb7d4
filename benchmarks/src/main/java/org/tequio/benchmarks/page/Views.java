package org.tequio.benchmarks.page;

import java.util.Arrays;
import java.util.Locale;
import org.tequio.benchmarks.Outcome;

/** Looks at pages again and again and keeps what was slowest. Confined to one thread. */
final class Views {

    private final Outcome.Gathering outcome;
    private final int again;
    private Slow slowestFirst = new Slow("none", 0);
    private Slow slowestLater = new Slow("none", 0);

    /** @param again how often after the first time */
    Views(Outcome.Gathering outcome, int again) {
        this.outcome = outcome;
        this.again = again;
    }

    /** A page and how long it took. */
    record Slow(String page, double millis) {

        Slow or(Slow other) {
            return other.millis > millis ? other : this;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,.0f (%s)", millis, page);
        }
    }

    void look(Site.Visitor visitor, String who, String path) throws InterruptedException {
        Site.Page first = visitor.get(path);
        long[] nanos = new long[again];
        for (int i = 0; i < again; i++) {
            nanos[i] = visitor.get(path).nanos();
        }
        Arrays.sort(nanos);
        double p50 = millis(nanos[again / 2]);
        double p95 = millis(nanos[again * 95 / 100]);
        slowestFirst = slowestFirst.or(new Slow(path, millis(first.nanos())));
        slowestLater = slowestLater.or(new Slow(path, p95));
        outcome.raw(String.format(
                        Locale.ROOT,
                        "%s, %s: first %.0f ms, then p50 %.0f ms, p95 %.0f ms, %,d characters",
                        who,
                        path,
                        millis(first.nanos()),
                        p50,
                        p95,
                        first.body().length()))
                .check("%s sees %s".formatted(who, path), first.status() == 200 && path.startsWith(first.path()));
    }

    Slow slowestFirst() {
        return slowestFirst;
    }

    Slow slowestLater() {
        return slowestLater;
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
