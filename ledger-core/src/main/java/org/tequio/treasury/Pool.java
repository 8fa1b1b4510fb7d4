package org.tequio.treasury;

import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * Money that is kept apart in an association's book: that of one campaign, or what was given for none, in one currency.
 *
 * @param campaign {@code null} for what was given for no campaign
 */
public record Pool(@Nullable String campaign, Currency currency) {

    static Pool of(@Nullable String campaign, Money amount) {
        return new Pool(campaign, amount.currency());
    }
}
