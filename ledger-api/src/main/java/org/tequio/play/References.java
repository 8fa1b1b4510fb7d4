package org.tequio.play;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

/** Texts such as {@code ${school.project}}: the value {@code project} of the answer to the line named {@code school}. */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+)}");

    private References() {}

    /** Every reference in a tree. */
    static List<String> in(Json json) {
        return switch (json) {
            case Json.Text text ->
                REFERENCE.matcher(text.value()).results().map(it -> it.group(1)).toList();
            case Json.Arr array ->
                array.items().stream().flatMap(it -> in(it).stream()).toList();
            case Json.Obj object ->
                object.members().values().stream()
                        .flatMap(it -> in(it).stream())
                        .toList();
            case Json.Num none -> List.of();
            case Json.Bool none -> List.of();
            case Json.Null none -> List.of();
        };
    }

    /** Whether a pointer leads to, or into, something with a reference in it. */
    static boolean isAt(Json json, String pointer) {
        Json at = json;
        boolean isInside = false;
        for (String step : pointer.split("/", -1)) {
            Json next = step.isEmpty() ? null : step(at, step);
            isInside |= next != null;
            at = next == null ? at : next;
        }
        return isInside && !in(at).isEmpty();
    }

    private static @Nullable Json step(Json at, String step) {
        return switch (at) {
            case Json.Obj object -> object.members().get(step);
            case Json.Arr array
            when step.matches("[0-9]{1,6}")
                    && Integer.parseInt(step) < array.items().size() ->
                array.items().get(Integer.parseInt(step));
            default -> null;
        };
    }

    static String nameOf(String reference) {
        return reference.substring(0, reference.indexOf('.'));
    }

    /** The tree with its references replaced by what was answered. */
    static Json filled(Json json, Map<String, String> answered, int line) {
        return switch (json) {
            case Json.Text text -> Json.text(filled(text.value(), answered, line));
            case Json.Arr array -> {
                List<Json> items = new ArrayList<>();
                array.items().forEach(it -> items.add(filled(it, answered, line)));
                yield new Json.Arr(items);
            }
            case Json.Obj object -> {
                Map<String, Json> members = new LinkedHashMap<>();
                object.members().forEach((key, it) -> members.put(key, filled(it, answered, line)));
                yield new Json.Obj(members);
            }
            case Json.Num number -> number;
            case Json.Bool bool -> bool;
            case Json.Null none -> none;
        };
    }

    static String filled(String text, Map<String, String> answered, int line) {
        return REFERENCE.matcher(text).replaceAll(it -> {
            String value = answered.get(it.group(1));
            if (value == null) {
                throw new InvalidInput(new Problem("unknown-reference", "line " + line, known(it.group(1), answered)));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** The reference, and what the line that it names was answered. */
    private static Map<String, String> known(String reference, Map<String, String> answered) {
        String line = nameOf(reference) + ".";
        String known = answered.keySet().stream()
                .filter(each -> each.startsWith(line))
                .map(each -> each.substring(line.length()))
                .sorted()
                .collect(Collectors.joining(" "));
        return Map.of("reference", reference, "known", known);
    }
}
