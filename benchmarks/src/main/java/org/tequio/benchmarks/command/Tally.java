package org.tequio.benchmarks.command;

import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;

/** Counts what a ledger of ours acknowledged in all its runs. Confined to one thread. */
final class Tally {

    private final Bench bench;
    private final LedgerContestant contestant;
    private long accepted;
    private long failed;

    Tally(Bench bench, LedgerContestant contestant) {
        this.bench = bench;
        this.contestant = contestant;
    }

    Load.Result run(int callers, long seed, long millis) throws InterruptedException {
        Load.Result result = contestant.run(callers, seed, millis);
        accepted += result.accepted();
        failed += result.failed();
        bench.say("%s, %d callers: %s".formatted(contestant.name(), callers, result.told()));
        return result;
    }

    long accepted() {
        return accepted;
    }

    /** What was acknowledged must be in the log, no more and no less; no command may have failed. */
    void check(Outcome.Gathering outcome) {
        outcome.equal(contestant.name() + ", acknowledged and in the log", accepted, contestant.stored())
                .equal(
                        contestant.name() + ", sum acknowledged and in the log",
                        contestant.acknowledgedMinor(),
                        contestant.storedMinor())
                .check("%s, %d commands failed".formatted(contestant.name(), failed), failed == 0)
                .raw("%s: %d commands decided afresh, of %,d"
                        .formatted(contestant.name(), contestant.conflicts(), accepted));
    }
}
