package org.tequio.handover;

import java.util.Locale;
import java.util.Map;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.handover.HandoverEvents.PendingActConfirmed;
import org.tequio.mandate.MandateEvents.HandoverRecorded;
import org.tequio.mandate.Role;

/**
 * Whoever took over stands by an act that the one before left pending; it waits on as before.
 *
 * @param fact the deposit, contribution, release, correction or agreement
 */
@CommandType(
        value = "confirm-pending-act",
        roles = {Role.TREASURER, Role.REPRESENTATIVE, Role.OFFICER, Role.EXECUTOR})
public record ConfirmPendingAct(String project, String handover, String fact) implements Command {

    /** The decision. */
    public static final class Confirming implements Slice<ConfirmPendingAct, HandoverState> {

        @Override
        public Class<ConfirmPendingAct> command() {
            return ConfirmPendingAct.class;
        }

        @Override
        public Boundary<HandoverState> boundary(ConfirmPendingAct command) {
            return HandoverState.boundary(command.project(), command.handover());
        }

        @Override
        public Decision decide(ConfirmPendingAct command, HandoverState state, Acting acting) {
            HandoverRecorded recorded = state.recorded();
            if (recorded == null) {
                return Doubts.unknown("handover", command.handover());
            }
            Doubts doubts = new Doubts();
            state.doubts(doubts, recorded, command.fact(), acting);
            if (!doubts.none()) {
                return doubts.unless(Decision::accept);
            }
            return state.act(recorded, command.fact())
                    .map(act -> command.decide(act, recorded, state, acting))
                    .orElseGet(() -> Doubts.unknown("act", command.fact()));
        }
    }

    private Decision decide(PendingAct act, HandoverRecorded recorded, HandoverState state, Acting acting) {
        return Decision.accept(
                Map.of("kind", act.kind().name().toLowerCase(Locale.ROOT)),
                new PendingActConfirmed(
                        state.handover(), recorded.party(), project, fact, acting.today(), acting.actor()));
    }
}
