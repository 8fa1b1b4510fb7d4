package org.tequio.budget;

import java.util.List;
import java.util.Optional;
import org.tequio.budget.BudgetEvents.BudgetAmended;
import org.tequio.budget.BudgetEvents.BudgetAppropriated;
import org.tequio.budget.BudgetEvents.BudgetCut;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.ClaimWithdrawn;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.CommitmentSettled;
import org.tequio.budget.BudgetEvents.DeficitClosed;
import org.tequio.budget.BudgetEvents.ObligationAccrued;
import org.tequio.budget.BudgetEvents.ObligationSettled;
import org.tequio.budget.BudgetEvents.ProjectYearClosed;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.event.Event;
import org.tequio.journal.Account;
import org.tequio.journal.Entry;
import org.tequio.journal.EntryRule;
import org.tequio.journal.Posting;
import org.tequio.money.Money;

/** How budgets are booked: memo only, see {@code docs/reference/accounts.md}. */
public final class BudgetEntries implements EntryRule {

    private static final String AVAILABLE = "available";

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(BudgetEvents.class);
    }

    @Override
    public Optional<Entry> entryOf(Event event) {
        if (!(event instanceof BudgetEvents fact)) {
            return Optional.empty();
        }
        return switch (fact) {
            case BudgetAppropriated it -> entry(it.budget(), AVAILABLE, "appropriated", it.amount());
            case BudgetAmended it -> entry(it.budget(), AVAILABLE, "amended", it.change());
            case BudgetCut it -> entry(it.budget(), "cut", AVAILABLE, it.amount());
            case CommitmentChanged it -> changed(it);
            case ShareClaimed it -> Optional.empty();
            case ClaimWithdrawn it -> Optional.empty();
            case CommitmentSettled it -> Optional.empty();
            case DeficitClosed it -> Optional.empty();
            case ObligationAccrued it -> Optional.empty();
            case ObligationSettled it -> Optional.empty();
            case ProjectYearClosed it -> Optional.empty();
        };
    }

    private static Optional<Entry> changed(CommitmentChanged it) {
        if (it.budget() == null) {
            return Optional.empty();
        }
        String from = it.cause() == Cause.YEAR_END ? "lapsed" : AVAILABLE;
        return entry(it.budget(), "committed", from, it.change());
    }

    private static Optional<Entry> entry(String budget, String debit, String credit, Money amount) {
        return amount.isZero()
                ? Optional.empty()
                : Optional.of(Entry.of(
                        new Posting(account(budget, debit), amount),
                        new Posting(account(budget, credit), amount.negated())));
    }

    private static Account account(String budget, String name) {
        return Account.memo("budget:" + budget + ":" + name);
    }
}
