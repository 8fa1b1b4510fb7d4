package org.tequio.web.text;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value of what a form has just done, as its reader writes it.
 *
 * @param code whether it is an id, which is to be copied and not read
 */
public record DoneValue(String label, String value, boolean code) {

    private static final String CURRENCY = "currency";
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]+\\.[0-9]+");
    private static final Pattern RULE = Pattern.compile("scheme/([a-z0-9.-]+)@([0-9]+)");

    /** All values by their names; the currency that stands beside amounts without one is told with each of them. */
    public static List<DoneValue> of(Map<String, String> values, Names names, Formats format) {
        String currency = values.getOrDefault(CURRENCY, "");
        boolean joins = currency.matches("[A-Z]{3}") && values.values().stream().anyMatch(it -> isAmount(it, currency));
        List<DoneValue> told = new ArrayList<>();
        new TreeMap<>(values).forEach((name, value) -> {
            if (!joins || !name.equals(CURRENCY)) {
                String whole = joins && isAmount(value, currency) ? value + " " + currency : value;
                String written = written(whole, names, format);
                told.add(new DoneValue(format.word("field", name), written, written.equals(value)));
            }
        });
        return List.copyOf(told);
    }

    private static boolean isAmount(String value, String currency) {
        return AMOUNT.matcher(value).matches()
                && value.length() - value.indexOf('.') - 1
                        == Currency.getInstance(currency).getDefaultFractionDigits();
    }

    private static String written(String value, Names names, Formats format) {
        Matcher rule = RULE.matcher(value);
        return rule.matches()
                ? format.text("rule.named", names.of(rule.group(1), format), rule.group(2))
                : names.of(format.written(value), format);
    }
}
