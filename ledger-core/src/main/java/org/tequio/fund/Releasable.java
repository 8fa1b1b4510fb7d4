package org.tequio.fund;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tequio.budget.BudgetEvents.BudgetCut;
import org.tequio.budget.Deficits;
import org.tequio.decision.Doubts;
import org.tequio.fund.WorkEvents.Milestone;
import org.tequio.money.Money;

/**
 * How much may be released now and would not be refused: what the gates let go, of works that go on, for the milestones
 * that are ready, and none of it of a party whose budget was cut below what is committed (HC-21). The decisions ask the
 * same questions, one by one.
 */
public final class Releasable {

    private Releasable() {}

    /**
     * The figure that is shown.
     *
     * @param deficits of the budgets that bind the project; asked for only where something could be released
     */
    public static Money of(Books books, Supplier<Deficits> deficits) {
        Money none = Money.zero(books.terms().currency());
        if (!Moves.goOn(new Doubts(), books).none()) {
            return none;
        }
        Money most = books.releasable().min(ready(books, none));
        return most.isPositive() && !heldBack(books, deficits.get(), most).isEmpty() ? none : most;
    }

    /** Which cuts hold a release back, by the seat that would bear a part of it. */
    public static Map<String, BudgetCut> heldBack(Books books, Deficits deficits, Money amount) {
        Map<String, BudgetCut> cuts = new LinkedHashMap<>();
        for (Part part : books.partsOfRelease(amount)) {
            if (part.amount().isPositive()) {
                Optional<BudgetCut> cut = deficits.holding(part.seat());
                cut.ifPresent(it -> cuts.put(part.seat(), it));
            }
        }
        return cuts;
    }

    /** What the milestones ask for that may be paid for now; without a plan, as much as there is. */
    private static Money ready(Books books, Money none) {
        return books.works().milestones().isEmpty()
                ? books.releasable()
                : books.works().milestones().stream()
                        .filter(it -> isReady(books, it))
                        .map(books::left)
                        .reduce(none, Money::plus);
    }

    /** Whether a milestone may be paid for now, as far as the works and disputes about it go. */
    public static boolean isReady(Books books, Milestone milestone) {
        return !books.isOnHold(milestone.code(), null)
                && books.unconfirmedBefore(milestone).isEmpty();
    }
}
