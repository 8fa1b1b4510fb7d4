package org.tequio.play;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;

/**
 * Compares a figure with what a play expects of it, and says where they differ. Of an object only the members named
 * count; a member whose name begins with {@code /} is a path: {@code /rows/seat=federal/deposited}. An amount may be
 * written as people do: {@code 100.00 MXN}.
 */
final class Expected {

    private static final Pattern MONEY = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?) ([A-Z]{3})");
    private static final Pattern CHOSEN = Pattern.compile("([A-Za-z]+)=(.*)");
    private static final int SHOWN_MAX = 200;

    private Expected() {}

    /** One place at which they differ. */
    record Difference(String path, String expected, String came) {}

    /** Every place at which a figure is not what is expected; empty if it is. */
    static List<Difference> differences(Json expected, Json came) {
        List<Difference> found = new ArrayList<>();
        compare("", expected, came, found);
        return found;
    }

    private static void compare(String path, Json expected, @Nullable Json came, List<Difference> found) {
        switch (expected) {
            case Json.Obj object when came != null -> members(path, object, came, found);
            case Json.Arr array when came instanceof Json.Arr other -> items(path, array, other, found);
            default -> {
                if (came == null || !isAlike(expected, came)) {
                    found.add(new Difference(path, shown(expected), came == null ? "nothing" : shown(came)));
                }
            }
        }
    }

    private static void members(String path, Json.Obj expected, Json came, List<Difference> found) {
        expected.members().forEach((name, value) -> {
            boolean isPath = name.startsWith("/");
            String at = path + (isPath ? name : "/" + name);
            Json there = isPath ? at(came, name) : step(came, name);
            compare(at, value, there, found);
        });
    }

    private static void items(String path, Json.Arr expected, Json.Arr came, List<Difference> found) {
        int count = expected.items().size();
        if (count != came.items().size()) {
            found.add(new Difference(path, count + " items", came.items().size() + " items: " + shown(came)));
        }
        for (int i = 0; i < Math.min(count, came.items().size()); i++) {
            compare(path + "/" + i, expected.items().get(i), came.items().get(i), found);
        }
    }

    /** Where a path leads; {@code null} if nowhere. */
    static @Nullable Json at(Json from, String path) {
        Json at = from;
        for (String step : path.substring(1).split("/", -1)) {
            at = at == null ? null : step(at, step);
        }
        return at;
    }

    private static @Nullable Json step(Json at, String step) {
        return switch (at) {
            case Json.Obj object -> object.members().get(step);
            case Json.Arr array -> item(array, step);
            default -> null;
        };
    }

    private static @Nullable Json item(Json.Arr array, String step) {
        if (step.matches("[0-9]{1,6}")) {
            int index = Integer.parseInt(step);
            return index < array.items().size() ? array.items().get(index) : null;
        }
        Matcher chosen = CHOSEN.matcher(step);
        return chosen.matches()
                ? array.items().stream()
                        .filter(item -> item instanceof Json.Obj object
                                && object.members().get(chosen.group(1)) instanceof Json.Text text
                                && text.value().equals(chosen.group(2)))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static boolean isAlike(Json expected, Json came) {
        if (expected instanceof Json.Text text && came instanceof Json.Obj money) {
            return isAmount(text.value(), money.members());
        }
        if (expected instanceof Json.Num number && came instanceof Json.Text text) {
            return isNumber(text.value()) && number.value().compareTo(new BigDecimal(text.value())) == 0;
        }
        if (expected instanceof Json.Num number && came instanceof Json.Num other) {
            return number.value().compareTo(other.value()) == 0;
        }
        return expected.equals(came);
    }

    private static boolean isAmount(String text, Map<String, Json> money) {
        Matcher matcher = MONEY.matcher(text);
        return matcher.matches()
                && money.size() == 2
                && money.get("amount") instanceof Json.Text amount
                && money.get("currency") instanceof Json.Text currency
                && isNumber(amount.value())
                && new BigDecimal(amount.value()).compareTo(new BigDecimal(matcher.group(1))) == 0
                && currency.value().equals(matcher.group(2));
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]{1,40}(\\.[0-9]{1,40})?");
    }

    /** An amount as people write it; anything else as JSON, if it is not too long. */
    private static String shown(Json json) {
        if (json instanceof Json.Obj object
                && object.members().size() == 2
                && object.members().get("amount") instanceof Json.Text amount
                && object.members().get("currency") instanceof Json.Text currency) {
            return amount.value() + " " + currency.value();
        }
        String text = json instanceof Json.Text plain ? plain.value() : CanonicalJson.write(json);
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }
}
