package org.tequio.commitment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tequio.budget.BudgetEvents;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.ProjectYearClosed;
import org.tequio.budget.BudgetEvents.YearLine;
import org.tequio.budget.FiscalYears;
import org.tequio.deadline.Change;
import org.tequio.deadline.Deadline;
import org.tequio.deadline.DeadlineKind;
import org.tequio.deadline.DeadlineRule;
import org.tequio.deadline.Due;
import org.tequio.deadline.Known;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.fund.ReturnEvents.ProjectClosed;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectTags;
import org.tequio.project.Share;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/**
 * When a fiscal year ends, the clock closes it for each project with an agreement under a scheme that has one, year
 * after year until the project is over (HC-20).
 */
public final class YearEndDeadlines implements DeadlineRule {

    static final String YEAR_END = "fiscal-year-end";

    private static final String LAST_INSTANT = "23:59:59";

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(new DeadlineKind(YEAR_END, "close-project-year"));
    }

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(BudgetEvents.class, AgreementConcluded.class, ProjectCancelled.class, ProjectClosed.class);
    }

    @Override
    public List<Change> changes(Event event, Known known) {
        return switch (event) {
            case AgreementConcluded it -> agreed(it, known);
            case CommitmentChanged it
            when it.change().isPositive() && it.budget() != null && it.cause() != Cause.YEAR_END ->
                opened(it.project(), it.fiscalYear(), Set.of(it.party()), known);
            case ProjectYearClosed it -> closed(it, known);
            case ProjectCancelled it -> over(it.project(), known);
            case ProjectClosed it -> over(it.project(), known);
            default -> List.of();
        };
    }

    @Override
    public Optional<Command> whenPassed(Deadline deadline) {
        return deadline.about() == null
                ? Optional.empty()
                : Optional.of(new CloseProjectYear(deadline.subject().value(), Integer.parseInt(deadline.about())));
    }

    private static List<Change> agreed(AgreementConcluded it, Known known) {
        return scheme(it.project(), known)
                .filter(scheme -> scheme.terms().fiscalYear() != null)
                .map(scheme -> opened(
                        it.project(),
                        FiscalYears.of(scheme.terms().fiscalYear(), it.valueDate()),
                        payers(it.terms()),
                        known))
                .orElse(List.of());
    }

    /** The year that is over, and the next one where the scheme has years. */
    private static List<Change> closed(ProjectYearClosed it, Known known) {
        List<Change> changes = new ArrayList<>();
        changes.add(closes(it.project(), it.fiscalYear()));
        boolean goesOn = scheme(it.project(), known)
                .filter(scheme -> scheme.terms().fiscalYear() != null)
                .isPresent();
        if (goesOn) {
            Set<String> parties = it.lines().stream()
                    .filter(YearLine::isPublic)
                    .map(YearLine::party)
                    .collect(Collectors.toUnmodifiableSet());
            changes.addAll(opened(it.project(), it.fiscalYear() + 1, parties, known));
        }
        return changes;
    }

    private static Set<String> payers(AgreedTerms terms) {
        return terms.paying().stream()
                .filter(share -> !share.seat().equals(terms.giver()))
                .map(Share::party)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Change> opened(String project, int fiscalYear, Set<String> parties, Known known) {
        return scheme(project, known)
                .map(scheme -> List.of(known.opens(
                        YEAR_END,
                        ProjectTags.project(project),
                        Integer.toString(fiscalYear),
                        parties,
                        "year-closes",
                        due(scheme, fiscalYear))))
                .orElse(List.of());
    }

    private static List<Change> over(String project, Known known) {
        Set<Integer> years = new LinkedHashSet<>();
        Query facts = Query.of(new Criterion(
                Set.of(ProjectTags.project(project)),
                Set.of("commitment-changed", "project-year-closed", "agreement-concluded")));
        for (Event event : known.facts(facts)) {
            switch (event) {
                case CommitmentChanged it -> years.add(it.fiscalYear());
                case ProjectYearClosed it -> years.add(it.fiscalYear() + 1);
                case AgreementConcluded it ->
                    scheme(project, known)
                            .ifPresent(scheme ->
                                    years.add(FiscalYears.of(scheme.terms().fiscalYear(), it.valueDate())));
                default -> {}
            }
        }
        return years.stream().map(year -> closes(project, year)).toList();
    }

    private static Change closes(String project, int year) {
        return Change.closes(YEAR_END, ProjectTags.project(project), Integer.toString(year));
    }

    private static Optional<Scheme> scheme(String project, Known known) {
        return known.facts(Query.of(ProjectTags.project(project), "project-proposed")).stream()
                .filter(ProjectProposed.class::isInstance)
                .map(ProjectProposed.class::cast)
                .findFirst()
                .flatMap(proposal -> known.scheme(proposal.scheme()));
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
