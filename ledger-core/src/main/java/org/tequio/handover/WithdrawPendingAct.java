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
import org.tequio.project.ProjectEvents.SignatureWithdrawn;
import org.tequio.project.ProjectState;
import org.tequio.vault.TextRef;

/**
 * Whoever took over does not stand by an act that the one before left pending: it is reversed with its own amounts, and a
 * signature that has bound nobody yet is taken back, for all seats of the party.
 *
 * @param fact the deposit, contribution, release, or the agreement or amendment that was signed
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
        if (act.kind() == PendingAct.Kind.SIGNATURE) {
            return withdrawn(signatures(recorded, state, acting), Map.of(), recorded, state, acting);
        }
        Decision reversal = new CorrectRecord.Correcting()
                .decide(
                        new CorrectRecord(project, fact, null, reason, null),
                        new CorrectRecord.Desk(state.fund(), null, null),
                        acting);
        if (!(reversal instanceof Decision.Accepted accepted)) {
            return reversal;
        }
        return withdrawn(accepted.events(), accepted.answer(), recorded, state, acting);
    }

    /** What the one who left signed for the party and nobody is bound by. */
    private List<Event> signatures(HandoverRecorded recorded, HandoverState state, Acting acting) {
        TextRef why = acting.seal(fact, reason);
        ProjectState signed = state.fund().project();
        List<String> seats = new ArrayList<>();
        signed.signatures().stream()
                .filter(it -> it.agreement().equals(fact))
                .filter(it -> it.by().equals(recorded.leaving()) && it.party().equals(recorded.party()))
                .forEach(it -> seats.add(it.seat()));
        signed.amendmentSignatures().stream()
                .filter(it -> it.amendment().equals(fact))
                .filter(it -> it.by().equals(recorded.leaving()) && it.party().equals(recorded.party()))
                .forEach(it -> seats.add(it.seat()));
        List<Event> events = new ArrayList<>();
        seats.forEach(seat -> events.add(
                new SignatureWithdrawn(project, fact, seat, recorded.party(), why, acting.today(), acting.actor())));
        return events;
    }

    private Decision withdrawn(
            List<Event> undone,
            Map<String, String> answer,
            HandoverRecorded recorded,
            HandoverState state,
            Acting acting) {
        List<Event> events = new ArrayList<>(undone);
        events.add(new PendingActWithdrawn(
                state.handover(), recorded.party(), project, fact, acting.today(), acting.actor()));
        return new Decision.Accepted(events, answer);
    }
}
