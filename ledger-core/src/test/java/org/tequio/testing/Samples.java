package org.tequio.testing;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.fx.Rate;
import org.tequio.money.Money;

/** Some value of any record that a payload or a command may be; for tests over all of them. */
public final class Samples {

    private static final Map<Class<?>, Object> PLAIN = Map.ofEntries(
            Map.entry(String.class, "p-1"),
            Map.entry(long.class, 1L),
            Map.entry(Long.class, 1L),
            Map.entry(int.class, 2013),
            Map.entry(Integer.class, 2013),
            Map.entry(boolean.class, true),
            Map.entry(Boolean.class, true),
            Map.entry(BigDecimal.class, new BigDecimal("1.5")),
            Map.entry(Money.class, Money.of("1.00", "MXN")),
            Map.entry(Rate.class, Rate.of("USD", "MXN", "12.9120", "bank", LocalDate.of(2013, 9, 2))),
            Map.entry(LocalDate.class, LocalDate.of(2013, 9, 2)),
            Map.entry(LocalTime.class, LocalTime.NOON),
            Map.entry(Instant.class, Instant.parse("2013-09-02T17:00:00Z")),
            Map.entry(Period.class, Period.ofDays(1)),
            Map.entry(Year.class, Year.of(2013)),
            Map.entry(YearMonth.class, YearMonth.of(2013, 9)),
            Map.entry(ZoneId.class, ZoneId.of("America/Mexico_City")),
            Map.entry(Currency.class, Currency.getInstance("MXN")));

    private Samples() {}

    /**
     * A record of a class.
     *
     * @param full whether components that may be null are given
     */
    public static <T> T of(Class<T> type, boolean full) {
        return type.cast(value(type, full));
    }

    private static Object value(Type type, boolean full) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? List.of(value(arguments[0], full))
                    : Map.of("federal", value(arguments[1], full));
        }
        Class<?> plain = (Class<?>) type;
        Object known = PLAIN.get(plain);
        if (known != null) {
            return known;
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (Json.class.isAssignableFrom(plain)) {
            return new Json.Obj(Map.of());
        }
        if (plain.isSealed()) {
            return value(plain.getPermittedSubclasses()[0], full);
        }
        return record(plain, full);
    }

    private static Object record(Class<?> type, boolean full) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] parameters = new Class<?>[components.length];
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            parameters[i] = components[i].getType();
            AnnotatedElement annotated = components[i].getAnnotatedType();
            boolean nullable = annotated.isAnnotationPresent(Nullable.class);
            arguments[i] = nullable && !full ? null : value(components[i].getGenericType(), full && !nullable);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no sample: type=" + type.getName(), e);
        }
    }
}
