package org.tequio.committee;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Doubts;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.scheme.Terms;

/** What the committee may say, and how much money that is. */
final class Approval {

    private Approval() {}

    /** Adds every reason against an outcome with its budget. */
    static void check(
            Doubts doubts,
            Outcome outcome,
            @Nullable Money budget,
            @Nullable String reason,
            Docket docket,
            ProjectProposed proposal) {
        doubts.rule(outcome != Outcome.APPROVED && reason == null, "reason-missing", Map.of())
                .rule(
                        outcome != Outcome.REFUSED && docket.file().hasGaps(),
                        "file-incomplete",
                        Map.of("project", proposal.project()));
        if (outcome != Outcome.APPROVED_LESS) {
            doubts.rule(
                    outcome == Outcome.APPROVED && budget != null && !budget.equals(proposal.budget()),
                    "budget-differs",
                    Map.of("proposed", proposal.budget().toString()));
            return;
        }
        Terms.Committee committee = docket.scheme().terms().committee();
        doubts.rule(
                committee != null && !committee.mayApproveLess().value(), "committee-may-not-approve-less", Map.of());
        doubts.rule(budget == null, "budget-missing", Map.of());
        if (budget != null) {
            doubts.amount(budget, proposal.budget());
        }
        if (budget != null && doubts.none()) {
            doubts.rule(
                    budget.compareTo(proposal.budget()) >= 0,
                    "budget-not-less",
                    Map.of("proposed", proposal.budget().toString()));
        }
    }

    /** What is approved; zero if refused. */
    static Money approved(Outcome outcome, @Nullable Money budget, ProjectProposed proposal) {
        return switch (outcome) {
            case APPROVED -> proposal.budget();
            case APPROVED_LESS -> Objects.requireNonNullElse(budget, proposal.budget());
            case REFUSED -> Money.zero(proposal.budget().currency());
        };
    }
}
