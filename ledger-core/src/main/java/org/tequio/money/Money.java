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

    /**
     * The largest amount, in minor units and of either sign, that anybody may give: a million million pesos. More than
     * any fund, state or budget of a community has in any currency, and small enough that over 92,000 such amounts, in
     * one account or over all projects, still sum in 64 bits. What is read from the log may be larger.
     */
    public static final long GIVEN_MINOR_MAX = 100_000_000_000_000L;

    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("currency without a minor unit: currency=" + currency);
        }
    }

    public static Money ofMinor(long minor, Currency currency) {
        return new Money(minor, currency);
    }

    /**
     * A sum of minor units, of whatever size.
     *
     * @throws AmountTooLarge if it does not fit 64 bits
     */
    public static Money ofMinor(BigDecimal minor, Currency currency) {
        if (minor.abs().compareTo(LONG_MAX) > 0) {
            throw new AmountTooLarge("sum does not fit: minor=" + minor.toPlainString());
        }
        return new Money(minor.longValueExact(), currency);
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
        BigDecimal minor = new BigDecimal(amount).movePointRight(currency.getDefaultFractionDigits());
        if (minor.abs().compareTo(LONG_MAX) > 0) {
            throw new AmountTooLarge("amount does not fit: amount=" + amount);
        }
        return new Money(minor.longValueExact(), currency);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        long sum = minor + same(other).minor;
        if (((minor ^ sum) & (other.minor ^ sum)) < 0) {
            throw new AmountTooLarge("sum does not fit: left=" + this + ", right=" + other);
        }
        return new Money(sum, currency);
    }

    public Money minus(Money other) {
        long difference = minor - same(other).minor;
        if (((minor ^ other.minor) & (minor ^ difference)) < 0) {
            throw new AmountTooLarge("difference does not fit: left=" + this + ", right=" + other);
        }
        return new Money(difference, currency);
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

    /** Whether anybody may give it: it is within {@link #GIVEN_MINOR_MAX}. */
    public boolean isGivable() {
        return minor <= GIVEN_MINOR_MAX && minor >= -GIVEN_MINOR_MAX;
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
