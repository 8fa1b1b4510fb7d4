package org.tequio.web.form;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * One field of a form, as the component of a command asks for it.
 *
 * @param name of the component, or the key within a map
 * @param path where it stands in the form: {@code seats.federal}, {@code indicators.0.unit}
 * @param required whether the command needs it
 * @param choices what may be chosen and the words for it; of a text, what was written before
 * @param label the words for it, where its name does not say them
 * @param parts the fields that it consists of
 */
public record FormField(
        String name,
        String path,
        Kind kind,
        boolean required,
        Map<String, String> choices,
        @Nullable String label,
        List<FormField> parts) {

    private static final Set<String> LONG_TEXTS = Set.of(
            "reason",
            "purpose",
            "minutes",
            "note",
            "description",
            "gaps",
            "answer",
            "text",
            "despite",
            "csv",
            "document");
    private static final int ROWS = 3;

    /** How many rows some fields have, also where the command needs them. */
    private static final Map<String, Integer> ROWS_OF = Map.of("attendance", 8, "milestones", 8, "households", 20);

    /** How a field is asked for and read. */
    public enum Kind {
        TEXT,
        LONG_TEXT,
        DAY,
        INSTANT,
        MONEY,
        DECIMAL,
        INTEGER,
        YES_NO,
        CHOICE,
        /** Several of the choices. */
        MANY,
        /** Texts, one a line. */
        LINES,
        /** A text or figure for each of some keys. */
        BY_KEY,
        /** Several fields that belong together. */
        GROUP,
        /** Such groups, as many as are filled in. */
        ROWS,
        /** What another command lays down entirely, as a document. */
        TREE
    }

    public FormField {
        choices = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(choices));
        parts = List.copyOf(parts);
    }

    /** What is known of the fields of a form besides their types. */
    public interface Known {

        /** What may be chosen for a field, with the words for it; empty where anything may be written. */
        Optional<Map<String, String>> choices(String path);

        /** What was written before in a field in which anything may be written. */
        Map<String, String> suggestions(String path);

        /** The keys of a field by key, with the words for them. */
        Map<String, String> keys(String path);

        /** The words for a constant. */
        String word(String constant);
    }

    /** The fields of a command, in the order of its components. */
    public static List<FormField> of(Class<? extends Record> command, Known known) {
        return fields(command, "", known);
    }

    /** Whether it may be left out and offers nothing: there is no use in showing it. */
    public boolean isIdle(Map<String, String> sent) {
        return !required
                && (kind == Kind.CHOICE || kind == Kind.MANY)
                && choices.isEmpty()
                && sent.getOrDefault(path, "").isBlank();
    }

    /** The name under which a form sends that one of several choices is taken. */
    public String of(String choice) {
        return path + "." + choice;
    }

    /** This field and all below it. */
    public Stream<FormField> all() {
        return Stream.concat(Stream.of(this), parts.stream().flatMap(FormField::all));
    }

    private static List<FormField> fields(Class<?> type, String before, Known known) {
        List<FormField> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            fields.add(field(
                    component.getName(), before + component.getName(), component.getGenericType(), required, known));
        }
        return fields;
    }

    private static FormField field(String name, String path, Type type, boolean required, Known known) {
        if (type instanceof ParameterizedType parameterized) {
            List<Type> arguments = List.of(parameterized.getActualTypeArguments());
            return arguments.size() == 1
                    ? list(name, path, arguments.getFirst(), required, known)
                    : byKey(name, path, arguments.getLast(), required, known);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() && plain != Money.class) {
            return new FormField(name, path, Kind.GROUP, required, Map.of(), null, fields(plain, path + ".", known));
        }
        Kind kind = kindOf(plain, name);
        if (plain.isEnum()) {
            return new FormField(name, path, kind, required, constants(plain, path, known), null, List.of());
        }
        Optional<Map<String, String>> choices = known.choices(path);
        if (choices.isPresent() && plain == String.class) {
            return new FormField(name, path, Kind.CHOICE, required, choices.get(), null, List.of());
        }
        Map<String, String> offered = choices.orElseGet(() -> known.suggestions(path));
        return new FormField(name, path, kind, required, offered, null, List.of());
    }

    private static FormField list(String name, String path, Type item, boolean required, Known known) {
        if (item == String.class) {
            return known.choices(path)
                    .map(some -> new FormField(name, path, Kind.MANY, required, some, null, List.of()))
                    .orElseGet(() -> new FormField(name, path, Kind.LINES, required, Map.of(), null, List.of()));
        }
        int count = ROWS_OF.getOrDefault(name, ROWS);
        if (!(item instanceof Class<?> plain) || !plain.isRecord() || (required && count == ROWS)) {
            return new FormField(name, path, Kind.TREE, required, Map.of(), null, List.of());
        }
        List<FormField> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            String at = path + "." + row;
            rows.add(new FormField(
                    Integer.toString(row),
                    at,
                    Kind.GROUP,
                    false,
                    Map.of(),
                    Integer.toString(row + 1),
                    fields(plain, at + ".", known)));
        }
        return new FormField(name, path, Kind.ROWS, required, Map.of(), null, rows);
    }

    private static FormField byKey(String name, String path, Type value, boolean required, Known known) {
        List<FormField> parts = new ArrayList<>();
        known.keys(path).forEach((key, words) -> {
            FormField part = field(key, path + "." + key, value, required, known);
            parts.add(new FormField(key, part.path, part.kind, required, part.choices, words, part.parts));
        });
        return new FormField(name, path, Kind.BY_KEY, required, Map.of(), null, parts);
    }

    private static Map<String, String> constants(Class<?> type, String path, Known known) {
        Optional<Map<String, String>> offered = known.choices(path);
        if (offered.isPresent()) {
            return offered.get();
        }
        Map<String, String> constants = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants())
                .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .forEach(each -> constants.put(each, known.word(each)));
        return constants;
    }

    private static Kind kindOf(Class<?> type, String name) {
        if (type.isEnum() || type == Currency.class) {
            return Kind.CHOICE;
        }
        if (type == Money.class) {
            return Kind.MONEY;
        }
        if (type == LocalDate.class) {
            return Kind.DAY;
        }
        if (type == Instant.class) {
            return Kind.INSTANT;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Kind.YES_NO;
        }
        if (type == BigDecimal.class) {
            return Kind.DECIMAL;
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return Kind.INTEGER;
        }
        if (type == String.class) {
            return LONG_TEXTS.contains(name) ? Kind.LONG_TEXT : Kind.TEXT;
        }
        return Kind.TREE;
    }
}
