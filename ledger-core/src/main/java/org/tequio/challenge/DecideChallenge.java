package org.tequio.challenge;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.Challenge;
import org.tequio.fund.ChallengeEvents.ChallengeDecided;
import org.tequio.fund.ChallengeEvents.Ruling;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;

/**
 * Answers a challenge. Only by somebody who has neither voted on the project nor signed its agreement, nor made or checked
 * anything of its money before, and for another party than the one that disputes. Rejected, the hold ends; upheld, it stays until what is wrong is put
 * right.
 *
 * @param reason to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "decide-challenge",
        roles = {Role.OFFICER, Role.COMMITTEE_MEMBER})
public record DecideChallenge(
        String project,
        String challenge,
        Ruling ruling,
        String reason,
        @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "DecideChallenge[challenge=" + challenge + "]";
    }

    /** The decision. */
    public static final class Deciding implements Slice<DecideChallenge, Bench> {

        @Override
        public Class<DecideChallenge> command() {
            return DecideChallenge.class;
        }

        @Override
        public Boundary<Bench> boundary(DecideChallenge command) {
            return Bench.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<Bench> widened(DecideChallenge command, Bench bench) {
            return bench.widened();
        }

        @Override
        public Decision decide(DecideChallenge command, Bench bench, Acting acting) {
            Books books = bench.fund().books();
            Challenge challenge = books.challenges().get(command.challenge());
            if (challenge == null) {
                return Doubts.unknown("challenge", command.challenge());
            }
            LocalDate day = Objects.requireNonNullElse(command.valueDate(), acting.today());
            Doubts doubts = new Doubts().notInFuture(day, acting);
            Deciders.check(doubts, bench, books, challenge, acting);
            return doubts.state(!challenge.isOpen(), "challenge-not-open", Map.of("challenge", challenge.id()))
                    .rule(command.reason().isBlank(), "reason-missing", Map.of())
                    .unless(() -> Decision.accept(new ChallengeDecided(
                            command.project(),
                            challenge.id(),
                            command.ruling(),
                            acting.party(),
                            acting.seal(challenge.id(), command.reason()),
                            day,
                            acting.actor())));
        }
    }
}
