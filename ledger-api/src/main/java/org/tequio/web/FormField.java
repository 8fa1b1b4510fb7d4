package org.tequio.web;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * One field of a form, as the component of a command asks for it.
 *
 * @param name of the component
 * @param required whether the command needs it
 * @param choices the stored names to choose from, for an enum
 */
public record FormField(String name, Kind kind, boolean required, List<String> choices) {

    private static final Set<String> LONG_TEXTS = Set.of("reason", "purpose", "minutes", "note", "description");

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
        /** Texts, one a line. */
        LINES,
        /** Texts by key, {@code key = text} a line. */
        PAIRS,
        /** Anything deeper, as JSON. */
        TREE
    }

    public FormField {
        choices = List.copyOf(choices);
    }

    /** The fields of a command, in the order of its components. */
    static List<FormField> of(Class<? extends Record> command) {
        List<FormField> fields = new ArrayList<>();
        for (RecordComponent component : command.getRecordComponents()) {
            boolean required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            Kind kind = kindOf(component.getGenericType(), component.getName());
            fields.add(new FormField(component.getName(), kind, required && kind != Kind.YES_NO, choices(component)));
        }
        return List.copyOf(fields);
    }

    private static Kind kindOf(Type type, String name) {
        if (type instanceof ParameterizedType parameterized) {
            List<Type> arguments = List.of(parameterized.getActualTypeArguments());
            if (!arguments.getLast().equals(String.class)) {
                return Kind.TREE;
            }
            return arguments.size() == 1 ? Kind.LINES : Kind.PAIRS;
        }
        return type instanceof Class<?> plain ? kindOf(plain, name) : Kind.TREE;
    }

    private static Kind kindOf(Class<?> type, String name) {
        if (type.isEnum()) {
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

    private static List<String> choices(RecordComponent component) {
        Object[] constants = component.getType().getEnumConstants();
        return constants == null
                ? List.of()
                : Arrays.stream(constants)
                        .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList();
    }
}
