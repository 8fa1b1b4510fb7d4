package org.tequio.committee;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.SessionClosed;
import org.tequio.committee.CommitteeEvents.SessionHeld;
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
 * Closes the minutes of a session, by who was there for another party than that of who opened it ({@code same-party}):
 * nothing more is decided in it, and what was decided may become agreements.
 *
 * @param minutes what else was said and agreed; to the vault
 * @param valueDate the day on which they were closed; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(value = "close-session", roles = Role.COMMITTEE_MEMBER)
public record CloseSession(
        String session,
        String minutes,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public CloseSession(String session, String minutes, @Nullable LocalDate valueDate) {
        this(session, minutes, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "CloseSession[session=" + session + "]";
    }

    /** The decision. */
    public static final class Closing implements Slice<CloseSession, SessionState> {

        @Override
        public Class<CloseSession> command() {
            return CloseSession.class;
        }

        @Override
        public Boundary<SessionState> boundary(CloseSession command) {
            return new Boundary<>(
                    SessionState.query(command.session()),
                    SessionState.before(command.session()),
                    SessionState::evolve);
        }

        @Override
        public Decision decide(CloseSession command, SessionState state, Acting acting) {
            SessionHeld held = state.held();
            return held == null ? Doubts.unknown("session", command.session()) : command.decide(state, held, acting);
        }
    }

    private Decision decide(SessionState state, SessionHeld held, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        return new Doubts()
                .rule(!state.wasAttendedBy(acting.actor()), "not-at-session", Map.of("session", session))
                .add(Scope.anotherThan(held.by(), acting))
                .rule(held.convener().equals(acting.party()), "same-party", Map.of("party", held.convener()))
                .state(state.closed() != null, "session-closed", Map.of("session", session))
                .rule(minutes.isBlank(), "minutes-missing", Map.of())
                .rule(
                        day.isBefore(held.valueDate()),
                        "before-session",
                        Map.of("held", held.valueDate().toString()))
                .notInFuture(day, acting)
                .unless(() -> Decision.accept(
                        new SessionClosed(session, acting.seal(session, minutes), day, acting.actor())));
    }
}
