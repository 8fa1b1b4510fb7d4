package org.tequio.commitment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.Commitments;
import org.tequio.budget.Committing;
import org.tequio.budget.Committing.Change;
import org.tequio.budget.FiscalYears;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.FundState;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AmendmentEvents.ShareContinued;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;
import org.tequio.project.Share;
import org.tequio.scheme.Scheme;

/**
 * A party's share goes on under a commitment of a later year: what of it no earlier year has used is bound to the later
 * year's budget and due by a new day. What is agreed, and whose money built what, stays as it is (HC-20). Refusals:
 * {@code project-unknown}, {@code seat-unknown}, {@code not-your-party}, {@code agreement-not-in-force}, {@code
 * project-cancelled}, {@code year-not-closed}, {@code nothing-to-continue}, {@code budget-not-opened}, and those of the
 * budgets.
 *
 * @param seat whose share
 * @param fiscalYear the later year
 * @param depositDeadline the new last day for the seat's deposits
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(value = "continue-share", roles = Role.OFFICER, movesMoney = true)
public record ContinueShare(
        String project,
        String seat,
        int fiscalYear,
        LocalDate depositDeadline,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public ContinueShare(
            String project, String seat, int fiscalYear, LocalDate depositDeadline, @Nullable LocalDate valueDate) {
        this(project, seat, fiscalYear, depositDeadline, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ContinueShare[]";
    }

    /** The decision. */
    public static final class Continuing implements Slice<ContinueShare, YearOfProject> {

        @Override
        public Class<ContinueShare> command() {
            return ContinueShare.class;
        }

        @Override
        public Boundary<YearOfProject> boundary(ContinueShare command) {
            return YearOfProject.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<YearOfProject> widened(ContinueShare command, YearOfProject state) {
            return state.widened(command.fiscalYear());
        }

        @Override
        public Decision decide(ContinueShare command, YearOfProject state, Acting acting) {
            ProjectProposed proposal = state.bound().project().proposal();
            if (proposal == null || state.bound().project().terms() == null) {
                return Doubts.unknown("project", command.project());
            }
            return state.bound()
                    .fund()
                    .books()
                    .terms()
                    .share(command.seat())
                    .map(share -> command.decide(state, proposal, share, acting))
                    .orElseGet(() -> Doubts.unknown("seat", command.seat()));
        }
    }

    private Decision decide(YearOfProject state, ProjectProposed proposal, Share share, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Scheme scheme = state.bound().scheme();
        Commitments commitments = state.bound().commitments();
        Money none = Money.zero(share.amount().currency());
        int before = commitments.latest(seat).map(Commitments.Bound::fiscalYear).orElse(fiscalYear - 1);
        Money left = share.amount()
                .minus(commitments.latest(seat).isPresent() ? commitments.of(seat, none) : used(state, share))
                .minus(commitments.freed(seat, none));
        Change change = new Change(share, left);
        Committing committing = new Committing(
                state.bound().budgets(),
                scheme,
                proposal,
                state.bound().project().priority(),
                fiscalYear,
                day,
                acting.actor());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, share.party()))
                .state(state.bound().project().isCancelled(), "project-cancelled", Map.of("project", project))
                .state(
                        !state.closed().contains(before) || before >= fiscalYear,
                        "year-not-closed",
                        Map.of("fiscalYear", Integer.toString(before)))
                .rule(!left.isPositive(), "nothing-to-continue", Map.of("seat", seat))
                .rule(
                        depositDeadline.isBefore(day)
                                || FiscalYears.of(scheme.terms().fiscalYear(), depositDeadline) != fiscalYear,
                        "deadline-outside-year",
                        Map.of("fiscalYear", Integer.toString(fiscalYear)))
                .state(
                        commitments.latest(seat).map(Commitments.Bound::budget).isPresent()
                                && committing.paying(share).isEmpty(),
                        "budget-not-opened",
                        Map.of("seat", seat, "fiscalYear", Integer.toString(fiscalYear)))
                .notInFuture(day, acting);
        if (doubts.none()) {
            committing.doubt(doubts, List.of(change));
        }
        return doubts.unless(() -> {
            List<Event> events = new ArrayList<>();
            events.add(continued(state, share, left, day, acting));
            events.addAll(committing.changed(state.bound().agreement(), List.of(change), Cause.NEXT_YEAR, project));
            return new Decision.Accepted(events, Map.of("continued", left.amount()));
        });
    }

    private ShareContinued continued(YearOfProject state, Share share, Money left, LocalDate day, Acting acting) {
        ShareContinued continued = new ShareContinued(
                project, seat, share.party(), fiscalYear, left, depositDeadline, day, acting.actor());
        FundState before = state.bound().fund();
        Money renewed = before.evolve(continued)
                .books()
                .renewed(seat)
                .minus(before.books().renewed(seat));
        return new ShareContinued(
                project, seat, share.party(), fiscalYear, left, depositDeadline, day, acting.actor(), renewed);
    }

    /** Of a share that no budget binds: what is paid and stays. */
    private static Money used(YearOfProject state, Share share) {
        return Standing.paid(state.bound().fund().books(), share);
    }
}
