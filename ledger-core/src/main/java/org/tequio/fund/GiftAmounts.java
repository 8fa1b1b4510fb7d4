package org.tequio.fund;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Doubts;
import org.tequio.fx.Conversion;
import org.tequio.fx.Rate;
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

    /** Computes what is not given: no charges, and as much credited as the rate says. */
    public static GiftAmounts of(
            AgreedTerms terms, Money sent, @Nullable Rate rate, @Nullable Money charges, @Nullable Money credited) {
        Conversion conversion = rate == null ? null : Conversion.of(sent, rate, terms.conversion());
        Money converted = conversion == null ? sent : conversion.to();
        Money charged = charged(terms, rate, Objects.requireNonNullElse(charges, Money.zero(terms.currency())));
        Money arrived = converted.minus(charged);
        Money counted = Objects.requireNonNullElse(credited, arrived);
        return new GiftAmounts(conversion, converted, charged, counted, counted.minus(arrived));
    }

    /** What banks took before the money was exchanged becomes the project's currency at the same rate. */
    private static Money charged(AgreedTerms terms, @Nullable Rate rate, Money charges) {
        return rate == null || charges.currency().equals(terms.currency())
                ? charges
                : Conversion.of(charges, rate, terms.conversion()).to();
    }

    /**
     * What banks took is of the currency that was sent or of the project's, by where they took it, and leaves something.
     * Refusals: {@code charges-currency}, {@code charges-negative}, {@code nothing-credited}.
     */
    public static void doubtCharges(Doubts doubts, Money charges, Money sent, AgreedTerms terms) {
        boolean isForeign = !charges.currency().equals(terms.currency());
        boolean isSent = charges.currency().equals(sent.currency());
        doubts.rule(
                        isForeign && !isSent,
                        "charges-currency",
                        Map.of(
                                "charges", charges.toString(),
                                "sent", sent.currency().getCurrencyCode(),
                                "expected", terms.currency().getCurrencyCode()))
                .rule(charges.isNegative(), "charges-negative", Map.of("charges", charges.toString()))
                .rule(
                        isForeign && isSent && sent.isPositive() && charges.compareTo(sent) >= 0,
                        "nothing-credited",
                        Map.of("charges", charges.toString(), "amount", sent.toString()));
    }
}
