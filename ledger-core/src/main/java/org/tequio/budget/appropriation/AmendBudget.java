package org.tequio.budget.appropriation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.Budget;
import org.tequio.budget.BudgetEvents.BudgetAmended;
import org.tequio.budget.BudgetEvents.DeficitClosed;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;

/**
 * Makes a budget larger, or smaller by what is not committed; what goes below that is a cut. Refusals:
 * {@code budget-unknown}, {@code not-your-party}, {@code below-committed}, {@code currency-differs},
 * {@code nothing-changes}.
 *
 * @param change negative to make it smaller
 * @param reason to the vault
 * @param valueDate today, if left out
 */
@CommandType(value = "amend-budget", roles = Role.OFFICER, movesMoney = true)
public record AmendBudget(
        String budget,
        Money change,
        String reason,
        @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "AmendBudget[budget=" + budget + "]";
    }

    /** The decision. */
    public static final class Amending implements Slice<AmendBudget, RuledBudget> {

        @Override
        public Class<AmendBudget> command() {
            return AmendBudget.class;
        }

        @Override
        public Boundary<RuledBudget> boundary(AmendBudget command) {
            return RuledBudget.boundary(command.budget());
        }

        @Override
        public Decision decide(AmendBudget command, RuledBudget state, Acting acting) {
            return state.budget()
                    .map(budget -> command.decide(budget, acting))
                    .orElseGet(() -> Doubts.unknown("budget", command.budget()));
        }
    }

    private Decision decide(Budget before, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, before.opened().party()))
                .currency(change, before.authorised())
                .rule(change.isZero(), "nothing-changes", Map.of())
                .notInFuture(day, acting);
        if (doubts.none() && change.isNegative()) {
            doubts.rule(
                    before.available().plus(change).isNegative(),
                    "below-committed",
                    Map.of(
                            "available", before.available().toString(),
                            "committed", before.committed().toString()));
        }
        return doubts.unless(() -> amended(before, day, acting));
    }

    private Decision amended(Budget before, LocalDate day, Acting acting) {
        String party = before.opened().party();
        List<Event> events = new ArrayList<>();
        events.add(new BudgetAmended(
                budget, party, acting.newId("ba"), change, acting.sealOpen(budget, reason), day, acting.actor()));
        Money available = before.available().plus(change);
        if (before.deficit().isPositive() && !available.isNegative()) {
            events.add(new DeficitClosed(budget, party, day));
        }
        return new Decision.Accepted(events, Map.of("available", available.amount()));
    }
}
