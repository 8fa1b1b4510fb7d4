package org.tequio.fund.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents;
import org.tequio.fund.FundState;
import org.tequio.fund.Pools;
import org.tequio.money.Money;

/**
 * Whether the books of each past day bear what is recorded now (HC-1): what would take a pool below zero as of a day,
 * though not as of today, is dated before the money that it takes.
 */
final class PoolsByDay {

    private final FundState before;
    private final FundState after;
    private final Map<String, Money> today;

    private PoolsByDay(FundState before, FundState after) {
        this.before = before;
        this.after = after;
        today = overdrawn(before, after);
    }

    /**
     * What a pool lacks.
     *
     * @param pool its name
     * @param day of what takes it
     * @param from the first day from which on the pools bear it
     */
    record Lack(String pool, Money missing, LocalDate day, LocalDate from) {}

    /** What the books of a past day lack for these events; nothing mostly. */
    static Optional<Lack> of(FundState known, List<Event> events) {
        LocalDate day = facts(events)
                .map(FundEvents::valueDate)
                .min(LocalDate::compareTo)
                .orElse(null);
        if (day == null
                || known.project().terms() == null
                || known.daysFrom(day.plusDays(1)).isEmpty()) {
            return Optional.empty();
        }
        FundState after = known.after(events);
        return new PoolsByDay(known, after).lack(List.copyOf(after.daysFrom(day)));
    }

    private static Stream<FundEvents> facts(List<Event> events) {
        return events.stream().filter(FundEvents.class::isInstance).map(FundEvents.class::cast);
    }

    private Optional<Lack> lack(List<LocalDate> days) {
        @Nullable Lack last = null;
        for (int i = 0; i + 1 < days.size(); i++) {
            Lack lack = lack(days.get(i), days.getFirst(), days.get(i + 1));
            last = lack == null ? last : lack;
        }
        return Optional.ofNullable(last);
    }

    /** What is below zero as of today as well is what a reversal has left uncovered, or moved between the parties. */
    private @Nullable Lack lack(LocalDate day, LocalDate first, LocalDate next) {
        return overdrawn(before.on(day), after.on(day)).entrySet().stream()
                .filter(pool -> !today.containsKey(pool.getKey()))
                .map(pool -> new Lack(pool.getKey(), pool.getValue(), first, next))
                .findFirst()
                .orElse(null);
    }

    /** By how much each pool that gets lower is below zero. */
    private static Map<String, Money> overdrawn(FundState before, FundState after) {
        Map<String, Money> were = Pools.of(before.unchecked());
        Map<String, Money> pools = Pools.of(after.unchecked());
        pools.entrySet().removeIf(pool -> {
            Money was =
                    were.getOrDefault(pool.getKey(), Money.zero(pool.getValue().currency()));
            return !pool.getValue().isNegative() || pool.getValue().compareTo(was) >= 0;
        });
        pools.replaceAll((name, amount) -> amount.negated());
        return pools;
    }
}
