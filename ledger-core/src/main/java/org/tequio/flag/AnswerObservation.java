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
import org.tequio.flag.FlagEvents.ObservationAnswered;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * The party that an observation asks answers it.
 *
 * @param text to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "answer-observation",
        roles = {Role.OFFICER, Role.EXECUTOR, Role.TREASURER, Role.REPRESENTATIVE})
public record AnswerObservation(
        String observation,
        String text,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public AnswerObservation(String observation, String text, @Nullable LocalDate valueDate) {
        this(observation, text, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "AnswerObservation[observation=" + observation + "]";
    }

    /** The decision. */
    public static final class Answering implements Slice<AnswerObservation, Observation> {

        @Override
        public Class<AnswerObservation> command() {
            return AnswerObservation.class;
        }

        @Override
        public Boundary<Observation> boundary(AnswerObservation command) {
            return Observation.boundary(command.observation());
        }

        @Override
        public Decision decide(AnswerObservation command, Observation state, Acting acting) {
            var made = state.made();
            if (made == null) {
                return Doubts.unknown("observation", command.observation());
            }
            return new Doubts()
                    .add(Scope.actsFor(acting, made.party()))
                    .rule(command.text().isBlank(), "text-missing", Map.of())
                    .state(state.isSolved(), "observation-solved", Map.of("observation", command.observation()))
                    .notInFuture(command.day(acting), acting)
                    .unless(() -> Decision.accept(new ObservationAnswered(
                            command.observation(),
                            made.project(),
                            made.party(),
                            acting.seal(command.observation(), command.text()),
                            command.day(acting),
                            acting.actor())));
        }
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
