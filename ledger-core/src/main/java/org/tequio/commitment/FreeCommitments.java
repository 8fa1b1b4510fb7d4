package org.tequio.commitment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.ClaimWithdrawn;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.Budgets;
import org.tequio.budget.Commitments;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Share;

/**
 * A project that was called off or closed binds no more of any budget than was paid, and its drafts claim nothing; given
 * by the ledger itself.
 */
@CommandType(value = "free-commitments", roles = Role.SYSTEM, movesMoney = true)
public record FreeCommitments(String project) implements Command {

    /** The decision. */
    public static final class Freeing implements Slice<FreeCommitments, YearOfProject> {

        @Override
        public Class<FreeCommitments> command() {
            return FreeCommitments.class;
        }

        @Override
        public Boundary<YearOfProject> boundary(FreeCommitments command) {
            return YearOfProject.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<YearOfProject> widened(FreeCommitments command, YearOfProject state) {
            return state.widened(state.bound().fiscalYear());
        }

        @Override
        public Decision decide(FreeCommitments command, YearOfProject state, Acting acting) {
            ProjectProposed proposal = state.bound().project().proposal();
            if (proposal == null) {
                return Doubts.unknown("project", command.project());
            }
            return state.ended()
                    ? new Decision.Accepted(command.freed(state, proposal, acting), Map.of())
                    : Decision.accept();
        }
    }

    private List<Event> freed(YearOfProject state, ProjectProposed proposal, Acting acting) {
        List<Event> events = new ArrayList<>();
        Budgets now = state.bound().budgets();
        for (Event event : withdrawn(state, acting)) {
            events.add(event);
            now = now.evolve(event);
        }
        for (Commitments.Bound bound : state.bound().commitments().bound()) {
            Money free = unpaid(state, bound);
            if (free.isPositive()) {
                CommitmentChanged changed = changed(state, proposal, bound, free, acting);
                Budgets after = now.evolve(changed);
                events.add(changed);
                now.deficitClosed(after, bound.budget(), acting.today()).ifPresent(events::add);
                now = after;
            }
        }
        return events;
    }

    private List<Event> withdrawn(YearOfProject state, Acting acting) {
        return state.claims().values().stream()
                .filter(claim -> state.bound()
                        .budgets()
                        .budget(claim.budget())
                        .flatMap(budget -> budget.claim(project, claim.seat()))
                        .isPresent())
                .<Event>map(claim ->
                        new ClaimWithdrawn(claim.budget(), project, claim.seat(), null, acting.today(), acting.actor()))
                .toList();
    }

    private static Money unpaid(YearOfProject state, Commitments.Bound bound) {
        Books books = state.bound().fund().books();
        Money none = Money.zero(bound.amount().currency());
        Share share = books.isAgreed() ? books.terms().share(bound.seat()).orElse(null) : null;
        Money used = share == null
                ? none
                : Standing.ofYear(
                        state.bound().commitments(),
                        share,
                        bound.fiscalYear(),
                        books.in(share.seat()).min(share.amount()));
        return bound.amount().minus(used).max(none);
    }

    private CommitmentChanged changed(
            YearOfProject state, ProjectProposed proposal, Commitments.Bound bound, Money free, Acting acting) {
        return new CommitmentChanged(
                project,
                state.bound().agreement(),
                bound.seat(),
                bound.party(),
                proposal.association(),
                proposal.scheme().id(),
                bound.fiscalYear(),
                bound.budget(),
                state.bound().isUnderCeiling(bound.seat()),
                free.negated(),
                Cause.END,
                project,
                null,
                null,
                acting.today(),
                acting.actor());
    }
}
