package org.tequio.scheme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problems;

/**
 * Changes a copy of a document as somebody asks, to see what would follow. A path goes by member names, joined by
 * {@code .} or {@code /}; an item of an array is named by its position, or by its {@code seat}, {@code group} or {@code
 * id}. What is changed counts as not verified.
 */
final class SchemeChanges {

    private static final List<String> NAMES_OF_ITEMS = List.of("seat", "group", "id");
    private static final Map<String, Json> ASKERS =
            Map.of("verified", Json.text("unverified"), "source", Json.text("asker"));
    private static final Json ASKER = new Json.Obj(
            Map.of("es", Json.text("Supuesto de quien pregunta"), "en", Json.text("An assumption of who asks")));

    private static final Set<String> AMOUNTS =
            Set.of("amount", "amountMax", "budgetFloor", "budgetCeiling", "toleranceAmount", "contractSplitThreshold");

    /** Members that may be missing and, if they are set, are data with what they rest on. */
    private static final Set<String> OPTIONAL_DATA = Set.of(
            "goalFirst",
            "categories",
            "budgetFloor",
            "budgetCeiling",
            "associationPercentMin",
            "cashPercentMin",
            "toleranceAmount",
            "tolerancePercent",
            "backDatingDaysMax",
            "cutOrder",
            "unclaimedAfterDays",
            "unclaimedTo",
            "silence",
            "advancePercentMax",
            "retentionPercent",
            "guaranteePercent",
            "measuredVolumeMissingPercentBelow",
            "contractSplitThreshold",
            "reportEveryMonths");

    private final Problems problems;
    private final String change;

    private SchemeChanges(Problems problems, String change) {
        this.problems = problems;
        this.change = change;
    }

    static Json apply(Json document, List<String> changes, Problems problems) {
        Json changed = document;
        for (String change : changes) {
            changed = new SchemeChanges(problems, change).apply(changed);
        }
        return changes.isEmpty() ? document : withAsker(changed);
    }

    private Json apply(Json document) {
        int equals = change.indexOf('=');
        if (equals < 1) {
            problems.add("change-malformed", "/set", Map.of("change", change, "expected", "PATH=VALUE"));
            return document;
        }
        String path = change.substring(0, equals).replace('.', '/');
        List<String> steps = List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
        return set(document, steps, value(change.substring(equals + 1)));
    }

    private Json set(Json json, List<String> steps, Json value) {
        if (steps.isEmpty()) {
            return datum(json, value);
        }
        return switch (json) {
            case Json.Obj object -> member(object, steps, value);
            case Json.Arr array -> item(array, steps, value);
            default -> noSuchPath(json, steps);
        };
    }

    private Json member(Json.Obj object, List<String> steps, Json value) {
        String name = steps.getFirst();
        Json before = object.members().get(name);
        if (before == null && steps.size() > 1) {
            return noSuchPath(object, steps);
        }
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        if (steps.size() == 1 && value instanceof Json.Null) {
            members.remove(name);
        } else if (before == null) {
            members.put(name, added(name, value));
        } else {
            members.put(name, set(before, steps.subList(1, steps.size()), value));
        }
        if (steps.size() == 1
                && members.containsKey("verified")
                && !Set.of("verified", "source").contains(name)) {
            members.putAll(ASKERS);
        }
        return new Json.Obj(members);
    }

    private Json item(Json.Arr array, List<String> steps, Json value) {
        List<Json> items = new ArrayList<>(array.items());
        for (int i = 0; i < items.size(); i++) {
            if (isNamed(items.get(i), i, steps.getFirst())) {
                items.set(i, set(items.get(i), steps.subList(1, steps.size()), value));
                return new Json.Arr(items);
            }
        }
        return inner(items, steps, value).orElseGet(() -> noSuchPath(array, steps));
    }

    /** A seat of a group may be named as if it stood beside the group. */
    private Optional<Json> inner(List<Json> items, List<String> steps, Json value) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Json.Obj group
                    && group.members().get("seats") instanceof Json.Arr seats
                    && seats.items().stream().anyMatch(seat -> isNamed(seat, -1, steps.getFirst()))) {
                Map<String, Json> members = new LinkedHashMap<>(group.members());
                members.put("seats", item(seats, steps, value));
                items.set(i, new Json.Obj(members));
                return Optional.of(new Json.Arr(items));
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(Json item, int index, String name) {
        if (name.equals(Integer.toString(index))) {
            return true;
        }
        return item instanceof Json.Obj object
                && NAMES_OF_ITEMS.stream().map(object.members()::get).anyMatch(Json.text(name)::equals);
    }

    /** The value of a datum may be set without naming {@code value}, and a figure that was a text stays one. */
    private static Json datum(Json before, Json value) {
        if (before instanceof Json.Obj object
                && object.members().containsKey("value")
                && !(value instanceof Json.Obj)) {
            return newDatum(datum(object.members().getOrDefault("value", value), value));
        }
        return before instanceof Json.Text ? asText(value) : value;
    }

    private static Json newDatum(Json value) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("value", value);
        members.putAll(ASKERS);
        return new Json.Obj(members);
    }

    private static Json added(String name, Json value) {
        Json typed = AMOUNTS.contains(name) ? asText(value) : value;
        return OPTIONAL_DATA.contains(name) && !(typed instanceof Json.Obj) ? newDatum(typed) : typed;
    }

    private static Json asText(Json value) {
        return value instanceof Json.Num number ? Json.text(number.value().toPlainString()) : value;
    }

    /** JSON where it is some other JSON than a number, else plain text: decimals stay exact. */
    private static Json value(String text) {
        try {
            Json json = JsonReader.read(text);
            boolean decimal = json instanceof Json.Num number && number.value().scale() != 0;
            return decimal ? Json.text(text) : json;
        } catch (InvalidInput notJson) {
            return Json.text(text);
        }
    }

    private Json noSuchPath(Json json, List<String> steps) {
        problems.add("no-such-path", "/set", Map.of("change", change, "at", steps.getFirst()));
        return json;
    }

    private static Json withAsker(Json document) {
        if (!(document instanceof Json.Obj object) || !(object.members().get("sources") instanceof Json.Obj sources)) {
            return document;
        }
        Map<String, Json> known = new LinkedHashMap<>(sources.members());
        known.put("asker", ASKER);
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        members.put("sources", new Json.Obj(known));
        return new Json.Obj(members);
    }
}
