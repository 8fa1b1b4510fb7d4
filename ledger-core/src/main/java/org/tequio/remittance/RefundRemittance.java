package org.tequio.remittance;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;
import org.tequio.remittance.RemittanceEvents.RemittanceRefunded;

/**
 * Records that the sender of a cancelled transfer has everything back.
 *
 * @param valueDate the day on which the bank debits it; today, if left out
 * @param reference the bank's, to the vault
 */
@CommandType(
        value = "refund-remittance",
        roles = {Role.OPERATOR, Role.SYSTEM},
        movesMoney = true)
public record RefundRemittance(
        String remittance,
        @Nullable LocalDate valueDate,
        @Nullable String reference) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RefundRemittance[remittance=" + remittance + "]";
    }

    /** The decision. */
    public static final class Refunding implements Slice<RefundRemittance, RemittanceState> {

        @Override
        public Class<RefundRemittance> command() {
            return RefundRemittance.class;
        }

        @Override
        public Boundary<RemittanceState> boundary(RefundRemittance command) {
            return RemittanceAccess.boundary(command.remittance());
        }

        @Override
        public Decision decide(RefundRemittance command, RemittanceState state, Acting acting) {
            if (state.placed() == null) {
                return Decision.refuse(RemittanceAccess.unknown(command.remittance()));
            }
            if (!state.refundDue()) {
                return Decision.refuse(RemittanceAccess.wrongState(state));
            }
            LocalDate valueDate = Optional.ofNullable(command.valueDate()).orElse(acting.today());
            Optional<Refusal> refusal = RemittanceAccess.inFuture(valueDate, acting);
            if (refusal.isPresent()) {
                return Decision.refuse(refusal.get());
            }
            RemittanceRefunded refunded = new RemittanceRefunded(
                    command.remittance(),
                    RemittanceIds.fact(command.remittance(), FactKind.REFUND, state.recorded() + 1),
                    state.order().terms().total(),
                    valueDate,
                    command.reference() == null ? null : acting.seal(command.remittance(), command.reference()),
                    null);
            return Decision.accept(Map.of("refunded", refunded.amount().amount()), refunded);
        }
    }
}
