package org.tequio.flag;

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
import org.tequio.flag.FlagEvents.Conclusion;
import org.tequio.flag.FlagEvents.ObservationConcluded;
import org.tequio.flag.FlagEvents.ObservationMade;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;

/**
 * An auditor concludes an observation: solved, or to be recovered by a claim of the project. What comes in on the claim
 * follows the lineage of the money, in parts as it comes; when all has, the observation is recovered (HC-28).
 *
 * @param claim of the same project, where the amount is to come back
 * @param reason to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "conclude-observation",
        roles = {Role.AUDITOR})
public record ConcludeObservation(
        String observation,
        Conclusion conclusion,
        @Nullable String claim,
        String reason,
        @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ConcludeObservation[observation=" + observation + "]";
    }

    /** The decision. */
    public static final class Concluding implements Slice<ConcludeObservation, ObservedClaim> {

        @Override
        public Class<ConcludeObservation> command() {
            return ConcludeObservation.class;
        }

        @Override
        public Boundary<ObservedClaim> boundary(ConcludeObservation command) {
            return ObservedClaim.boundary(command.observation());
        }

        @Override
        public @Nullable Boundary<ObservedClaim> widened(ConcludeObservation command, ObservedClaim state) {
            return state.widened();
        }

        @Override
        public Decision decide(ConcludeObservation command, ObservedClaim state, Acting acting) {
            ObservationMade made = state.observation().made();
            if (made == null) {
                return Doubts.unknown("observation", command.observation());
            }
            ClaimRaised claimed =
                    command.claim() == null ? null : state.claims().get(command.claim());
            boolean recovers = command.conclusion() == Conclusion.TO_RECOVER;
            return new Doubts()
                    .rule(command.reason().isBlank(), "reason-missing", Map.of())
                    .rule(recovers && claimed == null, "claim-of-project-missing", Map.of("project", made.project()))
                    .state(
                            state.observation().isSolved(),
                            "observation-solved",
                            Map.of("observation", command.observation()))
                    .notInFuture(command.day(acting), acting)
                    .unless(() -> Decision.accept(new ObservationConcluded(
                            command.observation(),
                            made.project(),
                            command.conclusion(),
                            recovers && claimed != null
                                    ? claimed.amount()
                                    : Money.zero(made.amount().currency()),
                            recovers ? command.claim() : null,
                            acting.seal(command.observation(), command.reason()),
                            command.day(acting),
                            acting.actor())));
        }
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
