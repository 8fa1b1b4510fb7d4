package org.tequio.api.problem;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value that goes with a problem or an answer, as readers of a language write it. */
public final class WrittenValue {

    private static final Pattern MONEY = Pattern.compile("(-?[0-9]+(?:\\.([0-9]+))?) ([A-Z]{3})");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final char NO_BREAK = '\u00a0';

    private WrittenValue() {}

    /** {@code 1000000.00 MXN} and {@code 2013-12-23} as they are written there; anything else as it stands. */
    public static String of(String value, Locale locale) {
        Matcher money = MONEY.matcher(value);
        if (money.matches()) {
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            int decimals = money.group(2) == null ? 0 : money.group(2).length();
            format.setMinimumFractionDigits(decimals);
            format.setMaximumFractionDigits(decimals);
            return format.format(new BigDecimal(money.group(1))) + NO_BREAK + money.group(3);
        }
        return DAY.matcher(value).matches() ? day(value, locale) : value;
    }

    private static String day(String value, Locale locale) {
        try {
            return LocalDate.parse(value)
                    .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
        } catch (DateTimeException e) {
            return value;
        }
    }
}
