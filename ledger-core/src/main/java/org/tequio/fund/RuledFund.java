package org.tequio.fund;

import org.jspecify.annotations.Nullable;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.RuledProject;
import org.tequio.rule.RuleHistory;
import org.tequio.scheme.Scheme;

/**
 * A project's money with the rule data of its scheme, of which the project keeps one version.
 *
 * @param rules {@code null} until the project's proposal is known
 */
public record RuledFund(FundState fund, @Nullable RuleHistory rules) {

    /** What is read first: all that is known of the project. */
    public static Boundary<RuledFund> boundary(String project) {
        return new Boundary<>(
                FundState.boundary(project).query(), new RuledFund(FundState.before(project), null), RuledFund::evolve);
    }

    /** What is read then: its scheme. */
    public @Nullable Boundary<RuledFund> widened() {
        ProjectProposed proposal = fund.project().proposal();
        return proposal == null
                ? null
                : new Boundary<>(RuleHistory.query("scheme", proposal.scheme().id()), this, RuledFund::evolve);
    }

    public ProjectState project() {
        return fund.project();
    }

    public Books books() {
        return fund.books();
    }

    /** The rules under which the project was submitted. */
    public Scheme scheme() {
        return new RuledProject(fund.project(), rules).scheme();
    }

    /** After one more event. */
    public RuledFund evolve(Event event) {
        FundState after = fund.evolve(event);
        ProjectProposed proposal = after.project().proposal();
        RuleHistory history = rules == null && proposal != null
                ? RuleHistory.none("scheme", proposal.scheme().id())
                : rules;
        return new RuledFund(after, history == null ? null : history.after(event));
    }
}
