package org.tequio.commitment;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.agreement.BoundProject;
import org.tequio.budget.BudgetEvents.ObligationAccrued;
import org.tequio.budget.BudgetEvents.ObligationSettled;
import org.tequio.budget.BudgetEvents.ProjectYearClosed;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.fund.ReturnEvents.DutiesReleased;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;

/**
 * A bound project with what its executor owes and which of its years are closed. Immutable.
 *
 * @param open obligations not settled, by id
 * @param settled those that are, by id
 * @param closed fiscal years
 * @param claims that its drafts have made, by budget and seat
 * @param ended whether it was called off, or what is not paid is owed no more
 */
record YearOfProject(
        BoundProject bound,
        Map<String, ObligationAccrued> open,
        Map<String, Settled> settled,
        Set<Integer> closed,
        Map<String, ShareClaimed> claims,
        boolean ended) {

    /** An obligation, and since when it is none. */
    record Settled(ObligationAccrued accrued, ObligationSettled by) {}

    YearOfProject {
        open = Collections.unmodifiableMap(new LinkedHashMap<>(open));
        settled = Collections.unmodifiableMap(new LinkedHashMap<>(settled));
        closed = Set.copyOf(closed);
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    static Boundary<YearOfProject> boundary(String project) {
        Boundary<BoundProject> bound = BoundProject.boundary(project);
        return new Boundary<>(
                bound.query(),
                new YearOfProject(bound.initial(), Map.of(), Map.of(), Set.of(), Map.of(), false),
                YearOfProject::evolve);
    }

    @Nullable
    Boundary<YearOfProject> widened(int fiscalYear) {
        Boundary<BoundProject> more = bound.widened(fiscalYear);
        return more == null ? null : new Boundary<>(more.query(), this, YearOfProject::evolve);
    }

    /** What the executor owes on a day, in the project's currency. */
    Money obliged(LocalDate day) {
        AgreedTerms terms = bound.fund().books().terms();
        return open.values().stream()
                .filter(it -> !it.valueDate().isAfter(day))
                .map(ObligationAccrued::amount)
                .reduce(Money.zero(terms.currency()), Money::plus);
    }

    /** What it owed on a day and was settled later. */
    Money settledAfter(LocalDate day) {
        AgreedTerms terms = bound.fund().books().terms();
        return settled.values().stream()
                .filter(it -> !it.accrued().valueDate().isAfter(day)
                        && it.by().valueDate().isAfter(day))
                .map(it -> it.accrued().amount())
                .reduce(Money.zero(terms.currency()), Money::plus);
    }

    private YearOfProject evolve(Event event) {
        String project = bound.project().project();
        Map<String, ObligationAccrued> next = new LinkedHashMap<>(open);
        Map<String, Settled> done = new LinkedHashMap<>(settled);
        Set<Integer> years = new LinkedHashSet<>(closed);
        Map<String, ShareClaimed> asked = new LinkedHashMap<>(claims);
        switch (event) {
            case ObligationAccrued it when it.project().equals(project) -> next.put(it.obligation(), it);
            case ObligationSettled it
            when it.project().equals(project) -> {
                ObligationAccrued accrued = next.remove(it.obligation());
                if (accrued != null) {
                    done.put(it.obligation(), new Settled(accrued, it));
                }
            }
            case ProjectYearClosed it when it.project().equals(project) -> years.add(it.fiscalYear());
            case ShareClaimed it when it.project().equals(project) -> asked.put(it.budget() + "/" + it.seat(), it);
            default -> {
                boolean ends =
                        event instanceof DutiesReleased it && it.project().equals(project);
                BoundProject after = bound.evolve(event);
                return new YearOfProject(
                        after,
                        open,
                        settled,
                        closed,
                        claims,
                        ended || ends || after.project().isCancelled());
            }
        }
        return new YearOfProject(bound.evolve(event), next, done, years, asked, ended);
    }
}
