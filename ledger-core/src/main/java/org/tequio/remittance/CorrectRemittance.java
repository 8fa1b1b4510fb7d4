package org.tequio.remittance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;
import org.tequio.remittance.RemittanceEvents.RemittanceCorrectionRequested;
import org.tequio.remittance.RemittanceEvents.RightEntry;

/**
 * Takes back a recorded fact with its own amounts and, where something else was true, records that in the same step
 * (HC-12). If somebody has acted on the fact already, a second person has to agree first.
 *
 * @param kind which fact; the one of this kind that stands
 * @param valueDate the day from which it is not so
 * @param reason to the vault
 * @param right what should have been recorded; nothing, if left out
 */
@CommandType(
        value = "correct-remittance",
        roles = {Role.OPERATOR},
        movesMoney = true)
public record CorrectRemittance(
        String remittance,
        FactKind kind,
        LocalDate valueDate,
        String reason,
        @Nullable Right right) implements Command {

    /**
     * What should have been recorded; what is left out was right.
     *
     * @param paidAt of a funding or a pay-out
     * @param partner of a pay-out
     * @param reference to the vault
     */
    public record Right(
            @Nullable LocalDate valueDate,
            @Nullable Instant paidAt,
            @Nullable String partner,
            @Nullable String reference) {}

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "CorrectRemittance[remittance=" + remittance + "]";
    }

    /** The decision. */
    public static final class Correcting implements Slice<CorrectRemittance, RemittanceState> {

        @Override
        public Class<CorrectRemittance> command() {
            return CorrectRemittance.class;
        }

        @Override
        public Boundary<RemittanceState> boundary(CorrectRemittance command) {
            return RemittanceAccess.boundary(command.remittance());
        }

        @Override
        public Decision decide(CorrectRemittance command, RemittanceState state, Acting acting) {
            if (state.placed() == null) {
                return Decision.refuse(RemittanceAccess.unknown(command.remittance()));
            }
            String fact = state.standing(command.kind());
            if (fact == null) {
                return Decision.refuse(Refusal.state(
                        "nothing-to-correct", Map.of("kind", command.kind().stored())));
            }
            if (state.isOvertaken(command.kind())) {
                return Decision.refuse(Refusal.state(
                        "correction-overtaken", Map.of("kind", command.kind().stored())));
            }
            List<Refusal> refusals = refusals(command, acting);
            return refusals.isEmpty() ? accepted(command, fact, state, acting) : Decision.refuse(refusals);
        }

        private static List<Refusal> refusals(CorrectRemittance command, Acting acting) {
            List<Refusal> refusals = new ArrayList<>();
            if (command.reason().isBlank()) {
                refusals.add(Refusal.rule("reason-missing", Map.of()));
            }
            RemittanceAccess.inFuture(command.valueDate(), acting).ifPresent(refusals::add);
            Right right = command.right();
            if (right != null && command.kind() == FactKind.CANCELLATION) {
                refusals.add(Refusal.rule(
                        "nothing-to-put-right", Map.of("kind", command.kind().stored())));
            }
            if (right != null && right.valueDate() != null) {
                RemittanceAccess.inFuture(right.valueDate(), acting).ifPresent(refusals::add);
            }
            if (right != null && right.partner() != null) {
                PayOutRemittance.partnerRefusal(right.partner()).ifPresent(refusals::add);
            }
            return refusals;
        }

        private static Decision accepted(CorrectRemittance command, String fact, RemittanceState state, Acting acting) {
            String correction = acting.newId("k");
            Right right = command.right();
            RemittanceCorrectionRequested requested = new RemittanceCorrectionRequested(
                    command.remittance(),
                    correction,
                    command.kind(),
                    fact,
                    command.valueDate(),
                    acting.seal(command.remittance(), command.reason()),
                    right == null ? null : sealed(command.remittance(), right, acting),
                    acting.actor());
            if (state.actedOn(command.kind())) {
                return Decision.accept(Map.of("correction", correction, "awaits", "second-person"), requested);
            }
            List<Event> events = Correction.of(requested, state);
            return new Decision.Accepted(events, Map.of("correction", correction));
        }

        private static RightEntry sealed(String remittance, Right right, Acting acting) {
            return new RightEntry(
                    right.valueDate(),
                    right.paidAt(),
                    right.partner(),
                    right.reference() == null ? null : acting.seal(remittance, right.reference()));
        }
    }
}
