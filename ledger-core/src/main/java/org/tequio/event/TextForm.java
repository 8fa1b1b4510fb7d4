package org.tequio.event;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Problems;

/**
 * A value whose JSON is a string.
 *
 * @param expected what to tell a caller who sent something else
 * @param parse throws any of IllegalArgumentException, ArithmeticException, DateTimeException for a malformed string
 */
record TextForm(String expected, Function<String, Object> parse, Function<Object, String> format) implements Form {

    static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?");

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,18})");

    static final Map<Class<?>, Form> ALL = Map.ofEntries(
            Map.entry(String.class, new TextForm("string", s -> s, Object::toString)),
            Map.entry(long.class, new TextForm("integer-string", TextForm::integer, Object::toString)),
            Map.entry(Long.class, new TextForm("integer-string", TextForm::integer, Object::toString)),
            Map.entry(
                    BigDecimal.class,
                    new TextForm("decimal-string", TextForm::decimal, v -> ((BigDecimal) v).toPlainString())),
            Map.entry(
                    LocalDate.class,
                    new TextForm("date", text -> LocalDate.parse(ofFourDigitYear(text)), Object::toString)),
            Map.entry(LocalTime.class, new TextForm("time", LocalTime::parse, Object::toString)),
            Map.entry(
                    Instant.class,
                    new TextForm("instant", text -> Instant.parse(ofFourDigitYear(text)), Object::toString)),
            Map.entry(Period.class, new TextForm("period", Period::parse, Object::toString)),
            Map.entry(Year.class, new TextForm("year", Year::parse, Object::toString)),
            Map.entry(YearMonth.class, new TextForm("year-month", YearMonth::parse, Object::toString)),
            Map.entry(ZoneId.class, new TextForm("time-zone", ZoneId::of, Object::toString)),
            Map.entry(Currency.class, new TextForm("currency", Currency::getInstance, Object::toString)));

    @Override
    public void write(CanonicalJson out, Object value) {
        out.string(format.apply(value));
    }

    @Override
    public @Nullable Object read(Json json, String where, Problems problems) {
        if (!(json instanceof Json.Text text)) {
            return Form.wrong(expected, where, problems);
        }
        try {
            return parse.apply(text.value());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            if (expected.equals("currency")) {
                problems.add("unknown-currency", where);
                return null;
            }
            return Form.wrong(expected, where, problems);
        }
    }

    /** The form of an enum: its constants in lower case, words joined by hyphens. */
    static Form ofEnum(Class<?> type) {
        Map<String, Object> byName = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            byName.put(kebab((Enum<?>) constant), constant);
        }
        String expected = String.join("|", byName.keySet().stream().sorted().toList());
        return new TextForm(expected, text -> known(byName, text), value -> kebab((Enum<?>) value));
    }

    private static Object known(Map<String, Object> byName, String text) {
        Object constant = byName.get(text);
        if (constant == null) {
            throw new IllegalArgumentException("unknown constant");
        }
        return constant;
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of a year before 0 or after 9999 no store, calendar or page makes anything. */
    private static String ofFourDigitYear(String text) {
        if (text.startsWith("+") || text.startsWith("-")) {
            throw new DateTimeException("year out of range");
        }
        return text;
    }

    private static Object integer(String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw new NumberFormatException("not an integer");
        }
        return Long.parseLong(text);
    }

    private static Object decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new NumberFormatException("not a plain decimal");
        }
        return new BigDecimal(text);
    }
}
