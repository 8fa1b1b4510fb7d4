package org.tequio.remittance;

import java.util.Map;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;
import org.tequio.remittance.RemittanceEvents.RemittanceCorrectionRequested;

/**
 * Agrees to a correction that somebody else has asked for; it takes effect now.
 *
 * @param correction the id of the wish
 */
@CommandType(
        value = "approve-remittance-correction",
        roles = {Role.OPERATOR},
        movesMoney = true)
public record ApproveRemittanceCorrection(String remittance, String correction) implements Command {

    /** The decision. */
    public static final class Approving implements Slice<ApproveRemittanceCorrection, RemittanceState> {

        @Override
        public Class<ApproveRemittanceCorrection> command() {
            return ApproveRemittanceCorrection.class;
        }

        @Override
        public Boundary<RemittanceState> boundary(ApproveRemittanceCorrection command) {
            return RemittanceAccess.boundary(command.remittance());
        }

        @Override
        public Decision decide(ApproveRemittanceCorrection command, RemittanceState state, Acting acting) {
            RemittanceCorrectionRequested requested = state.requested();
            if (requested == null || !requested.correction().equals(command.correction())) {
                return Decision.refuse(
                        Refusal.absent("correction-unknown", Map.of("correction", command.correction())));
            }
            if (requested.requestedBy().equals(acting.actor())) {
                return Decision.refuse(Refusal.forbidden("checker-is-maker", Map.of()));
            }
            return new Decision.Accepted(Correction.of(requested, state), Map.of("correction", requested.correction()));
        }
    }
}
