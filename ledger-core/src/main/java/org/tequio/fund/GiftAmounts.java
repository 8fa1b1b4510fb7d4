package org.tequio.fund;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.fx.Conversion;
import org.tequio.fx.Rate;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;

/**
 * The figures of one gift on its way from the sent to the credited amount, converted once.
 *
 * @param conversion {@code null} if it was sent in the project's currency
 * @param converted what was sent, in the project's currency
 * @param charges of banks on the way
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
        Money charged = Objects.requireNonNullElse(charges, Money.zero(terms.currency()));
        Money arrived = converted.minus(charged);
        Money counted = Objects.requireNonNullElse(credited, arrived);
        return new GiftAmounts(conversion, converted, charged, counted, counted.minus(arrived));
    }
}
