package org.tequio.budget.appropriation;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.Budget;
import org.tequio.budget.BudgetEvents.BudgetCut;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.document.Datum;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.scheme.Terms.CutOrder;

/**
 * A budget is cut after it was approved. Below what is committed it opens a deficit: until it is closed, none of this
 * money is committed or released, and each project sees its gap (HC-21). Refusals: {@code budget-unknown},
 * {@code not-your-party}, {@code above-budget}, {@code amount-not-positive}, {@code currency-differs}.
 *
 * @param amount by which
 * @param reason to the vault
 * @param valueDate today, if left out
 */
@CommandType(value = "cut-budget", roles = Role.OFFICER, movesMoney = true)
public record CutBudget(
        String budget,
        Money amount,
        String reason,
        @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "CutBudget[budget=" + budget + "]";
    }

    /** The decision. */
    public static final class Cutting implements Slice<CutBudget, RuledBudget> {

        @Override
        public Class<CutBudget> command() {
            return CutBudget.class;
        }

        @Override
        public Boundary<RuledBudget> boundary(CutBudget command) {
            return RuledBudget.boundary(command.budget());
        }

        @Override
        public @Nullable Boundary<RuledBudget> widened(CutBudget command, RuledBudget state) {
            return state.widened();
        }

        @Override
        public Decision decide(CutBudget command, RuledBudget state, Acting acting) {
            LocalDate day = Objects.requireNonNullElse(command.valueDate(), acting.today());
            Datum<CutOrder> order =
                    state.schemeOn(day).map(scheme -> scheme.terms().cutOrder()).orElse(null);
            return state.budget()
                    .map(budget -> command.decide(budget, order == null ? null : order.value(), day, acting))
                    .orElseGet(() -> Doubts.unknown("budget", command.budget()));
        }
    }

    private Decision decide(Budget before, @Nullable CutOrder order, LocalDate day, Acting acting) {
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, before.opened().party()))
                .amount(amount, before.authorised())
                .notInFuture(day, acting);
        if (doubts.none()) {
            doubts.rule(
                    amount.compareTo(before.authorised()) > 0,
                    "above-budget",
                    Map.of("authorised", before.authorised().toString()));
        }
        return doubts.unless(() -> cut(before, order, day, acting));
    }

    private Decision cut(Budget before, @Nullable CutOrder order, LocalDate day, Acting acting) {
        Budget after = before.cutBy(amount);
        BudgetCut cut = new BudgetCut(
                budget,
                before.opened().party(),
                acting.newId("bc"),
                amount,
                after.deficit(),
                order,
                after.gaps(order),
                acting.sealOpen(budget, reason),
                day,
                acting.actor());
        return Decision.accept(
                Map.of(
                        "deficit",
                        after.deficit().amount(),
                        "projects",
                        Integer.toString(cut.gaps().size())),
                cut);
    }
}
