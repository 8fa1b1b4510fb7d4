package org.tequio.fund.correction;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.Deposit;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundState;
import org.tequio.fund.Gift;
import org.tequio.fund.Release;
import org.tequio.fund.RightEntry;
import org.tequio.fund.Spending;
import org.tequio.money.Money;

/** How one kind of fact is corrected. */
sealed interface Plan permits GiftPlan, DepositPlan, ReleasePlan, SpendingPlan {

    /** The plan for a contribution, deposit, release or spending, by its id. */
    static Optional<Plan> of(FundState state, Books books, String fact) {
        Gift gift = books.gifts().get(fact);
        Deposit deposit = books.deposits().get(fact);
        if (gift != null && deposit != null) {
            return Optional.of(new GiftPlan(state, books, gift, deposit));
        }
        if (deposit != null && deposit.origin() == Origin.ANNOUNCEMENT) {
            return Optional.of(new DepositPlan(books, deposit));
        }
        Release release = books.releases().get(fact);
        if (release != null) {
            return Optional.of(new ReleasePlan(state, books, release));
        }
        Spending spending = books.spendings().get(fact);
        return spending == null ? Optional.empty() : Optional.of(new SpendingPlan(state, books, spending));
    }

    /** The party whose record it is. */
    String party();

    /** The reversal that already undid it. */
    @Nullable
    String reversal();

    LocalDate valueDate();

    /** Whether somebody else has acted on it, so that a second person must check. */
    boolean actedOn();

    /** What speaks against what is said to be right. */
    void doubts(Doubts doubts, @Nullable RightEntry right);

    /** The reversal with the original's amounts, what follows from it, and the right entry. */
    List<Event> events(Request request, Acting acting);

    /** By how much more than before the project's cash is short when this leaves and that comes. */
    static Money deficit(Books books, Money leaves, Money comes) {
        Money none = Money.zero(leaves.currency());
        Money before = books.cash().negated().max(none);
        Money after = books.cash().minus(leaves).plus(comes).negated().max(none);
        return after.minus(before).max(none);
    }

    /** {@code above-advances}: what was spent cannot be taken back from the executor as unspent. */
    static void notSpent(Doubts doubts, Money advances) {
        doubts.rule(
                advances.isNegative(),
                "spent-already",
                Map.of("missing", advances.negated().toString()));
    }
}
