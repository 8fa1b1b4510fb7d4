package org.tequio.budget.appropriation;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.Budget;
import org.tequio.budget.BudgetEvents.BudgetAppropriated;
import org.tequio.budget.BudgetTags;
import org.tequio.budget.Budgets;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.rule.RuleHistory;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.SchemeReader;
import org.tequio.store.Query;

/**
 * One budget with the rules of its programme.
 *
 * @param id of the budget
 * @param rules {@code null} until the budget is known
 */
record RuledBudget(String id, Budgets budgets, @Nullable RuleHistory rules) {

    static Boundary<RuledBudget> boundary(String budget) {
        return new Boundary<>(
                Query.of(BudgetTags.budget(budget)),
                new RuledBudget(budget, Budgets.before(""), null),
                RuledBudget::evolve);
    }

    @Nullable
    Boundary<RuledBudget> widened() {
        return rules == null
                ? null
                : new Boundary<>(RuleHistory.query("scheme", rules.id()), this, RuledBudget::evolve);
    }

    Optional<Budget> budget() {
        return budgets.budget(id);
    }

    Optional<Scheme> schemeOn(LocalDate day) {
        return Optional.ofNullable(rules)
                .flatMap(history -> history.on(day))
                .map(version -> SchemeReader.read(version.document()));
    }

    private RuledBudget evolve(Event event) {
        if (event instanceof BudgetAppropriated it && it.budget().equals(id)) {
            return new RuledBudget(id, budgets.evolve(it), RuleHistory.none("scheme", it.programme()));
        }
        return new RuledBudget(id, budgets.evolve(event), rules == null ? null : rules.after(event));
    }
}
