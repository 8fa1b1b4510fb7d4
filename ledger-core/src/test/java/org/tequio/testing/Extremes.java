package org.tequio.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Bounds;
import org.tequio.money.Money;

/** A record again and again, each time with one of its values, however deep, at or beyond an end of what there is. */
public final class Extremes {

    private static final Currency PESO = Currency.getInstance("MXN");
    private static final String FIFTEEN = "9".repeat(15);

    private Extremes() {}

    /** One value exchanged: where, and whether no command may say such a thing. */
    public record Varied<T extends @Nullable Object>(T value, String where, boolean isBeyond) {}

    private record Value(@Nullable Object value, boolean isBeyond) {}

    /** All variants that the record's constructor allows. */
    public static <T> List<Varied<T>> of(T whole) {
        List<Varied<T>> found = new ArrayList<>();
        for (Varied<Object> varied : record((Record) whole, "")) {
            @SuppressWarnings("unchecked") // the same class
            T value = (T) varied.value();
            found.add(new Varied<>(value, varied.where(), varied.isBeyond()));
        }
        return found;
    }

    private static List<Varied<@Nullable Object>> record(Record whole, String where) {
        RecordComponent[] components = whole.getClass().getRecordComponents();
        List<Varied<@Nullable Object>> found = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            boolean isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean isYear =
                    component.getName().equals("year") || component.getName().endsWith("Year");
            String here = where + "/" + component.getName();
            for (Varied<Object> part :
                    parts(component.getGenericType(), read(whole, component), here, isNullable, isYear)) {
                Record made = with(whole, components, i, part.value());
                if (made != null) {
                    found.add(new Varied<>(made, part.where(), part.isBeyond()));
                }
            }
        }
        return found;
    }

    private static List<Varied<@Nullable Object>> parts(
            Type type, @Nullable Object value, String where, boolean isNullable, boolean isYear) {
        if (value instanceof List<?> list && !list.isEmpty() && type instanceof ParameterizedType generic) {
            List<Varied<@Nullable Object>> found = new ArrayList<>();
            for (Varied<Object> first :
                    parts(generic.getActualTypeArguments()[0], list.getFirst(), where + "/0", false, false)) {
                List<Object> changed = new ArrayList<>(list);
                changed.set(0, first.value());
                found.add(new Varied<>(List.copyOf(changed), first.where(), first.isBeyond()));
            }
            return found;
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty() && type instanceof ParameterizedType generic) {
            Map.Entry<?, ?> entry = map.entrySet().iterator().next();
            return parts(generic.getActualTypeArguments()[1], entry.getValue(), where + "/key", false, false).stream()
                    .map(it ->
                            new Varied<@Nullable Object>(Map.of(entry.getKey(), it.value()), it.where(), it.isBeyond()))
                    .toList();
        }
        if (value instanceof Record record && !(value instanceof Money)) {
            return record(record, where);
        }
        return values(type, value, isNullable, isYear).stream()
                .map(it -> new Varied<@Nullable Object>(it.value(), where, it.isBeyond()))
                .toList();
    }

    private static List<Value> values(Type type, @Nullable Object held, boolean isNullable, boolean isYear) {
        if (type == Money.class) {
            Currency currency = held instanceof Money money ? money.currency() : PESO;
            return both(
                    List.of(-Money.GIVEN_MINOR_MAX, 0L, Money.GIVEN_MINOR_MAX).stream()
                            .map(it -> (Object) Money.ofMinor(it, currency))
                            .toList(),
                    List.of(Long.MIN_VALUE, -Money.GIVEN_MINOR_MAX - 1, Money.GIVEN_MINOR_MAX + 1, Long.MAX_VALUE)
                            .stream()
                            .map(it -> (Object) Money.ofMinor(it, currency))
                            .toList());
        }
        if (type == LocalDate.class) {
            return both(
                    List.of(Bounds.FIRST_DAY, Bounds.LAST_DAY),
                    List.of(
                            LocalDate.MIN,
                            LocalDate.of(-44, 3, 15),
                            Bounds.FIRST_DAY.minusDays(1),
                            Bounds.LAST_DAY.plusDays(1),
                            LocalDate.MAX));
        }
        if (type == Instant.class) {
            return both(
                    List.of(Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("2199-12-31T23:59:59Z")),
                    List.of(Instant.MIN, Instant.parse("-0044-03-15T12:00:00Z"), Instant.MAX));
        }
        if (type == int.class || type == Integer.class) {
            List<Object> extremes = List.of(Integer.MIN_VALUE, -5, 0, Integer.MAX_VALUE);
            return isYear ? both(List.of(1900, 2199), extremes) : both(extremes, List.of());
        }
        if (type == long.class || type == Long.class) {
            return both(
                    List.of(Long.parseLong(FIFTEEN), -Long.parseLong(FIFTEEN), 0L),
                    List.of(Long.MIN_VALUE, Long.MAX_VALUE));
        }
        if (type == BigDecimal.class) {
            return both(
                    List.of(
                            new BigDecimal(FIFTEEN + "." + FIFTEEN),
                            new BigDecimal("-" + FIFTEEN),
                            BigDecimal.ZERO,
                            new BigDecimal("0.000000000000001")),
                    List.of(new BigDecimal("1" + "0".repeat(30)), new BigDecimal("0." + "0".repeat(29) + "1")));
        }
        if (type == String.class) {
            return isNullable ? both(List.of("", " "), List.of()) : both(List.of(), List.of("", " "));
        }
        return List.of();
    }

    private static List<Value> both(List<?> allowed, List<?> beyond) {
        List<Value> values = new ArrayList<>();
        allowed.forEach(it -> values.add(new Value(it, false)));
        beyond.forEach(it -> values.add(new Value(it, true)));
        return values;
    }

    private static @Nullable Object read(Record whole, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static @Nullable Record with(
            Record whole, RecordComponent[] components, int changed, @Nullable Object value) {
        try {
            @Nullable Object[] arguments = new @Nullable Object[components.length];
            for (int i = 0; i < components.length; i++) {
                arguments[i] = i == changed ? value : read(whole, components[i]);
            }
            Constructor<? extends Record> constructor = whole.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
