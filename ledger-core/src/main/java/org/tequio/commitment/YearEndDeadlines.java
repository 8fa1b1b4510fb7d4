package org.tequio.commitment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tequio.budget.BudgetEvents;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.ProjectYearClosed;
import org.tequio.budget.FiscalYears;
import org.tequio.deadline.Change;
import org.tequio.deadline.Deadline;
import org.tequio.deadline.DeadlineKind;
import org.tequio.deadline.DeadlineRule;
import org.tequio.deadline.Due;
import org.tequio.deadline.Known;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectTags;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms;
import org.tequio.store.Query;

/** When the fiscal year of a bound project ends, the clock closes it (HC-20). */
public final class YearEndDeadlines implements DeadlineRule {

    static final String YEAR_END = "fiscal-year-end";

    private static final String LAST_INSTANT = "23:59:59";

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(new DeadlineKind(YEAR_END, "close-project-year"));
    }

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(BudgetEvents.class, ProjectCancelled.class);
    }

    @Override
    public List<Change> changes(Event event, Known known) {
        return switch (event) {
            case CommitmentChanged it
            when it.change().isPositive() && it.budget() != null && it.cause() != Cause.YEAR_END -> opened(it, known);
            case ProjectYearClosed it ->
                List.of(Change.closes(YEAR_END, ProjectTags.project(it.project()), Integer.toString(it.fiscalYear())));
            case ProjectCancelled it -> cancelled(it.project(), known);
            default -> List.of();
        };
    }

    @Override
    public Optional<Command> whenPassed(Deadline deadline) {
        return deadline.about() == null
                ? Optional.empty()
                : Optional.of(new CloseProjectYear(deadline.subject().value(), Integer.parseInt(deadline.about())));
    }

    private static List<Change> opened(CommitmentChanged it, Known known) {
        return known.facts(Query.of(ProjectTags.project(it.project()), "project-proposed")).stream()
                .filter(ProjectProposed.class::isInstance)
                .map(ProjectProposed.class::cast)
                .findFirst()
                .flatMap(proposal -> known.scheme(proposal.scheme()))
                .map(scheme -> List.of(known.opens(
                        YEAR_END,
                        ProjectTags.project(it.project()),
                        Integer.toString(it.fiscalYear()),
                        Set.of(it.party()),
                        "year-closes",
                        due(scheme, it.fiscalYear()))))
                .orElse(List.of());
    }

    private static List<Change> cancelled(String project, Known known) {
        return known.facts(Query.of(ProjectTags.project(project), "commitment-changed")).stream()
                .filter(CommitmentChanged.class::isInstance)
                .map(event -> ((CommitmentChanged) event).fiscalYear())
                .distinct()
                .map(year -> Change.closes(YEAR_END, ProjectTags.project(project), Integer.toString(year)))
                .toList();
    }

    /** To the last instant of the year's last day, where the scheme's own terms are counted. */
    private static Due due(Scheme scheme, int fiscalYear) {
        LocalDate last = FiscalYears.lastDay(scheme.terms().fiscalYear(), fiscalYear);
        String zone = scheme.terms().deadlines().stream()
                .map(Terms.Deadline::timeZone)
                .findFirst()
                .orElse("UTC");
        return new Due(
                last.atTime(java.time.LocalTime.parse(LAST_INSTANT))
                        .atZone(java.time.ZoneId.of(zone))
                        .toInstant(),
                last,
                null,
                false);
    }
}
