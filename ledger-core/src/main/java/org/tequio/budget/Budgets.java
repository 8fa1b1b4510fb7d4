package org.tequio.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.BudgetAmended;
import org.tequio.budget.BudgetEvents.BudgetAppropriated;
import org.tequio.budget.BudgetEvents.BudgetCut;
import org.tequio.budget.BudgetEvents.ClaimWithdrawn;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.CommitmentSettled;
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
 * @param byId those that are open
 * @param waiting what happened to budgets that are not known yet: a decision that begins at its project reads the
 *     project's own commitments before it reads the budgets
 */
public record Budgets(Map<String, Budget> byId, Map<String, List<Event>> waiting, Ceilings ceilings) {

    public Budgets {
        byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
        waiting = Map.copyOf(waiting);
    }

    /** Before anything is known of a programme's budgets. */
    public static Budgets before(String programme) {
        return new Budgets(Map.of(), Map.of(), Ceilings.before(programme));
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
            case BudgetAppropriated it -> opened(it);
            case BudgetAmended it -> with(it.budget(), it, budget -> budget.amended(it));
            case BudgetCut it -> with(it.budget(), it, budget -> budget.cutBy(it.amount()));
            case ShareClaimed it -> with(it.budget(), it, budget -> budget.claimed(it));
            case ClaimWithdrawn it -> with(it.budget(), it, budget -> budget.withdrawn(it));
            case CommitmentChanged it -> {
                Budgets next = it.budget() == null ? this : with(it.budget(), it, budget -> budget.changed(it));
                yield new Budgets(next.byId, next.waiting, ceilings.after(it));
            }
            case CommitmentSettled it -> with(it.budget(), it, budget -> budget.settled(it));
            case DeficitClosed it -> this;
            case ObligationAccrued it -> this;
            case ObligationSettled it -> this;
            case ProjectYearClosed it -> this;
        };
    }

    private Budgets opened(BudgetAppropriated it) {
        Budgets next = with(it.budget(), Budget.of(it));
        Map<String, List<Event>> still = new LinkedHashMap<>(waiting);
        List<Event> missed = still.remove(it.budget());
        next = new Budgets(next.byId, still, ceilings);
        for (Event event : missed == null ? List.<Event>of() : missed) {
            next = new Budgets(next.evolve(event).byId, still, ceilings);
        }
        return next;
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

    /** That a budget's deficit is closed, if it is by what happened between these and others. */
    public Optional<DeficitClosed> deficitClosed(Budgets after, @Nullable String id, LocalDate day) {
        Budget before = id == null ? null : byId.get(id);
        Budget now = id == null ? null : after.byId.get(id);
        return before == null
                        || now == null
                        || !before.deficit().isPositive()
                        || now.deficit().isPositive()
                ? Optional.empty()
                : Optional.of(new DeficitClosed(now.id(), now.opened().party(), day));
    }

    private Budgets with(String id, Event event, UnaryOperator<Budget> change) {
        Budget budget = byId.get(id);
        if (budget != null) {
            return with(id, change.apply(budget));
        }
        Map<String, List<Event>> next = new LinkedHashMap<>(waiting);
        List<Event> all = new ArrayList<>(next.getOrDefault(id, List.of()));
        all.add(event);
        next.put(id, List.copyOf(all));
        return new Budgets(byId, next, ceilings);
    }

    private Budgets with(String id, Budget budget) {
        Map<String, Budget> next = new LinkedHashMap<>(byId);
        next.put(id, budget);
        return new Budgets(next, waiting, ceilings);
    }
}
