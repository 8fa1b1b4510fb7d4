package org.tequio.event;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.refusal.Refusal;

/**
 * What a command may say, whoever gives it and through whichever door, so that nothing computed from it leaves what the
 * ledger, its projections and the database can hold. What is stored already is read without any of these bounds.
 *
 * <p>Amounts lie within {@link Money#GIVEN_MINOR_MAX}. Days, instants and years lie between {@link #FIRST_DAY} and
 * {@link #LAST_DAY}: no collective fund is older, no obligation reaches further, and whatever is a lifetime away from
 * either is still a day of the database. Numbers have at most {@value #DIGITS_MAX} digits before and
 * {@value #DECIMALS_MAX} after the point.
 */
public final class Bounds {

    /** The first day that a command may name, or an event may be written with. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    /** The last day that a command may name, or an event may be written with. */
    public static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    private static final Instant FIRST_INSTANT = FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Instant END = LAST_DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);

    private static final int DIGITS_MAX = 15;
    private static final int DECIMALS_MAX = 15;
    private static final long NUMBER_END = 1_000_000_000_000_000L;

    private static final ClassValue<Part[]> PARTS = new ClassValue<>() {
        @Override
        protected Part[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Bounds::part).toArray(Part[]::new);
        }
    };

    /** A command may leave its evidence out, but none that says nothing stands for any. */
    private static final String EVIDENCE = "evidence";

    /** One component of a record, and what it holds. */
    private record Part(Component component, boolean isYear, boolean isNeeded) {}

    private Bounds() {}

    /**
     * {@code amount-too-large}, {@code day-out-of-range}, {@code number-out-of-range} and {@code character-not-allowed},
     * for each field there is.
     */
    public static List<Refusal> exceededBy(Record command) {
        List<Refusal> found = new ArrayList<>(0);
        walk(command, "", false, (value, where) -> {
            if (value instanceof Money money && !money.isGivable()) {
                found.add(tooLarge(money, where));
            } else if ((value instanceof BigDecimal number && !isGivable(number))
                    || (value instanceof Long whole && (whole >= NUMBER_END || whole <= -NUMBER_END))) {
                found.add(Refusal.rule(
                        "number-out-of-range",
                        Map.of(
                                "field",
                                where,
                                "max",
                                Long.toString(NUMBER_END - 1),
                                "decimalsMax",
                                "" + DECIMALS_MAX)));
            } else if (!isWithinDays(value)) {
                found.add(outOfRange(value, where));
            } else if (value instanceof String text && !Characters.areWritable(text)) {
                found.add(Refusal.rule("character-not-allowed", Map.of(Refusal.FIELD, where)));
            }
        });
        return found;
    }

    /** {@code day-out-of-range}, for each day of an event that was computed from what a command says. */
    public static List<Refusal> daysExceededBy(Event event) {
        List<Refusal> found = new ArrayList<>(0);
        walk(event, "", false, (value, where) -> {
            if (!isWithinDays(value)) {
                found.add(outOfRange(value, where));
            }
        });
        return found;
    }

    /**
     * {@code text-missing}, for each text that says nothing.
     *
     * @param all whether also those that the command may leave out; evidence is always among them
     */
    public static List<Refusal> blanksOf(Record command, boolean all) {
        List<Refusal> found = new ArrayList<>(0);
        walk(command, "", !all, (value, where) -> {
            if (value instanceof String text && text.isBlank()) {
                found.add(Refusal.rule("text-missing", Map.of("field", where)));
            }
        });
        return found;
    }

    /** The JSON pointers of a command's texts that are exactly this one. */
    public static List<String> fieldsOf(Record command, String text) {
        List<String> found = new ArrayList<>(0);
        walk(command, "", false, (value, where) -> {
            if (value.equals(text)) {
                found.add(where);
            }
        });
        return found;
    }

    private static Refusal tooLarge(Money money, String where) {
        Money max = Money.ofMinor(Money.GIVEN_MINOR_MAX, money.currency());
        return Refusal.rule(
                "amount-too-large", Map.of("field", where, "amount", money.toString(), "max", max.toString()));
    }

    private static Refusal outOfRange(Object day, String where) {
        return Refusal.rule(
                "day-out-of-range",
                Map.of(
                        "field",
                        where,
                        "day",
                        day instanceof Year year ? Integer.toString(year.getValue()) : day.toString(),
                        "from",
                        FIRST_DAY.toString(),
                        "to",
                        LAST_DAY.toString()));
    }

    private static boolean isGivable(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= DECIMALS_MAX && plain.precision() - plain.scale() <= DIGITS_MAX;
    }

    private static boolean isWithinDays(Object value) {
        return switch (value) {
            case LocalDate day -> !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY);
            case Instant instant -> !instant.isBefore(FIRST_INSTANT) && instant.isBefore(END);
            case Year year -> year.getValue() >= FIRST_DAY.getYear() && year.getValue() <= LAST_DAY.getYear();
            case YearMonth month -> month.getYear() >= FIRST_DAY.getYear() && month.getYear() <= LAST_DAY.getYear();
            default -> true;
        };
    }

    /** Each value that is no record, list or map, with its JSON pointer; years as such, whatever holds them. */
    private static void walk(
            @Nullable Object value, String where, boolean onlyNeeded, BiConsumer<Object, String> each) {
        switch (value) {
            case null -> {}
            case Money money -> each.accept(money, where);
            case Record record -> {
                for (Part part : PARTS.get(record.getClass())) {
                    Object held = part.component().of(record);
                    if (part.isNeeded() || !onlyNeeded || !(held instanceof String)) {
                        walk(
                                part.isYear() ? year(held) : held,
                                where + "/" + part.component().name(),
                                onlyNeeded,
                                each);
                    }
                }
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    walk(list.get(i), where + "/" + i, onlyNeeded, each);
                }
            }
            case Map<?, ?> map -> map.forEach((key, held) -> walk(held, where + "/" + key, onlyNeeded, each));
            default -> each.accept(value, where);
        }
    }

    private static @Nullable Object year(@Nullable Object held) {
        return held instanceof Integer year ? Year.of(Math.clamp(year, Year.MIN_VALUE, Year.MAX_VALUE)) : held;
    }

    private static Part part(RecordComponent component) {
        String name = component.getName();
        boolean isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        boolean isNeeded = !isNullable || name.equals(EVIDENCE);
        return new Part(Component.of(component), name.equals("year") || name.endsWith("Year"), isNeeded);
    }
}
