package org.tequio.appeal;

import org.jspecify.annotations.Nullable;
import org.tequio.fx.Conversion;
import org.tequio.money.Money;

/**
 * The figures of one gift on its way into an appeal, converted once.
 *
 * @param sent what left the giver
 * @param conversion into the appeal's currency; {@code null} if it was sent in it
 * @param converted what was sent, in the appeal's currency
 * @param charges of banks on the way, in the appeal's currency
 * @param credited what arrived; this is what counts as raised
 * @param residual credited less (converted − charges)
 * @param taken the same charges in the currency in which banks took them; {@code null} where that is the appeal's
 */
public record GiftMoney(
        Money sent,
        @Nullable Conversion conversion,
        Money converted,
        Money charges,
        Money credited,
        Money residual,
        @Nullable Money taken) {

    /** Where banks took nothing, or in the appeal's currency. */
    public GiftMoney(
            Money sent,
            @Nullable Conversion conversion,
            Money converted,
            Money charges,
            Money credited,
            Money residual) {
        this(sent, conversion, converted, charges, credited, residual, null);
    }
}
