package org.tequio.event.scan;

import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/** {@code {"amount":"250.50","currency":"MXN"}}. */
final class MoneyShape implements Shape {

    private static final byte[] AMOUNT = Shapes.ascii("{\"amount\":\"");
    private static final byte[] CURRENCY = Shapes.ascii("\",\"currency\":\"");
    private static final byte[] END = Shapes.ascii("\"}");

    /** By the three letters of its code, so that a currency is found without making a string. */
    private static final @Nullable Currency[] CURRENCIES = currencies();

    @Override
    public @Nullable Object scan(Cursor in) {
        if (!in.take(AMOUNT) || !in.decimal()) {
            return null;
        }
        long minor = in.unscaled();
        int scale = in.scale();
        Currency currency = in.take(CURRENCY) ? currency(in) : null;
        if (currency == null || !in.take(END)) {
            return null;
        }
        int decimals = currency.getDefaultFractionDigits();
        if (decimals < scale) {
            return null;
        }
        for (int i = scale; i < decimals; i++) {
            minor = Math.multiplyExact(minor, 10L);
        }
        return Money.ofMinor(minor, currency);
    }

    static @Nullable Currency currency(Cursor in) {
        int code = in.threeLetters();
        return code < 0 ? null : CURRENCIES[code];
    }

    private static @Nullable Currency[] currencies() {
        @Nullable Currency[] byLetters = new @Nullable Currency[26 * 26 * 26];
        for (Currency currency : Currency.getAvailableCurrencies()) {
            byte[] code = Shapes.ascii(currency.getCurrencyCode());
            int index = new Cursor(code, 0, code.length).threeLetters();
            if (index >= 0) {
                byLetters[index] = currency;
            }
        }
        return byLetters;
    }
}
