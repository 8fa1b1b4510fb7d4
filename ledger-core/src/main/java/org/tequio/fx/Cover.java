package org.tequio.fx;

import org.tequio.money.Money;

/**
 * How a debt in one currency can be paid in another. Exact cover can be impossible: the nearest payment below leaves a
 * gap and the nearest above an excess, and neither disappears.
 *
 * @param debt what is owed, in a currency of the rate
 * @param below the largest payment that does not pay more than is owed
 * @param above the smallest payment that pays all of it; equals {@code below} where the cover is exact
 */
public record Cover(Money debt, Conversion below, Conversion above) {

    /** The two nearest payments, found by dividing and rounding down and then stepping up one minor unit at a time. */
    public static Cover of(Money debt, Rate rate, RoundingPolicy policy) {
        Money payment = Conversion.of(debt, rate, RoundingPolicy.DOWN).to();
        Conversion below = Conversion.of(payment, rate, policy);
        while (below.to().compareTo(debt) > 0) {
            below = Conversion.of(stepped(below.from(), -1), rate, policy);
        }
        Conversion above = below;
        while (above.to().compareTo(debt) < 0) {
            below = above;
            above = Conversion.of(stepped(above.from(), 1), rate, policy);
        }
        return new Cover(debt, above.to().equals(debt) ? above : below, above);
    }

    /** What the payment below leaves unpaid. */
    public Money gap() {
        return debt.minus(below.to());
    }

    /** What the payment above pays too much. */
    public Money excess() {
        return above.to().minus(debt);
    }

    private static Money stepped(Money payment, long minor) {
        return Money.ofMinor(Math.addExact(payment.minor(), minor), payment.currency());
    }
}
