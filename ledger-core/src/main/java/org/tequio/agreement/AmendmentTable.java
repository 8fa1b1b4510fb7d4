package org.tequio.agreement;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.Budgets;
import org.tequio.budget.Commitments;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.fund.FundState;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.RuledProject;
import org.tequio.rule.RuleHistory;
import org.tequio.scheme.Scheme;

/**
 * What an amendment depends on: all that is known of the project and its money, its rules, what binds it and the budgets
 * that do.
 *
 * @param rules {@code null} until the project's proposal is known
 */
record AmendmentTable(
        FundState fund, @Nullable RuleHistory rules, Commitments commitments, Budgets budgets) {

    static Boundary<AmendmentTable> boundary(String project) {
        Boundary<FundState> fund = FundState.boundary(project);
        return new Boundary<>(
                fund.query(),
                new AmendmentTable(fund.initial(), null, Commitments.before(project), Budgets.before("")),
                AmendmentTable::evolve);
    }

    @Nullable
    Boundary<AmendmentTable> widened() {
        ProjectProposed proposal = project().proposal();
        if (proposal == null) {
            return null;
        }
        return new Boundary<>(
                RuleHistory.query("scheme", proposal.scheme().id())
                        .or(Budgets.queryFor(proposal, fiscalYear()))
                        .or(Budgets.query(commitments.budgets())),
                this,
                AmendmentTable::evolve);
    }

    ProjectState project() {
        return fund.project();
    }

    Scheme scheme() {
        return new RuledProject(project(), rules).scheme();
    }

    /** The last year whose budgets bind the project; that of the agreement, where none does. */
    int fiscalYear() {
        AgreementDrafted draft = project().draft();
        return commitments.bound().stream()
                .mapToInt(Commitments.Bound::fiscalYear)
                .max()
                .orElse(draft == null ? 0 : draft.yearOfBudgets());
    }

    /** By cap, what other projects have used of it. */
    Map<String, Money> used(Scheme scheme, ProjectProposed proposal) {
        return budgets.ceilings()
                .usedByOthers(scheme, proposal.project(), proposal.association(), fiscalYear());
    }

    private AmendmentTable evolve(Event event) {
        if (event instanceof ProjectProposed it && it.project().equals(project().project())) {
            return new AmendmentTable(
                    fund.evolve(it),
                    RuleHistory.none("scheme", it.scheme().id()),
                    commitments,
                    Budgets.before(it.scheme().id()));
        }
        return new AmendmentTable(
                fund.evolve(event),
                rules == null ? null : rules.after(event),
                commitments.evolve(event),
                budgets.evolve(event));
    }
}
