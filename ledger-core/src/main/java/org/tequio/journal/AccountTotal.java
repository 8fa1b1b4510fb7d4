package org.tequio.journal;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * What stands on an account in one currency, however large it is.
 *
 * @param account of the chart
 * @param currency of the amount
 * @param minor debits less credits in minor units, whole
 */
public record AccountTotal(Account account, Currency currency, BigDecimal minor) {

    /** The same in the currency's unit. */
    public BigDecimal amount() {
        return minor.movePointLeft(currency.getDefaultFractionDigits());
    }
}
