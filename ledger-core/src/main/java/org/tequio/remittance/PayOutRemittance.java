package org.tequio.remittance;

import java.time.Instant;
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
import org.tequio.remittance.RemittanceEvents.RemittancePaidOut;

/**
 * Records that a partner has handed the money to the recipient.
 *
 * @param partner the opaque id of who advanced it
 * @param paidAt when; now, if left out
 * @param valueDate the day that counts for the books; today, if left out
 * @param reference the partner's, to the vault
 */
@CommandType(
        value = "pay-out-remittance",
        roles = {Role.OPERATOR, Role.SYSTEM},
        movesMoney = true)
public record PayOutRemittance(
        String remittance,
        String partner,
        @Nullable Instant paidAt,
        @Nullable LocalDate valueDate,
        @Nullable String reference)
        implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "PayOutRemittance[remittance=" + remittance + "]";
    }

    /** The decision. */
    public static final class PayingOut implements Slice<PayOutRemittance, RemittanceState> {

        @Override
        public Class<PayOutRemittance> command() {
            return PayOutRemittance.class;
        }

        @Override
        public Boundary<RemittanceState> boundary(PayOutRemittance command) {
            return RemittanceAccess.boundary(command.remittance());
        }

        @Override
        public Decision decide(PayOutRemittance command, RemittanceState state, Acting acting) {
            if (state.placed() == null) {
                return Decision.refuse(RemittanceAccess.unknown(command.remittance()));
            }
            if (state.status() != RemittanceState.Status.FUNDED) {
                return Decision.refuse(RemittanceAccess.wrongState(state));
            }
            LocalDate valueDate = Optional.ofNullable(command.valueDate()).orElse(acting.today());
            Optional<Refusal> refusal =
                    partnerRefusal(command.partner()).or(() -> RemittanceAccess.inFuture(valueDate, acting));
            if (refusal.isPresent()) {
                return Decision.refuse(refusal.get());
            }
            return Decision.accept(
                    Map.of("remittance", command.remittance()), paidOut(command, state, valueDate, acting));
        }

        private static RemittancePaidOut paidOut(
                PayOutRemittance command, RemittanceState state, LocalDate valueDate, Acting acting) {
            String remittance = command.remittance();
            return new RemittancePaidOut(
                    remittance,
                    RemittanceIds.fact(remittance, FactKind.PAY_OUT, state.recorded() + 1),
                    RemittanceIds.payOutMessage(remittance),
                    command.partner(),
                    state.order().terms(),
                    Optional.ofNullable(command.paidAt()).orElse(acting.now()),
                    valueDate,
                    command.reference() == null ? null : acting.seal(remittance, command.reference()),
                    null);
        }
    }

    /** An opaque id, for it names an account of the books. */
    static Optional<Refusal> partnerRefusal(String partner) {
        return partner.matches("[a-z0-9][a-z0-9-]{0,63}")
                ? Optional.empty()
                : Optional.of(Refusal.rule("partner-id-malformed", Map.of(Refusal.FIELD, "/partner")));
    }
}
