package org.tequio.web;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;

/** Turns what a browser sent for a form into the JSON that the REST interface takes, so that both are read alike. */
final class FormInput {

    private FormInput() {}

    /** The body that the fields say; fields left empty are left out. */
    static Json body(List<FormField> fields, Map<String, String> sent, Problems problems) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (FormField field : fields) {
            Json value = field.kind() == FormField.Kind.MONEY ? money(field, sent) : value(field, sent, problems);
            if (value != null) {
                members.put(field.name(), value);
            }
        }
        return new Json.Obj(members);
    }

    private static @Nullable Json money(FormField field, Map<String, String> sent) {
        String amount = text(sent, field.name() + ".amount");
        String currency = text(sent, field.name() + ".currency");
        if (amount == null) {
            return null;
        }
        return new Json.Obj(Map.of(
                "amount", Json.text(plain(amount)), "currency", Json.text(currency == null ? "" : currency)));
    }

    /** An amount as people write it, with commas between thousands: {@code 1,250.50}. */
    private static String plain(String amount) {
        return amount.matches("-?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?") ? amount.replace(",", "") : amount;
    }

    private static @Nullable Json value(FormField field, Map<String, String> sent, Problems problems) {
        String text = text(sent, field.name());
        if (field.kind() == FormField.Kind.YES_NO) {
            return Json.bool("true".equals(text));
        }
        if (text == null) {
            return field.kind() == FormField.Kind.LINES && field.required() ? new Json.Arr(List.of()) : null;
        }
        return switch (field.kind()) {
            case LINES -> new Json.Arr(text.lines().map(String::strip).filter(line -> !line.isEmpty()).map(Json::text).toList());
            case PAIRS -> pairs(field, text, problems);
            case TREE -> tree(field, text, problems);
            case INTEGER -> integer(text);
            case TEXT, LONG_TEXT, DAY, INSTANT, MONEY, DECIMAL, YES_NO, CHOICE -> Json.text(text);
        };
    }

    /** A small whole number is a JSON number for {@code int}; whoever wants a text says so by its reader. */
    private static Json integer(String text) {
        return text.matches("-?[0-9]{1,9}") ? new Json.Num(new BigDecimal(text)) : Json.text(text);
    }

    private static Json pairs(FormField field, String text, Problems problems) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (String line : text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                problems.add(Problem.of("pair-malformed", "/" + field.name()));
            } else {
                members.put(
                        line.substring(0, equals).strip(),
                        Json.text(line.substring(equals + 1).strip()));
            }
        }
        return new Json.Obj(members);
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
