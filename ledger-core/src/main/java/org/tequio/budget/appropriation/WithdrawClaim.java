package org.tequio.budget.appropriation;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.Budget;
import org.tequio.budget.BudgetEvents.ClaimWithdrawn;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * Takes a draft's claim out of a budget's queue, by an officer of the party whose money it is. Refusals:
 * {@code budget-unknown}, {@code claim-unknown}, {@code not-your-party}.
 *
 * @param seat of the project that claims
 * @param reason to the vault
 * @param valueDate today, if left out
 */
@CommandType(value = "withdraw-claim", roles = Role.OFFICER)
public record WithdrawClaim(
        String budget,
        String project,
        String seat,
        String reason,
        @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "WithdrawClaim[budget=" + budget + ", project=" + project + "]";
    }

    /** The decision. */
    public static final class Withdrawing implements Slice<WithdrawClaim, RuledBudget> {

        @Override
        public Class<WithdrawClaim> command() {
            return WithdrawClaim.class;
        }

        @Override
        public Boundary<RuledBudget> boundary(WithdrawClaim command) {
            return RuledBudget.boundary(command.budget());
        }

        @Override
        public Decision decide(WithdrawClaim command, RuledBudget state, Acting acting) {
            Budget budget = state.budget().orElse(null);
            if (budget == null) {
                return Doubts.unknown("budget", command.budget());
            }
            return budget.claim(command.project(), command.seat())
                    .map(claim -> command.decide(budget, claim, acting))
                    .orElseGet(() -> Doubts.unknown("claim", command.project()));
        }
    }

    private Decision decide(Budget of, ShareClaimed claim, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        return new Doubts()
                .add(Scope.actsFor(acting, of.opened().party()))
                .notInFuture(day, acting)
                .unless(() -> Decision.accept(new ClaimWithdrawn(
                        budget, claim.project(), seat, acting.seal(project, reason), day, acting.actor())));
    }
}
