package org.tequio.commitment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.ClaimWithdrawn;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.CommitmentSettled;
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

/**
 * No budget is bound by what went back to its party (HC-20, HC-21), and more again where a payment back did not arrive. A
 * project that was called off or closed binds no more than was paid, its drafts claim nothing, and no cut touches it.
 * Given by the ledger itself; nothing happens where nothing changes.
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
            return new Decision.Accepted(command.freed(state, proposal, acting), Map.of());
        }
    }

    private List<Event> freed(YearOfProject state, ProjectProposed proposal, Acting acting) {
        List<Event> events = new ArrayList<>();
        Budgets now = state.bound().budgets();
        for (Event event : state.ended() ? withdrawn(state, acting) : List.<Event>of()) {
            events.add(event);
            now = now.evolve(event);
        }
        Commitments left = state.bound().commitments();
        List<Commitments.Bound> byYear = left.bound().stream()
                .sorted(Comparator.comparingInt(Commitments.Bound::fiscalYear))
                .toList();
        for (Commitments.Bound bound : byYear) {
            Money change = change(state, left, bound);
            if (!change.isZero()) {
                CommitmentChanged changed = changed(state, proposal, bound, change, acting);
                Budgets after = now.evolve(changed);
                events.add(changed);
                now.deficitClosed(after, bound.budget(), acting.today()).ifPresent(events::add);
                now = after;
                left = left.evolve(changed);
            }
            if (state.ended() && isOpen(now, bound)) {
                events.add(settled(bound, acting));
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

    /** By how much more a year's budget has to bear of a share than it binds, and no more than was freed of it before. */
    private static Money change(YearOfProject state, Commitments left, Commitments.Bound bound) {
        Books books = state.bound().fund().books();
        Money none = Money.zero(bound.amount().currency());
        Money borne = books.isAgreed()
                ? books.terms()
                        .share(bound.seat())
                        .map(share -> Standing.ofYear(left, share, bound.fiscalYear(), books.borne(share)))
                        .orElse(none)
                : none;
        return borne.minus(bound.amount()).min(bound.freed());
    }

    private boolean isOpen(Budgets now, Commitments.Bound bound) {
        return bound.budget() != null
                && now.budget(bound.budget())
                        .filter(budget ->
                                budget.committed(project, bound.seat()).isPositive())
                        .filter(budget -> !budget.isSettled(project, bound.seat()))
                        .isPresent();
    }

    private CommitmentSettled settled(Commitments.Bound bound, Acting acting) {
        return new CommitmentSettled(
                project,
                bound.seat(),
                bound.party(),
                bound.fiscalYear(),
                Objects.requireNonNull(bound.budget()),
                acting.today());
    }

    private CommitmentChanged changed(
            YearOfProject state, ProjectProposed proposal, Commitments.Bound bound, Money change, Acting acting) {
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
                change,
                Cause.END,
                project,
                null,
                null,
                acting.today(),
                acting.actor());
    }
}
