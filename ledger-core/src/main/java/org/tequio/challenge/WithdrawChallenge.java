package org.tequio.challenge;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.Challenge;
import org.tequio.fund.ChallengeEvents.ChallengeWithdrawn;
import org.tequio.fund.FundState;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/**
 * The party that disputes something does so no more; the hold ends. What a member disputes for herself, only she
 * withdraws: {@code not-your-challenge}.
 *
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "withdraw-challenge",
        roles = {Role.TREASURER, Role.REPRESENTATIVE, Role.OFFICER, Role.MEMBER})
public record WithdrawChallenge(
        String project,
        String challenge,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public WithdrawChallenge(String project, String challenge, @Nullable LocalDate valueDate) {
        this(project, challenge, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "WithdrawChallenge[challenge=" + challenge + "]";
    }

    /** The decision. */
    public static final class Withdrawing implements Slice<WithdrawChallenge, FundState> {

        @Override
        public Class<WithdrawChallenge> command() {
            return WithdrawChallenge.class;
        }

        @Override
        public Boundary<FundState> boundary(WithdrawChallenge command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(WithdrawChallenge command, FundState state, Acting acting) {
            Books books = state.books();
            Challenge challenge = books.challenges().get(command.challenge());
            if (challenge == null) {
                return Doubts.unknown("challenge", command.challenge());
            }
            LocalDate day = Objects.requireNonNullElse(command.valueDate(), acting.today());
            Doubts doubts = new Doubts().notInFuture(day, acting);
            return doubts.add(Scope.actsFor(acting, challenge.raised().party()))
                    .add(ofAnother(challenge, acting))
                    .state(!challenge.holds(), "nothing-on-hold", Map.of("challenge", challenge.id()))
                    .unless(() -> Decision.accept(new ChallengeWithdrawn(
                            command.project(),
                            challenge.id(),
                            challenge.raised().party(),
                            day,
                            acting.actor())));
        }

        private static Optional<Refusal> ofAnother(Challenge challenge, Acting acting) {
            boolean isOwn = acting.actor().equals(challenge.raised().by());
            boolean isPersonal = Boolean.TRUE.equals(challenge.raised().donor());
            return isOwn || (!isPersonal && acting.role() != Role.MEMBER)
                    ? Optional.empty()
                    : Optional.of(Refusal.forbidden("not-your-challenge", Map.of()));
        }
    }
}
