package org.tequio.commitment;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.ObligationAccrued;
import org.tequio.budget.BudgetEvents.ObligationSettled;
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
 * An obligation is paid, by a spending recorded beside it, or was none. Refusals: {@code obligation-unknown}, {@code
 * not-your-party}, {@code before-original}.
 *
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(value = "settle-obligation", roles = Role.EXECUTOR, movesMoney = true)
public record SettleObligation(
        String project,
        String obligation,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public SettleObligation(String project, String obligation, @Nullable LocalDate valueDate) {
        this(project, obligation, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "SettleObligation[]";
    }

    /** The decision. */
    public static final class Settling implements Slice<SettleObligation, YearOfProject> {

        @Override
        public Class<SettleObligation> command() {
            return SettleObligation.class;
        }

        @Override
        public Boundary<YearOfProject> boundary(SettleObligation command) {
            return YearOfProject.boundary(command.project());
        }

        @Override
        public Decision decide(SettleObligation command, YearOfProject state, Acting acting) {
            ObligationAccrued accrued = state.open().get(command.obligation());
            return accrued == null
                    ? Doubts.unknown("obligation", command.obligation())
                    : command.decide(accrued, acting);
        }
    }

    private Decision decide(ObligationAccrued accrued, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        return new Doubts()
                .add(Scope.actsFor(acting, accrued.executor()))
                .rule(
                        day.isBefore(accrued.valueDate()),
                        "before-original",
                        Map.of("original", accrued.valueDate().toString()))
                .notInFuture(day, acting)
                .unless(() -> Decision.accept(new ObligationSettled(
                        project, obligation, accrued.executor(), accrued.amount(), day, acting.actor())));
    }
}
