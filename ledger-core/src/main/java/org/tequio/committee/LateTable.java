package org.tequio.committee;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.Budget;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetKey;
import org.tequio.budget.Budgets;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.SeatWeight;

/**
 * A decision that came late, and what has become of the money meanwhile (HC-13).
 *
 * @param budgets those that could pay for the project; {@code null} until the project is known
 * @param commitments that were made of them, in the order of the log
 */
record LateTable(Docket docket, @Nullable Budgets budgets, List<CommitmentChanged> commitments) {

    LateTable {
        commitments = List.copyOf(commitments);
    }

    static Boundary<LateTable> boundary(String project) {
        Boundary<Docket> first = Docket.boundary(project, null);
        return new Boundary<>(first.query(), new LateTable(first.initial(), null, List.of()), LateTable::evolve);
    }

    /** The scheme, the call and the session. */
    @Nullable
    Boundary<LateTable> widened() {
        Boundary<Docket> more = docket.widened();
        return more == null ? null : new Boundary<>(more.query(), this, LateTable::evolve);
    }

    /** The budgets of a fiscal year. */
    @Nullable
    Boundary<LateTable> withBudgets(int fiscalYear) {
        ProjectProposed proposal = docket.project().proposal();
        return proposal == null
                ? null
                : new Boundary<>(Budgets.queryFor(proposal, fiscalYear), this, LateTable::evolve);
    }

    /**
     * The projects that were given money after a day which this one would need of the same budgets, where what is left
     * does not suffice for it too.
     */
    List<String> conflicts(ProjectProposed proposal, Money approved, int fiscalYear, LocalDate after) {
        Set<String> projects = new TreeSet<>();
        BigDecimal whole = proposal.weights().stream().map(SeatWeight::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (SeatWeight seat : proposal.weights()) {
            String party = proposal.seats().get(seat.seat());
            Budget budget = party == null || budgets == null ? null : paying(proposal, party, fiscalYear);
            if (budget != null && budget.available().compareTo(part(approved, seat.weight(), whole)) < 0) {
                commitments.stream()
                        .filter(it ->
                                budget.id().equals(it.budget()) && it.change().isPositive())
                        .filter(it -> it.valueDate().isAfter(after))
                        .filter(it -> !it.project().equals(proposal.project()))
                        .forEach(it -> projects.add(it.project()));
            }
        }
        return List.copyOf(projects);
    }

    private @Nullable Budget paying(ProjectProposed proposal, String party, int fiscalYear) {
        return budgets == null
                ? null
                : budgets.paying(new BudgetKey(party, proposal.scheme().id(), fiscalYear, proposal.place()))
                        .orElse(null);
    }

    /** About what a seat would pay; its exact share is the agreement's to fix. */
    private static Money part(Money approved, BigDecimal weight, BigDecimal whole) {
        return Money.ofMinor(
                BigDecimal.valueOf(approved.minor())
                        .multiply(weight)
                        .divide(whole, 0, RoundingMode.DOWN)
                        .longValueExact(),
                approved.currency());
    }

    private LateTable evolve(Event event) {
        Docket next = docket.evolve(event);
        ProjectProposed proposal = next.project().proposal();
        Budgets known = budgets == null && proposal != null
                ? Budgets.before(proposal.scheme().id())
                : budgets == null ? null : budgets.evolve(event);
        if (!(event instanceof CommitmentChanged it)) {
            return new LateTable(next, known, commitments);
        }
        List<CommitmentChanged> all = new ArrayList<>(commitments);
        all.add(it);
        return new LateTable(next, known, all);
    }
}
