package org.tequio.call;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.call.CallEvents.CallOpened;
import org.tequio.call.CallEvents.ProjectEnteredCall;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;

/**
 * Lets a proposal take part in a call, within its dates. Where the call that it was in is void, the committee's term
 * begins again.
 *
 * @param valueDate the day on which it entered; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "enter-call",
        roles = {Role.REPRESENTATIVE, Role.TREASURER})
public record EnterCall(
        String project,
        String call,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public EnterCall(String project, String call, @Nullable LocalDate valueDate) {
        this(project, call, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "EnterCall[]";
    }

    /** The decision. */
    public static final class Entering implements Slice<EnterCall, Entry> {

        @Override
        public Class<EnterCall> command() {
            return EnterCall.class;
        }

        @Override
        public Boundary<Entry> boundary(EnterCall command) {
            return new Boundary<>(
                    Entry.query(command.project()).or(CallState.query(command.call())),
                    Entry.before(command.project(), command.call()),
                    Entry::evolve);
        }

        @Override
        public @Nullable Boundary<Entry> widened(EnterCall command, Entry state) {
            String before = state.entered();
            return before == null || before.equals(command.call())
                    ? null
                    : new Boundary<>(CallState.query(before), state, Entry::evolve);
        }

        @Override
        public Decision decide(EnterCall command, Entry state, Acting acting) {
            ProjectProposed proposal = state.project().proposal();
            CallOpened opened = state.call().opened();
            if (proposal == null) {
                return Doubts.unknown("project", command.project());
            }
            return opened == null
                    ? Doubts.unknown("call", command.call())
                    : command.decide(state, proposal, opened, acting);
        }
    }

    private Decision decide(Entry state, ProjectProposed proposal, CallOpened opened, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        return new Doubts()
                .add(Scope.actsFor(acting, proposal.association()))
                .state(state.project().isDecided(), "already-decided", Map.of("project", project))
                .state(state.project().isCancelled(), "project-cancelled", Map.of("project", project))
                .state(state.call().isVoid(), "call-void", Map.of("call", call))
                .state(
                        state.entered() != null && !state.isFormerVoid(),
                        "already-in-call",
                        Map.of("call", "" + state.entered()))
                .rule(
                        !state.call().isVoid() && !state.call().isOpenOn(day),
                        "call-not-open",
                        Map.of(
                                "day",
                                day.toString(),
                                "opens",
                                opened.opens().toString(),
                                "closes",
                                opened.closes().toString()))
                .rule(
                        !opened.scheme().equals(proposal.scheme().id()),
                        "call-of-another-scheme",
                        Map.of("scheme", opened.scheme()))
                .rule(
                        day.isBefore(proposal.valueDate()),
                        "before-submission",
                        Map.of("submitted", proposal.valueDate().toString()))
                .notInFuture(day, acting)
                .unless(() -> Decision.accept(new ProjectEnteredCall(project, call, day, acting.actor())));
    }
}
