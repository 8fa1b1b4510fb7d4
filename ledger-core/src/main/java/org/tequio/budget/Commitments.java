package org.tequio.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.event.Event;
import org.tequio.money.Money;

/**
 * What is bound to one project, seat by seat and year by year. Immutable.
 *
 * @param project its id; what binds others changes nothing
 * @param bound one for each seat and budget, oldest first
 */
public record Commitments(String project, List<Bound> bound) {

    /**
     * What one budget, or a cap alone, has bound of one seat.
     *
     * @param budget {@code null} where only a cap counts it
     * @param freed what it bound once and need not pay any more: not paid for a project that is over, or gone back
     */
    public record Bound(
            String seat,
            String party,
            int fiscalYear,
            @Nullable String budget,
            Money amount,
            Money freed) {}

    public Commitments {
        bound = List.copyOf(bound);
    }

    /** Before anything is known of a project. */
    public static Commitments before(String project) {
        return new Commitments(project, List.of());
    }

    /** After one more event. */
    public Commitments evolve(Event event) {
        if (!(event instanceof CommitmentChanged it) || !it.project().equals(project)) {
            return this;
        }
        List<Bound> next = new ArrayList<>();
        Money amount = it.change();
        Money freed = it.cause() == Cause.END ? it.change().negated() : Money.zero(amount.currency());
        for (Bound each : bound) {
            boolean same = each.seat().equals(it.seat())
                    && each.fiscalYear() == it.fiscalYear()
                    && java.util.Objects.equals(each.budget(), it.budget());
            if (same) {
                amount = amount.plus(each.amount());
                freed = freed.plus(each.freed());
            } else {
                next.add(each);
            }
        }
        next.add(new Bound(it.seat(), it.party(), it.fiscalYear(), it.budget(), amount, freed));
        return new Commitments(project, next);
    }

    /** What binds a seat last. */
    public Optional<Bound> latest(String seat) {
        return bound.stream()
                .filter(each -> each.seat().equals(seat))
                .reduce((one, other) -> other.fiscalYear() >= one.fiscalYear() ? other : one);
    }

    /** What is bound of a seat, over all years. */
    public Money of(String seat, Money none) {
        return bound.stream()
                .filter(each -> each.seat().equals(seat))
                .map(Bound::amount)
                .reduce(none, Money::plus);
    }

    /** What of a share was bound once and need not be any more, over all years. */
    public Money freed(String seat, Money none) {
        return bound.stream()
                .filter(each -> each.seat().equals(seat))
                .map(Bound::freed)
                .reduce(none, Money::plus);
    }

    /** The budgets that bind anything of it. */
    public List<String> budgets() {
        return bound.stream()
                .flatMap(each -> Optional.ofNullable(each.budget()).stream())
                .distinct()
                .toList();
    }
}
