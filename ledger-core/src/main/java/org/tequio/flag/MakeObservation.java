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
import org.tequio.flag.FlagEvents.ObservationMade;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.vault.Code;

/**
 * An auditor asks a party of a project to answer for an amount, in a term (HC-28). A flag becomes at most one observation.
 *
 * @param flag that it comes from; left out if she found it otherwise
 * @param rule that raised the flag
 * @param party that must answer
 * @param amount observed
 * @param answerUntil the last day to answer; else the term of the scheme counts
 * @param text to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "make-observation",
        roles = {Role.AUDITOR})
public record MakeObservation(
        String project,
        @Nullable String flag,
        @Nullable String rule,
        String party,
        Money amount,
        @Nullable LocalDate answerUntil,
        String text,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public MakeObservation(
            String project,
            @Nullable String flag,
            @Nullable String rule,
            String party,
            Money amount,
            @Nullable LocalDate answerUntil,
            String text,
            @Nullable LocalDate valueDate) {
        this(project, flag, rule, party, amount, answerUntil, text, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "MakeObservation[project=" + project + "]";
    }

    /** The decision. */
    public static final class Making implements Slice<MakeObservation, FlagState> {

        @Override
        public Class<MakeObservation> command() {
            return MakeObservation.class;
        }

        @Override
        public Boundary<FlagState> boundary(MakeObservation command) {
            return FlagState.boundary(command.project(), Objects.requireNonNullElse(command.flag(), "none"));
        }

        @Override
        public Decision decide(MakeObservation command, FlagState state, Acting acting) {
            if (state.project().proposal() == null) {
                return Doubts.unknown("project", command.project());
            }
            Money none = Money.zero(state.project().proposal().budget().currency());
            Doubts doubts = new Doubts()
                    .malformed(
                            command.flag() != null && !command.flag().matches("f-[0-9a-f]{24}"),
                            "flag-malformed",
                            "/flag")
                    .malformed(command.rule() != null && !Code.is(command.rule()), "code-malformed", "/rule")
                    .rule(command.text().isBlank(), "text-missing", Map.of())
                    .rule(
                            !state.project().concerns(command.party()),
                            "party-not-of-project",
                            Map.of("party", command.party()))
                    .currency(command.amount(), none)
                    .rule(command.amount().isNegative(), "amount-not-positive", Map.of())
                    .state(state.isSettled(), "flag-settled", Map.of("flag", String.valueOf(command.flag())))
                    .notInFuture(command.day(acting), acting);
            if (command.answerUntil() != null) {
                doubts.rule(
                        command.answerUntil().isBefore(command.day(acting)),
                        "term-ends-before-it-begins",
                        Map.of("until", command.answerUntil().toString()));
            }
            return doubts.unless(() -> command.made(acting));
        }
    }

    private Decision made(Acting acting) {
        String observation = acting.newId("ob");
        return Decision.accept(
                Map.of("observation", observation),
                new ObservationMade(
                        observation,
                        flag,
                        rule,
                        project,
                        party,
                        amount,
                        answerUntil,
                        acting.seal(observation, text),
                        day(acting),
                        acting.actor()));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
