package org.tequio.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tequio.event.Json;
import org.tequio.refusal.Defect;

/**
 * Fills what a script leaves open from one row of a table: {@code {{town}}}, {@code {{60% of 4 x quarter}}} rounded down
 * to the cent, {@code {{file denver.csv}}}. A text that then reads {@code 12.00 MXN} is an amount of money, and
 * {@code #12} a number.
 *
 * @param values by column
 * @param scope begins the names by which lines of this script refer to each other
 */
record Blanks(Map<String, String> values, String scope) {

    private static final Pattern BLANK = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final Pattern SHARE = Pattern.compile("(?:(\\d+)% of )?(?:(\\d+) x )?([a-z]+)");
    private static final Pattern MONEY = Pattern.compile("(-?\\d+\\.\\d{2}) ([A-Z]{3})");
    private static final Pattern NUMBER = Pattern.compile("#(\\d+)");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?=[A-Za-z0-9-]+\\.)");
    private static final String FILE = "file ";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    Blanks {
        values = Map.copyOf(values);
    }

    Json fill(Json json) {
        return switch (json) {
            case Json.Text text -> meaning(fill(text.value()));
            case Json.Arr array -> {
                List<Json> items = new ArrayList<>();
                array.items().forEach(it -> items.add(fill(it)));
                yield new Json.Arr(items);
            }
            case Json.Obj object -> fill(object.members());
            case Json.Num number -> number;
            case Json.Bool bool -> bool;
            case Json.Null none -> none;
        };
    }

    Json.Obj fill(Map<String, Json> members) {
        Map<String, Json> filled = new LinkedHashMap<>();
        members.forEach((name, value) -> filled.put(name, fill(value)));
        return new Json.Obj(filled);
    }

    private String fill(String text) {
        String referring = REFERENCE.matcher(text).replaceAll(Matcher.quoteReplacement("${" + scope + "-"));
        return BLANK.matcher(referring).replaceAll(it -> Matcher.quoteReplacement(value(it.group(1))));
    }

    private String value(String blank) {
        if (blank.startsWith(FILE)) {
            return Shelf.text(blank.substring(FILE.length()));
        }
        Matcher share = SHARE.matcher(blank);
        if (!share.matches() || !values.containsKey(share.group(3))) {
            throw new Defect("nothing to fill in: blank=" + blank + ", script=" + scope);
        }
        String value = values.getOrDefault(share.group(3), "");
        return share.group(1) == null && share.group(2) == null ? value : amount(value, share);
    }

    private static String amount(String value, MatchResult share) {
        BigDecimal times = new BigDecimal(share.group(2) == null ? "1" : share.group(2));
        BigDecimal percent = new BigDecimal(share.group(1) == null ? "100" : share.group(1));
        return new BigDecimal(value)
                .multiply(times)
                .multiply(percent)
                .divide(HUNDRED, 2, RoundingMode.DOWN)
                .toPlainString();
    }

    private static Json meaning(String text) {
        Matcher money = MONEY.matcher(text);
        if (money.matches()) {
            return new Json.Obj(Map.of("amount", Json.text(money.group(1)), "currency", Json.text(money.group(2))));
        }
        Matcher number = NUMBER.matcher(text);
        return number.matches() ? Json.number(Long.parseLong(number.group(1))) : Json.text(text);
    }
}
