package org.tequio.commitment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.ProjectYearClosed;
import org.tequio.budget.BudgetEvents.YearLine;
import org.tequio.budget.Commitments;
import org.tequio.budget.FiscalYears;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.Part;
import org.tequio.fund.Settlement;
import org.tequio.fund.YearEnd;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;
import org.tequio.project.Share;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms;

/**
 * The fiscal year of a project's public money ends (HC-20): what is obliged and unpaid stays payable until the return
 * deadline, other public money goes back, the association's stays, and what of the year's commitments was not used
 * lapses. What goes back is owed from then on, under the lineage of what remains; while a reversal's debt is open only
 * the year is closed. The clock gives it; an officer of a party that pays may, after the year's last day. Refusals: {@code
 * project-unknown}, {@code not-your-party}, {@code agreement-not-in-force}, {@code year-not-over}, {@code
 * year-before-agreement}, {@code year-closed}, {@code project-cancelled}.
 *
 * @param fiscalYear the calendar year in which it ends
 */
@CommandType(
        value = "close-project-year",
        roles = {Role.SYSTEM, Role.OFFICER},
        movesMoney = true)
public record CloseProjectYear(String project, int fiscalYear) implements Command {

    /** The decision. */
    public static final class Closing implements Slice<CloseProjectYear, YearOfProject> {

        @Override
        public Class<CloseProjectYear> command() {
            return CloseProjectYear.class;
        }

        @Override
        public Boundary<YearOfProject> boundary(CloseProjectYear command) {
            return YearOfProject.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<YearOfProject> widened(CloseProjectYear command, YearOfProject state) {
            return state.widened(command.fiscalYear());
        }

        @Override
        public Decision decide(CloseProjectYear command, YearOfProject state, Acting acting) {
            ProjectProposed proposal = state.bound().project().proposal();
            return proposal == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(state, proposal, acting);
        }
    }

    private Decision decide(YearOfProject state, ProjectProposed proposal, Acting acting) {
        Scheme scheme = state.bound().scheme();
        LocalDate ends = FiscalYears.lastDay(scheme.terms().fiscalYear(), fiscalYear);
        return new Doubts()
                .add(Scope.paysFor(state.bound().project(), acting))
                .state(state.bound().project().terms() == null, "agreement-not-in-force", Map.of("project", project))
                .state(state.bound().project().isCancelled(), "project-cancelled", Map.of("project", project))
                .state(
                        state.closed().contains(fiscalYear),
                        "year-closed",
                        Map.of("fiscalYear", Integer.toString(fiscalYear)))
                .rule(Settlement.isNotOver(ends, acting), "year-not-over", Map.of("yearEnds", ends.toString()))
                .rule(
                        YearEnd.isBeforeAgreement(state.bound().fund().books(), ends),
                        "year-before-agreement",
                        Map.of("yearEnds", ends.toString()))
                .unless(() -> closed(state, proposal, scheme, ends, acting));
    }

    private Decision closed(
            YearOfProject state, ProjectProposed proposal, Scheme scheme, LocalDate ends, Acting acting) {
        Books books = state.bound().fund().books();
        Terms.FiscalYear rule = scheme.terms().fiscalYear();
        Money accrued = state.obliged(ends)
                .min(books.unspent().max(Money.zero(books.terms().currency())));
        Settlement settlement = rule == null || books.shortage().isPositive()
                ? null
                : YearEnd.settlement(books, scheme, rule, ends, accrued);
        List<Part> obliged = settlement == null ? books.partsOfSpending(accrued) : settlement.accrued();
        // What the year owed and was paid before it was closed was owed on its last day.
        List<Part> since = books.partsOfSpending(settledSince(state, books, ends));
        List<Part> borne = settlement == null ? List.of() : settlement.borne();
        List<YearLine> lines = new ArrayList<>();
        List<Event> lapsed = new ArrayList<>();
        for (Share share : books.terms().shares()) {
            if (share.amount().isPositive()) {
                Money owed = of(share, obliged, accrued).plus(of(share, since, accrued));
                YearLine line = line(state, books, share, ends, owed, of(share, borne, accrued));
                lines.add(line);
                lapse(state, proposal, share, line, ends, acting).ifPresent(lapsed::add);
            }
        }
        List<Event> events = new ArrayList<>();
        ProjectYearClosed closed = new ProjectYearClosed(
                project,
                state.bound().agreement(),
                fiscalYear,
                ends,
                returnBy(scheme.terms().fiscalYear(), ends),
                lines,
                ends,
                acting.actor());
        events.add(closed);
        events.addAll(lapsed);
        if (rule != null && settlement != null) {
            YearEnd.decided(books, settlement, rule, fiscalYear, accrued, acting)
                    .ifPresent(events::add);
        }
        return new Decision.Accepted(
                events, Map.of("returnBy", closed.returnBy().toString()));
    }

    /** As far as there are invoices of after the year's end: what was no obligation was settled as well. */
    private static Money settledSince(YearOfProject state, Books books, LocalDate ends) {
        Money none = Money.zero(books.terms().currency());
        Money spent = books.terms().shares().stream()
                .map(share -> books.spentAfter(share.seat(), ends))
                .reduce(none, Money::plus);
        return state.settledAfter(ends).min(spent).max(none);
    }

    private static Money of(Share share, List<Part> parts, Money like) {
        return parts.stream()
                .filter(part -> part.seat().equals(share.seat()))
                .map(Part::amount)
                .reduce(Money.zero(like.currency()), Money::plus);
    }

    /** By the value dates, however late the year is closed. */
    private YearLine line(YearOfProject state, Books books, Share share, LocalDate ends, Money owed, Money borne) {
        Money none = Money.zero(owed.currency());
        Money paid = books.inOn(share.seat(), ends).min(share.amount()).max(none);
        Money spent = books.spent(share.seat())
                .minus(books.spentAfter(share.seat(), ends))
                .plus(borne);
        Money rest = paid.minus(spent).max(none);
        Money obliged = owed.max(none).min(rest);
        Money free = rest.minus(obliged);
        boolean isPublic = !share.seat().equals(books.terms().giver());
        Commitments.Bound bound = ofYear(state, share);
        Money used = Standing.ofYear(state.bound().commitments(), share, fiscalYear, spent.plus(obliged));
        Money lapsed = bound == null ? none : bound.amount().minus(used).max(none);
        return new YearLine(
                share.seat(),
                share.party(),
                isPublic,
                bound == null ? null : bound.budget(),
                share.amount(),
                paid,
                spent,
                obliged,
                isPublic ? free : none,
                isPublic ? none : free,
                lapsed);
    }

    private Commitments.@Nullable Bound ofYear(YearOfProject state, Share share) {
        return state.bound().commitments().bound().stream()
                .filter(bound -> bound.seat().equals(share.seat()) && bound.fiscalYear() == fiscalYear)
                .reduce((one, other) -> other)
                .orElse(null);
    }

    private java.util.Optional<Event> lapse(
            YearOfProject state, ProjectProposed proposal, Share share, YearLine line, LocalDate ends, Acting acting) {
        return line.lapsed().isZero()
                ? java.util.Optional.empty()
                : java.util.Optional.of(new CommitmentChanged(
                        project,
                        state.bound().agreement(),
                        share.seat(),
                        share.party(),
                        proposal.association(),
                        proposal.scheme().id(),
                        fiscalYear,
                        line.budget(),
                        state.bound().isUnderCeiling(share.seat()),
                        line.lapsed().negated(),
                        Cause.YEAR_END,
                        project,
                        null,
                        null,
                        ends,
                        acting.actor()));
    }

    /** Without a rule of the scheme, the year's last day. */
    private static LocalDate returnBy(Terms.@Nullable FiscalYear rule, LocalDate ends) {
        return rule == null ? ends : Settlement.deadlineAfter(rule, ends);
    }
}
