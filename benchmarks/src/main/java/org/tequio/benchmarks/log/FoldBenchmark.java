package org.tequio.benchmarks.log;

import java.util.Currency;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tequio.journal.Account;
import org.tequio.journal.fold.BalanceFold;
import org.tequio.journal.fold.Postings;

/** Postings to balances and settlement positions in memory, against adding the same longs in a plain array by index. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FoldBenchmark {

    private static final int POSTINGS = 1_000_000;
    private static final Currency MXN = Currency.getInstance("MXN");

    @Param({"1000", "100000"})
    int accounts;

    private final BalanceFold fold = new BalanceFold();
    private final Postings postings = new Postings(POSTINGS);
    private final int[] numbers = new int[POSTINGS];
    private final long[] minors = new long[POSTINGS];
    private long[] plain = {};
    private long[] low = {};
    private long[] high = {};

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < POSTINGS; i++) {
            int account = random.nextInt(accounts);
            numbers[i] = fold.numberOf(account(account), MXN);
            minors[i] = random.nextLong(-1_000_000, 1_000_000);
            postings.add(numbers[i], minors[i]);
        }
        plain = new long[accounts];
        low = new long[fold.partyCount() + 1];
        high = new long[fold.partyCount() + 1];
    }

    /** The yardstick. */
    @Benchmark
    @OperationsPerInvocation(POSTINGS)
    public long[] plainArray() {
        long[] sums = plain;
        for (int i = 0; i < POSTINGS; i++) {
            sums[numbers[i]] += minors[i];
        }
        return sums;
    }

    /** What each posting costs, with the settlement positions added up after each million of them. */
    @Benchmark
    @OperationsPerInvocation(POSTINGS)
    public long[] balancesAndPositions() {
        fold.add(postings);
        fold.settle(low, high);
        return low;
    }

    /** Every other account is due from a seat. */
    private static Account account(int number) {
        return Account.memo("project:p-" + number / 8 + (number % 2 == 0 ? ":due:" : ":paid:") + "seat-" + number % 8);
    }
}
