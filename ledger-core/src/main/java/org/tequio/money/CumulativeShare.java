package org.tequio.money;

import java.math.BigInteger;
import java.util.List;

/**
 * What each party owes after a cumulative amount: its exact share rounded down.
 *
 * <p>Unlike a {@link Split}, it never falls when the amount grows (largest remainder gives weights 25/40/10/25 the parts
 * 2,2,1,1 of 6 minor units and 2,3,0,2 of 7), so that nobody's debt falls because somebody gave.
 *
 * @param shares in the order of the weights
 * @param lastCents what rounding down leaves over; named, and settled by the agreement's own split
 */
public record CumulativeShare(List<Money> shares, Money lastCents) {

    public CumulativeShare {
        shares = List.copyOf(shares);
    }

    /**
     * The shares of a cumulative whole.
     *
     * @param whole what has accumulated, not negative
     * @param weights in the declared order, none negative, not all zero
     */
    public static CumulativeShare of(Money whole, List<Long> weights) {
        BigInteger divisor = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        List<Money> shares = weights.stream()
                .map(weight -> share(whole, BigInteger.valueOf(weight), divisor))
                .toList();
        return new CumulativeShare(shares, shares.stream().reduce(whole, Money::minus));
    }

    /**
     * One party's share of a cumulative base, rounded down: {@code base × weight ÷ divisor}.
     *
     * @param base what has accumulated, not negative
     * @param divisor the sum of all weights if the base is the whole; the giver's own weight if the base is what it gave
     */
    public static Money floor(Money base, long weight, long divisor) {
        return share(base, BigInteger.valueOf(weight), BigInteger.valueOf(divisor));
    }

    /** The same rounded up: the most that a part of the base adds to what its whole makes a party owe. */
    public static Money ceiling(Money base, long weight, long divisor) {
        Money floor = floor(base, weight, divisor);
        BigInteger exact = BigInteger.valueOf(base.minor()).multiply(BigInteger.valueOf(weight));
        boolean isExact = BigInteger.valueOf(floor.minor())
                .multiply(BigInteger.valueOf(divisor))
                .equals(exact);
        return isExact ? floor : Money.ofMinor(Math.addExact(floor.minor(), 1), floor.currency());
    }

    private static Money share(Money base, BigInteger weight, BigInteger divisor) {
        if (base.isNegative() || weight.signum() < 0 || divisor.signum() <= 0) {
            throw new IllegalArgumentException(
                    "no cumulative share: base=" + base + ", weight=" + weight + ", divisor=" + divisor);
        }
        BigInteger minor = BigInteger.valueOf(base.minor()).multiply(weight).divide(divisor);
        return Money.ofMinor(minor.longValueExact(), base.currency());
    }
}
