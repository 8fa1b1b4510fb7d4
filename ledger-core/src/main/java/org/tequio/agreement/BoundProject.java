package org.tequio.agreement;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.Budgets;
import org.tequio.budget.Ceilings;
import org.tequio.budget.Commitments;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.fund.FundState;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.RuledProject;
import org.tequio.rule.RuleHistory;
import org.tequio.scheme.Scheme;

/**
 * A project with all that is known of it and its money, its rules, what binds it and the budgets that do: what a decision
 * about its terms or commitments depends on.
 *
 * @param rules {@code null} until the project's proposal is known
 */
public record BoundProject(FundState fund, @Nullable RuleHistory rules, Commitments commitments, Budgets budgets) {

    /** What is read first: the project. */
    public static Boundary<BoundProject> boundary(String project) {
        Boundary<FundState> fund = FundState.boundary(project);
        return new Boundary<>(
                fund.query(),
                new BoundProject(fund.initial(), null, Commitments.before(project), Budgets.before("")),
                BoundProject::evolve);
    }

    /** What is read then: its scheme, and the budgets of the last year that binds it. */
    public @Nullable Boundary<BoundProject> widened() {
        return widened(fiscalYear());
    }

    /** The same with the budgets of another year. */
    public @Nullable Boundary<BoundProject> widened(int fiscalYear) {
        ProjectProposed proposal = project().proposal();
        if (proposal == null) {
            return null;
        }
        return new Boundary<>(
                RuleHistory.query("scheme", proposal.scheme().id())
                        .or(Budgets.queryFor(proposal, fiscalYear))
                        .or(Budgets.query(commitments.budgets())),
                this,
                BoundProject::evolve);
    }

    public ProjectState project() {
        return fund.project();
    }

    /** The rules under which it was submitted. */
    public Scheme scheme() {
        return new RuledProject(project(), rules).scheme();
    }

    /** The last year whose budgets bind the project; that of the agreement, where none does. */
    public int fiscalYear() {
        AgreementDrafted draft = project().draft();
        return commitments.bound().stream()
                .mapToInt(Commitments.Bound::fiscalYear)
                .max()
                .orElse(draft == null ? 0 : draft.yearOfBudgets());
    }

    /** By cap, what other projects have used of it. */
    Map<String, Money> used(Scheme scheme, ProjectProposed proposal) {
        return budgets.ceilings().usedByOthers(scheme, proposal.project(), proposal.association(), fiscalYear());
    }

    /** The id of the agreement in force. */
    public String agreement() {
        AgreementConcluded agreement = project().agreement();
        return agreement == null ? project().project() : agreement.agreement();
    }

    /** Whether a cap over several projects counts a seat. */
    public boolean isUnderCeiling(String seat) {
        return Ceilings.counts(scheme(), seat);
    }

    /** After one more event. */
    public BoundProject evolve(Event event) {
        if (event instanceof ProjectProposed it && it.project().equals(project().project())) {
            return new BoundProject(
                    fund.evolve(it),
                    RuleHistory.none("scheme", it.scheme().id()),
                    commitments,
                    Budgets.before(it.scheme().id()));
        }
        return new BoundProject(
                fund.evolve(event),
                rules == null ? null : rules.after(event),
                commitments.evolve(event),
                budgets.evolve(event));
    }
}
