package org.tequio.challenge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Challenge;
import org.tequio.fund.ChallengeEvents.ChallengeOverdue;
import org.tequio.fund.FundState;
import org.tequio.mandate.Role;

/**
 * The clock finds that the term to answer a challenge is over. The hold stays: silence frees nothing.
 *
 * @param due the last instant of the term
 * @param day its day, the value date
 */
@CommandType(value = "mark-challenge-overdue", roles = Role.SYSTEM)
public record MarkChallengeOverdue(String project, String challenge, Instant due, LocalDate day) implements Command {

    /** The decision. */
    public static final class Marking implements Slice<MarkChallengeOverdue, FundState> {

        @Override
        public Class<MarkChallengeOverdue> command() {
            return MarkChallengeOverdue.class;
        }

        @Override
        public Boundary<FundState> boundary(MarkChallengeOverdue command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(MarkChallengeOverdue command, FundState state, Acting acting) {
            Challenge challenge = state.books().challenges().get(command.challenge());
            if (challenge == null) {
                return Doubts.unknown("challenge", command.challenge());
            }
            return new Doubts()
                    .state(!challenge.isOpen(), "challenge-not-open", Map.of("challenge", challenge.id()))
                    .state(challenge.overdueSince() != null, "already-overdue", Map.of("challenge", challenge.id()))
                    .rule(
                            acting.now().isBefore(command.due().plusSeconds(1)),
                            "term-not-over",
                            Map.of("due", command.due().toString()))
                    .unless(() -> Decision.accept(
                            new ChallengeOverdue(command.project(), challenge.id(), command.due(), command.day())));
        }
    }
}
