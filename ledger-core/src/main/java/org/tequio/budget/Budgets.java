package org.tequio.budget;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tequio.budget.BudgetEvents.BudgetAmended;
import org.tequio.budget.BudgetEvents.BudgetAppropriated;
import org.tequio.budget.BudgetEvents.BudgetCut;
import org.tequio.budget.BudgetEvents.ClaimWithdrawn;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.DeficitClosed;
import org.tequio.budget.BudgetEvents.ObligationAccrued;
import org.tequio.budget.BudgetEvents.ObligationSettled;
import org.tequio.budget.BudgetEvents.ProjectYearClosed;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.event.Event;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.store.Query;

/**
 * The budgets that one decision touches, and the caps over several projects. Immutable.
 *
 * @param byId those that are open; others' events change nothing
 */
public record Budgets(Map<String, Budget> byId, Ceilings ceilings) {

    public Budgets {
        byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
    }

    /** Before anything is known of a programme's budgets. */
    public static Budgets before(String programme) {
        return new Budgets(Map.of(), Ceilings.before(programme));
    }

    /** Everything about some budgets. */
    public static Query query(Collection<String> budgets) {
        return budgets.stream()
                .map(budget -> Query.of(BudgetTags.budget(budget)))
                .reduce(Query.nothing(), Query::or);
    }

    /** Everything about all budgets that could pay for a project in a fiscal year, and its programme's caps. */
    public static Query queryFor(ProjectProposed proposal, int fiscalYear) {
        String programme = proposal.scheme().id();
        Query query = Query.of(BudgetTags.ceilings(programme));
        for (String party : proposal.seats().values()) {
            query = query.or(query(BudgetKey.candidates(party, programme, fiscalYear, proposal.place()).stream()
                    .map(BudgetKey::id)
                    .toList()));
        }
        return query;
    }

    /** Which budgets the parties of a project have opened, in whatever year, and its programme's caps. */
    public static Query queryOpened(ProjectProposed proposal) {
        String programme = proposal.scheme().id();
        return proposal.seats().values().stream()
                .map(party -> Query.of(BudgetTags.budgetsOf(party, programme), "budget-appropriated"))
                .reduce(Query.of(BudgetTags.ceilings(programme)), Query::or);
    }

    /** After one more event. */
    public Budgets evolve(Event event) {
        if (!(event instanceof BudgetEvents fact)) {
            return this;
        }
        return switch (fact) {
            case BudgetAppropriated it -> with(it.budget(), Budget.of(it));
            case BudgetAmended it -> with(it.budget(), budget -> budget.amended(it));
            case BudgetCut it -> with(it.budget(), budget -> budget.cutBy(it.amount()));
            case ShareClaimed it -> with(it.budget(), budget -> budget.claimed(it));
            case ClaimWithdrawn it -> with(it.budget(), budget -> budget.withdrawn(it));
            case CommitmentChanged it -> {
                Budgets next = it.budget() == null ? this : with(it.budget(), budget -> budget.changed(it));
                yield new Budgets(next.byId, ceilings.after(it));
            }
            case DeficitClosed it -> this;
            case ObligationAccrued it -> this;
            case ObligationSettled it -> this;
            case ProjectYearClosed it -> this;
        };
    }

    public Optional<Budget> budget(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The budget that pays for a party's share of a work at a place: the most particular one that is open. */
    public Optional<Budget> paying(BudgetKey work) {
        return BudgetKey.candidates(work.party(), work.programme(), work.fiscalYear(), work.place()).stream()
                .flatMap(key -> budget(key.id()).stream())
                .findFirst();
    }

    private Budgets with(String id, UnaryOperator<Budget> change) {
        Budget budget = byId.get(id);
        return budget == null ? this : with(id, change.apply(budget));
    }

    private Budgets with(String id, Budget budget) {
        Map<String, Budget> next = new LinkedHashMap<>(byId);
        next.put(id, budget);
        return new Budgets(next, ceilings);
    }
}
