package org.tequio.fx;

import java.math.BigDecimal;
import java.util.Currency;
import org.tequio.money.AmountTooLarge;
import org.tequio.money.Money;

/**
 * One amount turned into another currency, rounded once at the minor unit; keeps its rate and policy, so that anybody
 * can redo it. Sums are never converted again: the lines stand.
 *
 * @param from the amount given
 * @param to the amount that results
 * @param rate used with all its digits
 * @param policy how it was rounded
 */
public record Conversion(Money from, Money to, Rate rate, RoundingPolicy policy) {

    /**
     * Converts in either direction of the rate.
     *
     * @throws IllegalArgumentException if the amount is in neither currency of the rate
     * @throws AmountTooLarge if the result is more than anybody may give, {@link Money#GIVEN_MINOR_MAX}
     */
    public static Conversion of(Money from, Rate rate, RoundingPolicy policy) {
        Conversion conversion = computed(from, rate, policy);
        if (!conversion.to().isGivable()) {
            throw new AmountTooLarge("conversion too large: from=" + from + ", to=" + conversion.to());
        }
        return conversion;
    }

    private static Conversion computed(Money from, Rate rate, RoundingPolicy policy) {
        if (from.currency().equals(rate.base())) {
            BigDecimal exact = from.decimal().multiply(rate.perUnit());
            return new Conversion(from, rounded(exact, rate.quoted(), policy), rate, policy);
        }
        if (from.currency().equals(rate.quoted())) {
            return new Conversion(from, divided(from, rate, policy), rate, policy);
        }
        throw new IllegalArgumentException(
                "rate of other currencies: from=" + from + ", base=" + rate.base() + ", quoted=" + rate.quoted());
    }

    /** Half-even, the policy that holds unless a scheme says else. */
    public static Conversion of(Money from, Rate rate) {
        return of(from, rate, RoundingPolicy.HALF_EVEN);
    }

    /** Whether the same amount, rate and policy give the same result again. */
    public boolean isReproducible() {
        return computed(from, rate, policy).equals(this);
    }

    private static Money rounded(BigDecimal exact, Currency currency, RoundingPolicy policy) {
        int decimals = currency.getDefaultFractionDigits();
        return Money.of(exact.setScale(decimals, policy.mode()).toPlainString(), currency);
    }

    private static Money divided(Money from, Rate rate, RoundingPolicy policy) {
        int decimals = rate.base().getDefaultFractionDigits();
        BigDecimal amount = from.decimal().divide(rate.perUnit(), decimals, policy.mode());
        return Money.of(amount.toPlainString(), rate.base());
    }
}
