package org.tequio.handover;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.correction.CorrectRecord;
import org.tequio.handover.HandoverEvents.PendingActWithdrawn;
import org.tequio.mandate.MandateEvents.HandoverRecorded;
import org.tequio.mandate.Role;

/**
 * Whoever took over does not stand by an act that the one before left pending: it is reversed with its own amounts.
 *
 * @param fact the deposit, contribution or release
 * @param reason to the vault
 */
@CommandType(
        value = "withdraw-pending-act",
        roles = {Role.TREASURER, Role.REPRESENTATIVE, Role.OFFICER, Role.EXECUTOR},
        movesMoney = true)
public record WithdrawPendingAct(String project, String handover, String fact, String reason) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "WithdrawPendingAct[fact=" + fact + "]";
    }

    /** The decision. */
    public static final class Withdrawing implements Slice<WithdrawPendingAct, HandoverState> {

        @Override
        public Class<WithdrawPendingAct> command() {
            return WithdrawPendingAct.class;
        }

        @Override
        public Boundary<HandoverState> boundary(WithdrawPendingAct command) {
            return HandoverState.boundary(command.project(), command.handover());
        }

        @Override
        public Decision decide(WithdrawPendingAct command, HandoverState state, Acting acting) {
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
        if (!act.kind().isWithdrawable()) {
            return new Doubts()
                    .rule(true, "act-not-withdrawable", Map.of("fact", fact))
                    .unless(Decision::accept);
        }
        Decision reversal = new CorrectRecord.Correcting()
                .decide(new CorrectRecord(project, fact, null, reason, null), state.fund(), acting);
        if (!(reversal instanceof Decision.Accepted accepted)) {
            return reversal;
        }
        List<Event> events = new ArrayList<>(accepted.events());
        events.add(new PendingActWithdrawn(
                state.handover(), recorded.party(), project, fact, acting.today(), acting.actor()));
        return new Decision.Accepted(events, accepted.answer());
    }
}
