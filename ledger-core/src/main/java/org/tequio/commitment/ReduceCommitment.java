package org.tequio.commitment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.agreement.BoundProject;
import org.tequio.budget.Budget;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.Budgets;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;
import org.tequio.project.Share;

/**
 * After a cut, the party decides how much less of its budget is bound to one project (HC-21). The agreed share stays: the
 * project has a gap until an amendment says who closes it. Refusals: {@code project-unknown}, {@code budget-unknown},
 * {@code seat-unknown}, {@code not-your-party}, {@code no-deficit}, {@code above-deficit}, {@code below-paid}.
 *
 * @param seat of the project
 * @param amount by which less is bound; never more than the deficit, never what is paid already
 * @param reason to the vault
 * @param valueDate today, if left out
 */
@CommandType(value = "reduce-commitment", roles = Role.OFFICER, movesMoney = true)
public record ReduceCommitment(
        String budget,
        String project,
        String seat,
        Money amount,
        String reason,
        @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ReduceCommitment[budget=" + budget + ", project=" + project + "]";
    }

    /** The decision. */
    public static final class Reducing implements Slice<ReduceCommitment, BoundProject> {

        @Override
        public Class<ReduceCommitment> command() {
            return ReduceCommitment.class;
        }

        @Override
        public Boundary<BoundProject> boundary(ReduceCommitment command) {
            return BoundProject.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<BoundProject> widened(ReduceCommitment command, BoundProject state) {
            return state.widened();
        }

        @Override
        public Decision decide(ReduceCommitment command, BoundProject state, Acting acting) {
            ProjectProposed proposal = state.project().proposal();
            if (proposal == null || !state.fund().books().isAgreed()) {
                return Doubts.unknown("project", command.project());
            }
            Budget budget = state.budgets().budget(command.budget()).orElse(null);
            if (budget == null) {
                return Doubts.unknown("budget", command.budget());
            }
            return state.fund()
                    .books()
                    .terms()
                    .share(command.seat())
                    .map(share -> command.decide(state, proposal, budget, share, acting))
                    .orElseGet(() -> Doubts.unknown("seat", command.seat()));
        }
    }

    private Decision decide(BoundProject state, ProjectProposed proposal, Budget of, Share share, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Books books = state.fund().books();
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, of.opened().party()))
                .state(!of.deficit().isPositive(), "no-deficit", Map.of("budget", budget))
                .amount(amount, of.authorised())
                .notInFuture(day, acting);
        if (doubts.none()) {
            Money committed = of.committed(project, seat);
            Money paid =
                    Standing.ofYear(state.commitments(), share, of.opened().fiscalYear(), Standing.paid(books, share));
            doubts.rule(
                            amount.compareTo(of.deficit()) > 0,
                            "above-deficit",
                            Map.of("deficit", of.deficit().toString()))
                    .rule(
                            committed.minus(amount).compareTo(paid) < 0,
                            "below-paid",
                            Map.of("committed", committed.toString(), "paid", paid.toString()));
        }
        return doubts.unless(() -> reduced(state, proposal, of, share, day, acting));
    }

    private Decision reduced(
            BoundProject state, ProjectProposed proposal, Budget of, Share share, LocalDate day, Acting acting) {
        String reduction = acting.newId("cr");
        CommitmentChanged changed = new CommitmentChanged(
                project,
                state.agreement(),
                seat,
                share.party(),
                proposal.association(),
                of.opened().programme(),
                of.opened().fiscalYear(),
                budget,
                state.isUnderCeiling(seat),
                amount.negated(),
                Cause.CUT,
                reduction,
                null,
                acting.seal(reduction, reason),
                day,
                acting.actor());
        Budgets after = state.budgets().evolve(changed);
        List<Event> events = new ArrayList<>();
        events.add(changed);
        state.budgets().deficitClosed(after, budget, day).ifPresent(events::add);
        Money none = Money.zero(amount.currency());
        Money gap = share.amount()
                .minus(state.commitments().of(seat, none))
                .plus(amount)
                .max(none);
        return new Decision.Accepted(
                events,
                Map.of(
                        "deficit",
                        after.budget(budget).map(Budget::deficit).orElse(none).amount(),
                        "gap",
                        gap.amount()));
    }
}
