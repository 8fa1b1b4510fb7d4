package org.tequio.call;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.call.CallEvents.CallOpened;
import org.tequio.call.CallEvents.CallVoided;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * Declares a call void. What was decided in it stays; what was not may enter another call, and is decided in none until
 * then.
 *
 * @param reason to the vault
 * @param valueDate the day of the declaration; today, if left out
 */
@CommandType(value = "void-call", roles = Role.OFFICER)
public record VoidCall(String call, String reason, @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "VoidCall[call=" + call + "]";
    }

    /** The decision. */
    public static final class Voiding implements Slice<VoidCall, CallState> {

        @Override
        public Class<VoidCall> command() {
            return VoidCall.class;
        }

        @Override
        public Boundary<CallState> boundary(VoidCall command) {
            return new Boundary<>(CallState.query(command.call()), CallState.before(command.call()), CallState::evolve);
        }

        @Override
        public Decision decide(VoidCall command, CallState state, Acting acting) {
            CallOpened opened = state.opened();
            return opened == null ? Doubts.unknown("call", command.call()) : command.decide(state, opened, acting);
        }
    }

    private Decision decide(CallState state, CallOpened opened, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        return new Doubts()
                .add(Scope.actsFor(acting, opened.convener()))
                .state(state.isVoid(), "call-void", Map.of("call", call))
                .rule(reason.isBlank(), "reason-missing", Map.of())
                .rule(
                        day.isBefore(opened.valueDate()),
                        "before-call",
                        Map.of("opened", opened.valueDate().toString()))
                .notInFuture(day, acting)
                .unless(() -> Decision.accept(new CallVoided(call, acting.seal(call, reason), day, acting.actor())));
    }
}
