package org.tequio.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Doubts;
import org.tequio.fx.Conversion;
import org.tequio.fx.Rate;
import org.tequio.fx.RoundingPolicy;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;

/**
 * The figures of one gift on its way from the sent to the credited amount, converted once.
 *
 * @param conversion {@code null} if it was sent in the project's currency
 * @param converted what was sent, in the project's currency
 * @param charges of banks on the way, in the project's currency
 * @param credited what arrived
 * @param residual what arrived, less what the rate and the charges say
 */
public record GiftAmounts(
        @Nullable Conversion conversion, Money converted, Money charges, Money credited, Money residual) {

    private static final int EFFECTIVE_RATE_DECIMALS = 10;

    /** Computes what is not given: no charges, and as much credited as the rate says. */
    public static GiftAmounts of(
            AgreedTerms terms, Money sent, @Nullable Rate rate, @Nullable Money charges, @Nullable Money credited) {
        return of(terms.currency(), terms.conversion(), sent, rate, charges, credited);
    }

    /** The same in any currency. */
    public static GiftAmounts of(
            Currency own,
            RoundingPolicy policy,
            Money sent,
            @Nullable Rate rate,
            @Nullable Money charges,
            @Nullable Money credited) {
        Conversion conversion = rate == null ? null : Conversion.of(sent, rate, policy);
        Money converted = conversion == null ? sent : conversion.to();
        Money charged = charged(own, policy, rate, Objects.requireNonNullElse(charges, Money.zero(own)));
        Money arrived = converted.minus(charged);
        Money counted = Objects.requireNonNullElse(credited, arrived);
        return new GiftAmounts(conversion, converted, charged, counted, counted.minus(arrived));
    }

    /** What banks took before the money was exchanged becomes the receiver's currency at the same rate. */
    private static Money charged(Currency own, RoundingPolicy policy, @Nullable Rate rate, Money charges) {
        return rate == null || charges.currency().equals(own)
                ? charges
                : Conversion.of(charges, rate, policy).to();
    }

    /** What the bank's own figures say: credited and charged for one unit that was exchanged. */
    public static BigDecimal effectiveRate(
            Money sent, @Nullable Money credited, @Nullable Money charges, Currency own) {
        Money arrived = Objects.requireNonNullElse(credited, Money.zero(own));
        if (charges == null) {
            return perUnit(arrived, sent);
        }
        return charges.currency().equals(own)
                ? perUnit(arrived.plus(charges), sent)
                : perUnit(arrived, sent.minus(charges));
    }

    private static BigDecimal perUnit(Money whole, Money exchanged) {
        return whole.decimal().divide(exchanged.decimal(), EFFECTIVE_RATE_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /**
     * What banks took is of the currency that was sent or of the project's, by where they took it, and leaves something.
     * Refusals: {@code charges-currency}, {@code charges-negative}, {@code nothing-credited}.
     */
    public static void doubtCharges(Doubts doubts, Money charges, Money sent, Currency own) {
        boolean isForeign = !charges.currency().equals(own);
        boolean isSent = charges.currency().equals(sent.currency());
        doubts.rule(
                        isForeign && !isSent,
                        "charges-currency",
                        Map.of(
                                "charges", charges.toString(),
                                "sent", sent.currency().getCurrencyCode(),
                                "expected", own.getCurrencyCode()))
                .rule(charges.isNegative(), "charges-negative", Map.of("charges", charges.toString()))
                .rule(
                        isForeign && isSent && sent.isPositive() && charges.compareTo(sent) >= 0,
                        "nothing-credited",
                        Map.of("charges", charges.toString(), "amount", sent.toString()));
    }
}
