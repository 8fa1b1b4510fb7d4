package org.tequio.web.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problems;

/** Turns what a browser sent for a form into the JSON that the REST interface takes, so that both are read alike. */
public final class FormInput {

    private FormInput() {}

    /** The body that the fields say; fields left empty are left out. */
    public static Json body(List<FormField> fields, Map<String, String> sent, Problems problems) {
        return new Json.Obj(members(fields, sent, problems));
    }

    private static Map<String, Json> members(List<FormField> fields, Map<String, String> sent, Problems problems) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (FormField field : fields) {
            Json value = value(field, sent, problems);
            if (value != null) {
                members.put(field.name(), value);
            }
        }
        return members;
    }

    private static @Nullable Json value(FormField field, Map<String, String> sent, Problems problems) {
        String text = text(sent, field.path());
        return switch (field.kind()) {
            case MONEY -> money(field, sent);
            case YES_NO -> "true".equals(text) || field.required() ? Json.bool("true".equals(text)) : null;
            case GROUP, BY_KEY -> group(field, sent, problems);
            case ROWS -> rows(field, sent, problems);
            case LINES -> lines(field, text);
            case MANY -> many(field, sent);
            case TREE -> text == null ? null : tree(field, text, problems);
            case INTEGER -> text == null ? null : integer(text);
            case DECIMAL -> text == null ? null : Json.text(plain(text));
            case TEXT, LONG_TEXT, DAY, INSTANT, CHOICE -> text == null ? null : Json.text(text);
        };
    }

    private static @Nullable Json money(FormField field, Map<String, String> sent) {
        String amount = text(sent, field.path() + ".amount");
        String currency = text(sent, field.path() + ".currency");
        if (amount == null) {
            return null;
        }
        return new Json.Obj(
                Map.of("amount", Json.text(plain(amount)), "currency", Json.text(currency == null ? "" : currency)));
    }

    /** An amount as people write it, with commas between thousands: {@code 1,250.50}, {@code $1,250.50}. */
    public static String plain(String amount) {
        return amount.matches("\\$ ?[0-9.,]+|-?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?")
                ? ungrouped(amount.replaceFirst("^\\$ ?", ""))
                : amount;
    }

    /** Commas anywhere but between thousands might mean cents: they are left, and refused. */
    private static String ungrouped(String amount) {
        return amount.matches("-?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?") ? amount.replace(",", "") : amount;
    }

    /** A group that may be left out is left out if nothing in it is said. */
    private static @Nullable Json group(FormField field, Map<String, String> sent, Problems problems) {
        Map<String, Json> members = members(field.parts(), sent, problems);
        return members.isEmpty() && !field.required() ? null : new Json.Obj(members);
    }

    private static @Nullable Json rows(FormField field, Map<String, String> sent, Problems problems) {
        List<Json> rows = new ArrayList<>();
        for (FormField row : field.parts()) {
            Json value = group(row, sent, problems);
            if (value != null) {
                rows.add(value);
            }
        }
        return rows.isEmpty() && !field.required() ? null : new Json.Arr(rows);
    }

    private static @Nullable Json lines(FormField field, @Nullable String text) {
        if (text == null) {
            return field.required() ? new Json.Arr(List.of()) : null;
        }
        return new Json.Arr(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(Json::text)
                .toList());
    }

    private static @Nullable Json many(FormField field, Map<String, String> sent) {
        List<Json> taken = field.choices().keySet().stream()
                .filter(choice -> "true".equals(text(sent, field.of(choice))))
                .map(Json::text)
                .toList();
        return taken.isEmpty() && !field.required() ? null : new Json.Arr(taken);
    }

    /** A small whole number is a JSON number for {@code int}; whoever wants a text says so by its reader. */
    private static Json integer(String text) {
        return text.matches("-?[0-9]{1,9}") ? new Json.Num(new BigDecimal(text)) : Json.text(text);
    }

    private static @Nullable Json tree(FormField field, String text, Problems problems) {
        try {
            return JsonReader.read(text);
        } catch (InvalidInput e) {
            e.problems().forEach(problem -> problems.add(problem.code(), "/" + field.name(), problem.values()));
            return null;
        }
    }

    private static @Nullable String text(Map<String, String> sent, String name) {
        String value = sent.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
