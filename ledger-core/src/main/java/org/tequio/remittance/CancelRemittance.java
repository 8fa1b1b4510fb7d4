package org.tequio.remittance;

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
import org.tequio.money.Money;
import org.tequio.refusal.Refusal;
import org.tequio.remittance.RemittanceEvents.RemittanceCancelled;
import org.tequio.remittance.RemittanceEvents.RemittanceFunded;

/**
 * Calls off a transfer while there is a right to: at any time before it is paid for, and for some minutes after,
 * unless the recipient has the money (12 CFR 1005.34). Everything is to be refunded, fees included.
 *
 * @param reason the sender's, to the vault; none is needed
 */
@CommandType(
        value = "cancel-remittance",
        roles = {Role.SENDER, Role.OPERATOR},
        movesMoney = true)
public record CancelRemittance(String remittance, @Nullable String reason) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "CancelRemittance[remittance=" + remittance + "]";
    }

    /** The decision. */
    public static final class Cancelling implements Slice<CancelRemittance, RemittanceState> {

        @Override
        public Class<CancelRemittance> command() {
            return CancelRemittance.class;
        }

        @Override
        public Boundary<RemittanceState> boundary(CancelRemittance command) {
            return RemittanceAccess.boundary(command.remittance());
        }

        @Override
        public Decision decide(CancelRemittance command, RemittanceState state, Acting acting) {
            Optional<Refusal> refusal =
                    RemittanceAccess.unseen(command.remittance(), state, acting).or(() -> refusal(state, acting));
            if (refusal.isPresent()) {
                return Decision.refuse(refusal.get());
            }
            RemittanceFunded funded = state.funded();
            RemittanceCancelled cancelled = new RemittanceCancelled(
                    command.remittance(),
                    RemittanceIds.fact(command.remittance(), FactKind.CANCELLATION, state.recorded() + 1),
                    funded == null ? null : funded.terms(),
                    acting.today(),
                    command.reason() == null ? null : acting.seal(command.remittance(), command.reason()));
            Money refund = funded == null
                    ? Money.zero(state.order().terms().send().currency())
                    : funded.terms().total();
            return Decision.accept(
                    Map.of(
                            "refund",
                            refund.amount(),
                            "currency",
                            refund.currency().getCurrencyCode()),
                    cancelled);
        }

        private static Optional<Refusal> refusal(RemittanceState state, Acting acting) {
            return switch (state.status()) {
                case AWAITING_FUNDS -> Optional.empty();
                case FUNDED -> lapsed(state.funded(), acting);
                case PAID_OUT -> Optional.of(Refusal.state("remittance-already-paid-out", Map.of()));
                case CANCELLED, REFUNDED -> Optional.of(RemittanceAccess.wrongState(state));
            };
        }

        private static Optional<Refusal> lapsed(@Nullable RemittanceFunded funded, Acting acting) {
            if (funded == null || !acting.now().isAfter(funded.cancellableUntil())) {
                return Optional.empty();
            }
            return Optional.of(Refusal.rule(
                    "cancellation-right-lapsed",
                    Map.of(
                            "paidAt", funded.paidAt().toString(),
                            "cancellableUntil", funded.cancellableUntil().toString())));
        }
    }
}
