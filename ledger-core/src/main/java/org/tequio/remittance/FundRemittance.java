package org.tequio.remittance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import org.tequio.remittance.RemittanceEvents.RemittanceFunded;
import org.tequio.remittance.RemittanceEvents.RemittancePlaced;

/**
 * Records that the sender's money is in.
 *
 * @param amount fee and tax included
 * @param paidAt when the sender paid; now, if left out. The right to cancel runs from here
 * @param valueDate the day on which the bank credits it; today, if left out
 * @param reference the bank's, to the vault
 */
@CommandType(
        value = "fund-remittance",
        roles = {Role.OPERATOR, Role.SYSTEM},
        movesMoney = true)
public record FundRemittance(
        String remittance,
        Money amount,
        @Nullable Instant paidAt,
        @Nullable LocalDate valueDate,
        @Nullable String reference)
        implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "FundRemittance[remittance=" + remittance + "]";
    }

    /** The decision. */
    public static final class Funding implements Slice<FundRemittance, RemittanceState> {

        @Override
        public Class<FundRemittance> command() {
            return FundRemittance.class;
        }

        @Override
        public Boundary<RemittanceState> boundary(FundRemittance command) {
            return RemittanceAccess.boundary(command.remittance());
        }

        @Override
        public Decision decide(FundRemittance command, RemittanceState state, Acting acting) {
            RemittancePlaced placed = state.placed();
            if (placed == null) {
                return Decision.refuse(RemittanceAccess.unknown(command.remittance()));
            }
            LocalDate valueDate = Optional.ofNullable(command.valueDate()).orElse(acting.today());
            Instant paidAt = Optional.ofNullable(command.paidAt()).orElse(acting.now());
            List<Refusal> refusals = refusals(command, state, placed.terms().total());
            RemittanceAccess.inFuture(valueDate, acting).ifPresent(refusals::add);
            if (paidAt.isAfter(acting.now())) {
                refusals.add(Refusal.rule("paid-in-future", Map.of("paidAt", paidAt.toString())));
            }
            if (!refusals.isEmpty()) {
                return Decision.refuse(refusals);
            }
            RemittanceFunded funded = new RemittanceFunded(
                    placed.remittance(),
                    RemittanceIds.fact(placed.remittance(), FactKind.FUNDING, state.recorded() + 1),
                    placed.terms(),
                    state.receivable() ? Clearing.RECEIVABLE : Clearing.SENDER,
                    paidAt,
                    valueDate,
                    placed.rights().cancellableUntil(paidAt),
                    command.reference() == null ? null : acting.seal(placed.remittance(), command.reference()),
                    null);
            return Decision.accept(
                    Map.of(
                            "funding",
                            funded.funding(),
                            "cancellableUntil",
                            funded.cancellableUntil().toString()),
                    funded);
        }

        private static List<Refusal> refusals(FundRemittance command, RemittanceState state, Money total) {
            List<Refusal> refusals = new ArrayList<>();
            if (state.status() != RemittanceState.Status.AWAITING_FUNDS && !state.receivable()) {
                refusals.add(RemittanceAccess.wrongState(state));
            }
            if (!command.amount().equals(total)) {
                refusals.add(Refusal.rule(
                        "funding-amount-differs",
                        Map.of("amount", command.amount().toString(), "expected", total.toString())));
            }
            return refusals;
        }
    }
}
