package org.tequio.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problems;

/** Reads amounts and currencies that somebody wrote, and says exactly what is wrong with those it cannot read. */
public final class MoneyText {

    /** Longer than any amount that fits, short enough that reading it costs nothing. */
    private static final int TEXT_LENGTH_MAX = 40;

    private static final int SHOWN_LENGTH_MAX = 40;
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final BigInteger MINOR_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private MoneyText() {}

    /**
     * An amount of money that may not be negative.
     *
     * @param where the JSON pointer or line that a problem names
     * @return {@code null} after adding a problem
     */
    public static @Nullable Money parse(String amount, String currencyCode, String where, Problems problems) {
        Money money = parseSigned(amount, currencyCode, where, problems);
        if (money != null && money.isNegative()) {
            problems.add("amount-negative", where, Map.of("amount", shown(amount)));
            return null;
        }
        return money;
    }

    /**
     * An amount of money of either sign.
     *
     * @return {@code null} after adding a problem
     */
    public static @Nullable Money parseSigned(String amount, String currencyCode, String where, Problems problems) {
        Currency currency = currency(currencyCode, where, problems);
        BigDecimal decimal = decimal(amount, where, problems);
        if (currency == null || decimal == null) {
            return null;
        }
        return money(amount, decimal, currency, where, problems);
    }

    /**
     * An ISO 4217 currency that has a minor unit, by its upper-case code.
     *
     * @return {@code null} after adding a problem
     */
    public static @Nullable Currency currency(String code, String where, Problems problems) {
        try {
            Currency currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException unknown) {
            // Reported below, like a currency without a minor unit.
        }
        problems.add("unknown-currency", where, Map.of("currency", shown(code)));
        return null;
    }

    /**
     * A non-negative amount, from a caller who wants an answer or an exception.
     *
     * @throws InvalidInput with every problem
     */
    public static Money read(String amount, String currencyCode, String where) {
        Problems problems = new Problems();
        Money money = parse(amount, currencyCode, where, problems);
        if (money == null) {
            throw new InvalidInput(problems.all());
        }
        return money;
    }

    private static @Nullable BigDecimal decimal(String amount, String where, Problems problems) {
        if (!PLAIN_DECIMAL.matcher(amount).matches()) {
            problems.add("amount-not-a-number", where, Map.of("amount", shown(amount)));
            return null;
        }
        if (amount.length() > TEXT_LENGTH_MAX) {
            problems.add("amount-too-large", where, Map.of("amount", shown(amount)));
            return null;
        }
        return new BigDecimal(amount);
    }

    private static @Nullable Money money(
            String amount, BigDecimal decimal, Currency currency, String where, Problems problems) {
        int decimalsMax = currency.getDefaultFractionDigits();
        BigDecimal minor = decimal.movePointRight(decimalsMax).stripTrailingZeros();
        if (minor.scale() > 0) {
            problems.add(
                    "amount-too-precise",
                    where,
                    Map.of("amount", amount, "currency", currency.getCurrencyCode(), "decimalsMax", "" + decimalsMax));
            return null;
        }
        if (minor.toBigInteger().abs().compareTo(MINOR_MAX) > 0) {
            problems.add("amount-too-large", where, Map.of("amount", amount));
            return null;
        }
        return Money.ofMinor(minor.longValueExact(), currency);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "…";
    }
}
