package org.tequio.fx;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;

/**
 * An exact exchange rate: so many units of one currency for one unit of another.
 *
 * @param base the currency that is one unit ({@code USD} in 12.9120 MXN per USD)
 * @param quoted the currency it is expressed in ({@code MXN})
 * @param perUnit positive, with all the digits that the source gives
 * @param source who published it, such as {@code rate-table/fx-mxn-usd@3}
 * @param date the last day for which it was published
 */
public record Rate(Currency base, Currency quoted, BigDecimal perUnit, String source, LocalDate date) {

    public Rate {
        if (perUnit.signum() <= 0) {
            throw new IllegalArgumentException("rate not positive: perUnit=" + perUnit);
        }
        if (base.equals(quoted)) {
            throw new IllegalArgumentException("rate of a currency against itself: currency=" + base);
        }
    }

    /** A rate given as text, such as {@code Rate.of("USD", "MXN", "12.9120", "bank", day)}. */
    public static Rate of(String base, String quoted, String perUnit, String source, LocalDate date) {
        return new Rate(
                Currency.getInstance(base), Currency.getInstance(quoted), new BigDecimal(perUnit), source, date);
    }

    /** How many days after its date it is used; 0 for a use on or before it. */
    public long ageDays(LocalDate on) {
        return Math.max(0, ChronoUnit.DAYS.between(date, on));
    }
}
