package org.tequio.event.scan;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * The shapes of all types that a payload may hold; what is rare has none, and takes the long way. Confined to one thread
 * while shapes are made.
 */
final class Shapes {

    private static final Shape LONG_WAY = in -> null;

    private static final int SECONDS_OF_DAY = 86_400;

    private static final Map<Class<?>, Shape> PLAIN = Map.ofEntries(
            Map.entry(String.class, Cursor::text),
            Map.entry(long.class, Shapes::integerText),
            Map.entry(Long.class, Shapes::integerText),
            Map.entry(int.class, Shapes::integer),
            Map.entry(Integer.class, Shapes::integer),
            Map.entry(boolean.class, Shapes::bool),
            Map.entry(Boolean.class, Shapes::bool),
            Map.entry(BigDecimal.class, Shapes::decimal),
            Map.entry(LocalDate.class, in -> quoted(in, Shapes::date)),
            Map.entry(Instant.class, in -> quoted(in, Shapes::instant)),
            Map.entry(Currency.class, in -> quoted(in, MoneyShape::currency)),
            Map.entry(Money.class, new MoneyShape()));

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private final Class<?> document;
    private final Map<Class<?>, Shape> known = new HashMap<>();

    /**
     * @param document the type of values that are always read the long way
     */
    Shapes(Class<?> document) {
        this.document = document;
    }

    Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ListShape(of(arguments[0]));
            }
            return generic.getRawType() == Map.class && arguments[0] == String.class
                    ? new MapShape(of(arguments[1]))
                    : LONG_WAY;
        }
        return type instanceof Class<?> plain ? ofClass(plain) : LONG_WAY;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Shape ofClass(Class<?> type) {
        Shape found = PLAIN.getOrDefault(type, known.get(type));
        if (found != null) {
            return found;
        }
        if (document.isAssignableFrom(type)) {
            return LONG_WAY;
        }
        if (type.isEnum()) {
            return EnumShape.of(type);
        }
        if (type.isRecord()) {
            RecordShape shape = new RecordShape(type, null);
            // Known before its members are looked up, for a record may contain itself.
            known.put(type, shape);
            shape.resolve(this);
            return shape;
        }
        if (type.isSealed() && type.isInterface()) {
            return sealed(type);
        }
        return LONG_WAY;
    }

    private Shape sealed(Class<?> type) {
        List<RecordShape> kinds = new ArrayList<>();
        AnyKind shape = new AnyKind(kinds);
        known.put(type, shape);
        gather(type, kinds);
        return shape;
    }

    private void gather(Class<?> type, List<RecordShape> kinds) {
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                RecordShape kind = new RecordShape(permitted, kebab(permitted.getSimpleName()));
                kinds.add(kind);
                kind.resolve(this);
            } else if (permitted.isSealed()) {
                gather(permitted, kinds);
            }
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object quoted(Cursor in, Shape inner) {
        if (!in.take('"')) {
            return null;
        }
        Object value = inner.scan(in);
        return value != null && in.take('"') ? value : null;
    }

    private static @Nullable Object integerText(Cursor in) {
        return in.take('"') && in.integer() && in.take('"') ? (Object) in.unscaled() : null;
    }

    private static @Nullable Object integer(Cursor in) {
        boolean fits = in.integer() && in.unscaled() == (int) in.unscaled();
        return fits ? (Object) (int) in.unscaled() : null;
    }

    private static @Nullable Object bool(Cursor in) {
        boolean isTrue = in.take(TRUE);
        return isTrue || in.take(FALSE) ? (Object) isTrue : null;
    }

    private static @Nullable Object decimal(Cursor in) {
        return in.take('"') && in.decimal() && in.take('"') ? BigDecimal.valueOf(in.unscaled(), in.scale()) : null;
    }

    /** An impossible day throws, and so takes the long way. */
    private static @Nullable LocalDate date(Cursor in) {
        int year = in.digits(4);
        int month = in.take('-') ? in.digits(2) : -1;
        int day = in.take('-') ? in.digits(2) : -1;
        return year < 0 || month < 0 || day < 0 ? null : LocalDate.of(year, month, day);
    }

    private static @Nullable Object instant(Cursor in) {
        LocalDate date = date(in);
        int hour = in.take('T') ? in.digits(2) : -1;
        int minute = in.take(':') ? in.digits(2) : -1;
        int second = in.take(':') ? in.digits(2) : -1;
        boolean isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        int nanos = in.take('.') ? nanos(in) : 0;
        if (date == null || !isTime || nanos < 0 || !in.take('Z')) {
            return null;
        }
        return Instant.ofEpochSecond(date.toEpochDay() * SECONDS_OF_DAY + hour * 3_600L + minute * 60L + second, nanos);
    }

    /** Three, six or nine decimals, as instants are written. */
    private static int nanos(Cursor in) {
        int nanos = 0;
        int factor = 1_000_000;
        for (int i = 0; i < 3; i++) {
            int part = in.digits(3);
            if (part < 0) {
                return i == 0 ? -1 : nanos;
            }
            nanos += part * factor;
            factor /= 1_000;
        }
        return nanos;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record EnumShape(byte[][] texts, Object[] constants) implements Shape {

        static EnumShape of(Class<?> type) {
            Object[] constants = type.getEnumConstants();
            byte[][] texts = new byte[constants.length][];
            for (int i = 0; i < texts.length; i++) {
                String name = ((Enum<?>) constants[i]).name();
                texts[i] = ascii('"' + name.toLowerCase(Locale.ROOT).replace('_', '-') + '"');
            }
            return new EnumShape(texts, constants);
        }

        @Override
        public @Nullable Object scan(Cursor in) {
            int index = in.anyOf(texts);
            return index < 0 ? null : constants[index];
        }
    }

    private record ListShape(Shape item) implements Shape {
        @Override
        public @Nullable Object scan(Cursor in) {
            if (!in.take('[') || !in.enter()) {
                return null;
            }
            List<Object> values = new ArrayList<>();
            while (!in.take(']')) {
                Object value = values.isEmpty() || in.take(',') ? item.scan(in) : null;
                if (value == null) {
                    return null;
                }
                values.add(value);
            }
            in.leave();
            return List.copyOf(values);
        }
    }

    private record MapShape(Shape member) implements Shape {
        @Override
        public @Nullable Object scan(Cursor in) {
            if (!in.take('{') || !in.enter()) {
                return null;
            }
            TreeMap<String, Object> values = new TreeMap<>();
            while (!in.take('}')) {
                String key = values.isEmpty() || in.take(',') ? in.text() : null;
                Object value = key != null && in.take(':') ? member.scan(in) : null;
                // Keys that do not ascend may occur twice, which the long way refuses.
                if (key == null || value == null || (!values.isEmpty() && key.compareTo(values.lastKey()) <= 0)) {
                    return null;
                }
                values.put(key, value);
            }
            in.leave();
            return Map.copyOf(values);
        }
    }

    /** One of the records of a sealed interface: the one whose kind stands there. */
    private record AnyKind(List<RecordShape> kinds) implements Shape {
        @Override
        public @Nullable Object scan(Cursor in) {
            int start = in.at();
            for (RecordShape kind : kinds) {
                in.backTo(start);
                Object value = kind.scan(in);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }
    }
}
