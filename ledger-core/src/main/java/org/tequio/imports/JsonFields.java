package org.tequio.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.money.Money;
import org.tequio.money.MoneyText;
import org.tequio.refusal.Problems;

/**
 * One object of a published file while it is read. What is missing or malformed becomes a problem with its JSON
 * pointer, and reading goes on with a stand-in, so that all problems are found at once. Confined to one thread.
 */
final class JsonFields {

    private static final String CURRENCY = "MXN";
    private static final int TEXT_LENGTH_MAX = 2_000;

    private final Map<String, Json> members;
    private final String pointer;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    JsonFields(Json.Obj object, String pointer, Problems problems) {
        members = object.members();
        this.pointer = pointer;
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    /** The pointer of a member. */
    String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    List<String> names() {
        return List.copyOf(members.keySet());
    }

    @Nullable
    Json take(String name) {
        asked.add(name);
        return members.get(name);
    }

    String text(String name) {
        String text = optionalText(name);
        if (text == null && !has(name)) {
            problems.add("missing-field", at(name));
        }
        return text == null ? "" : text;
    }

    @Nullable
    String optionalText(String name) {
        Json json = take(name);
        if (json == null) {
            return null;
        }
        if (json instanceof Json.Text text
                && !text.value().isBlank()
                && text.value().length() <= TEXT_LENGTH_MAX) {
            return text.value();
        }
        wrongForm(name, "text");
        return null;
    }

    LocalDate date(String name) {
        String text = text(name);
        return text.isEmpty() ? LocalDate.EPOCH : date(text, at(name), problems);
    }

    static LocalDate date(String text, String where, Problems problems) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            problems.add("date-malformed", where, Map.of("date", text.substring(0, Math.min(20, text.length()))));
            return LocalDate.EPOCH;
        }
    }

    /** An amount that may not be negative; empty after a problem. */
    Optional<Money> amount(String name) {
        String text = text(name);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(MoneyText.parse(text, CURRENCY, at(name), problems));
    }

    long count(String name) {
        Json json = take(name);
        if (json == null) {
            problems.add("missing-field", at(name));
            return 0;
        }
        return whole(json, at(name));
    }

    Optional<BigDecimal> percent(String name) {
        String text = text(name);
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,4})?")) {
            wrongForm(name, "percent");
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text));
    }

    List<Long> counts(String name) {
        List<Long> counts = new ArrayList<>();
        if (take(name) instanceof Json.Arr array) {
            for (int i = 0; i < array.items().size(); i++) {
                counts.add(whole(array.items().get(i), at(name) + "/" + i));
            }
        } else {
            wrongForm(name, "array");
        }
        return counts;
    }

    /** One of an enum's constants, by its name in lower case with blanks or hyphens between words. */
    <E extends Enum<E>> E choice(String name, Class<E> type, String code) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name()
                    .equals(text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_'))) {
                return constant;
            }
        }
        if (!text.isEmpty()) {
            problems.add(code, at(name));
        }
        return type.getEnumConstants()[0];
    }

    /** The members of an object, each under its own pointer; none after a problem. */
    Map<String, JsonFields> members(String name) {
        Map<String, JsonFields> found = new LinkedHashMap<>();
        if (take(name) instanceof Json.Obj object) {
            JsonFields inner = new JsonFields(object, at(name), problems);
            object.members().keySet().forEach(key -> found.put(key, inner));
        } else {
            wrongForm(name, "object");
        }
        return found;
    }

    void objects(String name, Consumer<JsonFields> reader) {
        Json json = take(name);
        if (json == null) {
            problems.add("missing-field", at(name));
        } else if (json instanceof Json.Arr array) {
            for (int i = 0; i < array.items().size(); i++) {
                String where = at(name) + "/" + i;
                if (array.items().get(i) instanceof Json.Obj object) {
                    reader.accept(new JsonFields(object, where, problems));
                } else {
                    problems.add("wrong-form", where, Map.of("expected", "object"));
                }
            }
        } else {
            wrongForm(name, "array");
        }
    }

    /** Adds a problem for each member that nobody asked for. */
    void finish() {
        members.keySet().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> problems.add("unknown-field", at(name)));
    }

    private long whole(Json json, String where) {
        if (json instanceof Json.Num number) {
            try {
                long value = number.value().longValueExact();
                if (value >= 0) {
                    return value;
                }
            } catch (ArithmeticException notWhole) {
                // Reported below.
            }
        }
        problems.add("wrong-form", where, Map.of("expected", "count"));
        return 0;
    }

    private void wrongForm(String name, String expected) {
        problems.add("wrong-form", at(name), Map.of("expected", expected));
    }
}
