package org.tequio.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.tequio.event.EventCodec;
import org.tequio.journal.Entry;
import org.tequio.journal.EntryRule;
import org.tequio.journal.fold.BalanceFold;
import org.tequio.journal.fold.Balances;
import org.tequio.replay.Replay.Progress;
import org.tequio.store.PayloadCopy;
import org.tequio.store.SqlPort;

/**
 * Folds the log to balances in memory, by any number of position ranges at once, with the same result whatever their
 * number: the events are decoded and their entries made by the one codec and the one rule that everything else uses. It
 * takes some 500 bytes for each account on which something stands; settled ones are let go after each range.
 */
public final class BalanceReplay {

    /** No more connections are opened. */
    public static final int RANGES_MAX = 64;

    /** So many positions are read by one statement, so that no snapshot is held for long and ranges even out. */
    private static final long RANGE_MAX = 200_000;

    /** So many accounts are kept before it is looked which of them are settled. */
    private static final int ACCOUNTS_MIN = 50_000;

    private final SqlPort sql;
    private final EventCodec codec;
    private final EntryRule entries;
    private final long rangeMax;

    /**
     * @param entries the entry of any event, by whichever rule knows it
     */
    public BalanceReplay(SqlPort sql, EventCodec codec, EntryRule entries) {
        this(sql, codec, entries, RANGE_MAX);
    }

    BalanceReplay(SqlPort sql, EventCodec codec, EntryRule entries, long rangeMax) {
        this.sql = sql;
        this.codec = codec;
        this.entries = entries;
        this.rangeMax = rangeMax;
    }

    /**
     * All balances at a position.
     *
     * @param upTo a position that the log has reached
     * @param ranges how many are read at once, each on a connection of its own
     * @param progress is told from several threads, one at a time
     */
    public Balances run(long upTo, int ranges, Progress progress) {
        int workers = Math.clamp(ranges, 1, RANGES_MAX);
        Work work = new Work(upTo, progress);
        if (workers == 1) {
            return work.fold().balances();
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().daemon().name("tequio-replay-", 0).factory())) {
            List<Future<BalanceFold>> parts = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                parts.add(threads.submit(work::fold));
            }
            return merged(parts, work);
        }
    }

    private static Balances merged(List<Future<BalanceFold>> parts, Work work) {
        BalanceFold whole = new BalanceFold();
        try {
            // A part is let go as soon as it is merged: with many accounts it is the memory that counts.
            while (!parts.isEmpty()) {
                whole.merge(parts.removeFirst().get());
                whole = whole.withoutSettled();
            }
            return whole.balances();
        } catch (ExecutionException e) {
            work.stop();
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            work.stop();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while replaying", e);
        }
    }

    /** The ranges that are left, taken by whoever is free. */
    private final class Work {

        private final long upTo;
        private final Progress progress;
        private final AtomicLong taken = new AtomicLong();
        private long folded;

        Work(long upTo, Progress progress) {
            this.upTo = upTo;
            this.progress = progress;
        }

        BalanceFold fold() {
            Folded folded = new Folded();
            try (PayloadCopy log = PayloadCopy.open(sql)) {
                for (long after = next(); after < upTo; after = next()) {
                    long end = Math.min(upTo, after + rangeMax);
                    log.read(
                            after,
                            end,
                            (position, type, version, bytes, from, to) -> entries.entryOf(
                                            codec.decode(type, version, bytes, from, to))
                                    .ifPresent(folded::add));
                    folded.letSettledGo();
                    tell(end - after);
                }
            }
            return folded.fold;
        }

        void stop() {
            taken.set(upTo);
        }

        private long next() {
            return taken.getAndAdd(rangeMax);
        }

        private synchronized void tell(long more) {
            folded += more;
            progress.at(folded, upTo);
        }
    }

    /** What one worker has folded so far. */
    private static final class Folded {

        private BalanceFold fold = new BalanceFold();
        private int accountsMax = ACCOUNTS_MIN;

        void add(Entry entry) {
            fold.add(entry);
        }

        /** Looks again only when there are twice as many accounts as were left, so that looking costs little. */
        void letSettledGo() {
            if (fold.size() > accountsMax) {
                fold = fold.withoutSettled();
                accountsMax = Math.max(ACCOUNTS_MIN, 2 * fold.size());
            }
        }
    }
}
