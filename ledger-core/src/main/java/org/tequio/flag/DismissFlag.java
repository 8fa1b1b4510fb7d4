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
import org.tequio.flag.FlagEvents.FlagDismissed;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.vault.Code;

/**
 * An auditor finds that nothing is wrong, and says why (HC-28).
 *
 * @param flag its id
 * @param rule that raised it
 * @param project concerned; left out where the flag is about a party
 * @param reason to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "dismiss-flag",
        roles = {Role.AUDITOR})
public record DismissFlag(
        String flag,
        String rule,
        @Nullable String project,
        String reason,
        @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "DismissFlag[flag=" + flag + "]";
    }

    /** The decision. */
    public static final class Dismissing implements Slice<DismissFlag, FlagState> {

        @Override
        public Class<DismissFlag> command() {
            return DismissFlag.class;
        }

        @Override
        public Boundary<FlagState> boundary(DismissFlag command) {
            return FlagState.boundary(command.project(), command.flag());
        }

        @Override
        public Decision decide(DismissFlag command, FlagState state, Acting acting) {
            if (command.project() != null && state.project().proposal() == null) {
                return Doubts.unknown("project", command.project());
            }
            return new Doubts()
                    .malformed(!command.flag().matches("f-[0-9a-f]{24}"), "flag-malformed", "/flag")
                    .malformed(!Code.is(command.rule()), "code-malformed", "/rule")
                    .rule(command.reason().isBlank(), "reason-missing", Map.of())
                    .state(state.isSettled(), "flag-settled", Map.of("flag", command.flag()))
                    .notInFuture(command.day(acting), acting)
                    .unless(() -> Decision.accept(new FlagDismissed(
                            command.flag(),
                            command.rule(),
                            command.project(),
                            acting.seal(command.flag(), command.reason()),
                            command.day(acting),
                            acting.actor())));
        }
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
