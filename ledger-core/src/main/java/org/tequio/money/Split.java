package org.tequio.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tequio.refusal.Invariant;

/**
 * Divides a fixed amount (an agreement, an unspent rest) by largest remainder: each part gets its exact share rounded
 * down, and the minor units left over go one by one to the largest remainders, ties to the declared order.
 */
public final class Split {

    private Split() {}

    /**
     * The parts of a whole, in the order of the weights; they always sum to the whole. A negative whole is the mirror
     * of the positive one.
     *
     * @param weights in the declared order, none negative; a weight of zero gets nothing
     * @throws IllegalArgumentException if a weight is negative, or all are zero while there is something to divide
     */
    public static List<Money> of(Money whole, List<Long> weights) {
        check(whole, weights);
        if (whole.isNegative()) {
            return of(whole.negated(), weights).stream().map(Money::negated).toList();
        }
        if (whole.isZero()) {
            return weights.stream().map(weight -> whole).toList();
        }
        List<Money> parts = largestRemainder(whole, weights);
        Money sum = parts.stream().reduce(Money.zero(whole.currency()), Money::plus);
        Invariant.check(sum.equals(whole), "parts do not sum to the whole: sum=%s, whole=%s", sum, whole);
        return parts;
    }

    /** The parts of a whole in proportion to some amounts of one currency: an unspent rest, over what each has paid. */
    public static List<Money> inProportion(Money whole, List<Money> amounts) {
        return of(whole, amounts.stream().map(Money::minor).toList());
    }

    /** As many equal parts as possible, the first ones a minor unit larger where the whole does not divide. */
    public static List<Money> equally(Money whole, int parts) {
        return of(whole, IntStream.range(0, parts).mapToObj(part -> 1L).toList());
    }

    private static List<Money> largestRemainder(Money whole, List<Long> weights) {
        BigInteger total = BigInteger.valueOf(whole.minor());
        BigInteger divisor = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        long[] minors = new long[weights.size()];
        List<BigInteger> remainders = new ArrayList<>(weights.size());
        long left = whole.minor();
        for (int i = 0; i < minors.length; i++) {
            BigInteger[] share =
                    total.multiply(BigInteger.valueOf(weights.get(i))).divideAndRemainder(divisor);
            minors[i] = share[0].longValueExact();
            remainders.add(share[1]);
            left -= minors[i];
        }
        // The sort is stable, so that equal remainders keep the declared order.
        IntStream.range(0, minors.length)
                .boxed()
                .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
                .limit(left)
                .forEach(i -> minors[i]++);
        return IntStream.range(0, minors.length)
                .mapToObj(i -> Money.ofMinor(minors[i], whole.currency()))
                .toList();
    }

    private static void check(Money whole, List<Long> weights) {
        if (weights.stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("weight negative: weights=" + weights);
        }
        if (!whole.isZero() && weights.stream().allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("nobody to divide among: whole=" + whole + ", weights=" + weights);
        }
    }
}
