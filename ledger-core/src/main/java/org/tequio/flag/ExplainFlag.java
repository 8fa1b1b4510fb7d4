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
import org.tequio.flag.FlagEvents.FlagExplained;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;
import org.tequio.vault.Code;

/**
 * A party explains a red flag; it stays, with the explanation beside it.
 *
 * @param flag its id
 * @param rule that raised it
 * @param project concerned; left out where the flag is about a party
 * @param text to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "explain-flag",
        roles = {Role.OFFICER, Role.EXECUTOR, Role.TREASURER, Role.REPRESENTATIVE})
public record ExplainFlag(
        String flag,
        String rule,
        @Nullable String project,
        String text,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public ExplainFlag(String flag, String rule, @Nullable String project, String text, @Nullable LocalDate valueDate) {
        this(flag, rule, project, text, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ExplainFlag[flag=" + flag + "]";
    }

    /** The decision. */
    public static final class Explaining implements Slice<ExplainFlag, FlagState> {

        @Override
        public Class<ExplainFlag> command() {
            return ExplainFlag.class;
        }

        @Override
        public Boundary<FlagState> boundary(ExplainFlag command) {
            return FlagState.boundary(command.project(), command.flag());
        }

        @Override
        public Decision decide(ExplainFlag command, FlagState state, Acting acting) {
            if (command.project() != null && state.project().proposal() == null) {
                return Doubts.unknown("project", command.project());
            }
            Doubts doubts = new Doubts()
                    .malformed(!command.flag().matches("f-[0-9a-f]{24}"), "flag-malformed", "/flag")
                    .malformed(!Code.is(command.rule()), "code-malformed", "/rule")
                    .rule(command.text().isBlank(), "text-missing", Map.of())
                    .state(state.dismissed() != null, "flag-dismissed", Map.of("flag", command.flag()))
                    .notInFuture(command.day(acting), acting);
            if (command.project() != null) {
                doubts.add(Scope.concernedBy(state.project(), acting));
            }
            return doubts.unless(() -> Decision.accept(new FlagExplained(
                    command.flag(),
                    command.rule(),
                    command.project(),
                    acting.party(),
                    acting.seal(command.flag(), command.text()),
                    command.day(acting),
                    acting.actor())));
        }
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
