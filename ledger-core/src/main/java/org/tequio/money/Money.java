package org.tequio.money;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount of one currency, in integer minor units (ISO 4217 exponent: MXN 2, JPY 0, KWD 3).
 *
 * @param minor the amount in minor units; negative amounts are allowed
 * @param currency an ISO 4217 currency that has a minor unit
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("currency without a minor unit: currency=" + currency);
        }
    }

    public static Money ofMinor(long minor, Currency currency) {
        return new Money(minor, currency);
    }

    /** An amount given as a decimal string, such as {@code of("250.50", "MXN")}. */
    public static Money of(String amount, String currencyCode) {
        return of(amount, Currency.getInstance(currencyCode));
    }

    /**
     * An amount given as a plain decimal string.
     *
     * @throws ArithmeticException if it has more decimals than the currency, or does not fit 64 bits
     * @throws NumberFormatException if it is not a plain decimal
     */
    public static Money of(String amount, Currency currency) {
        if (amount.indexOf('e') >= 0 || amount.indexOf('E') >= 0) {
            throw new NumberFormatException("not a plain decimal: amount=" + amount);
        }
        return new Money(
                new BigDecimal(amount)
                        .movePointRight(currency.getDefaultFractionDigits())
                        .longValueExact(),
                currency);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    public Money min(Money other) {
        return same(other).minor < minor ? other : this;
    }

    public Money max(Money other) {
        return same(other).minor > minor ? other : this;
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    /** The amount as a plain decimal with exactly the currency's decimals: {@code 250.50}. */
    public String amount() {
        return decimal().toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    /** {@code 250.50 MXN}. */
    @Override
    public String toString() {
        return amount() + " " + currency.getCurrencyCode();
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currencies differ: left=" + currency.getCurrencyCode() + ", right="
                    + other.currency.getCurrencyCode());
        }
        return other;
    }
}
