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
import org.tequio.fund.ChallengeEvents.HoldLifted;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * Frees the money of a challenge that was upheld, once what was wrong is put right; by the same kind of people who may
 * decide it, but not by who did: nobody says of her own decision that it is carried out.
 *
 * @param reason what was done; to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "lift-hold",
        roles = {Role.OFFICER, Role.COMMITTEE_MEMBER})
public record LiftHold(
        String project,
        String challenge,
        String reason,
        @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "LiftHold[challenge=" + challenge + "]";
    }

    /** The decision. */
    public static final class Lifting implements Slice<LiftHold, Bench> {

        @Override
        public Class<LiftHold> command() {
            return LiftHold.class;
        }

        @Override
        public Boundary<Bench> boundary(LiftHold command) {
            return Bench.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<Bench> widened(LiftHold command, Bench bench) {
            return bench.widened();
        }

        @Override
        public Decision decide(LiftHold command, Bench bench, Acting acting) {
            Books books = bench.fund().books();
            Challenge challenge = books.challenges().get(command.challenge());
            if (challenge == null) {
                return Doubts.unknown("challenge", command.challenge());
            }
            LocalDate day = Objects.requireNonNullElse(command.valueDate(), acting.today());
            Doubts doubts = new Doubts().notInFuture(day, acting);
            Deciders.check(doubts, bench, books, challenge, acting);
            if (challenge.decided() != null) {
                doubts.add(Scope.anotherThan(challenge.decided().by(), acting));
            }
            return doubts.state(
                            challenge.decided() == null, "challenge-not-decided", Map.of("challenge", challenge.id()))
                    .state(!challenge.holds(), "nothing-on-hold", Map.of("challenge", challenge.id()))
                    .rule(command.reason().isBlank(), "reason-missing", Map.of())
                    .unless(() -> Decision.accept(new HoldLifted(
                            command.project(),
                            challenge.id(),
                            acting.party(),
                            acting.seal(challenge.id(), command.reason()),
                            day,
                            acting.actor())));
        }
    }
}
