package org.tequio.committee;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.CommitteeEvents.SessionClosed;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.event.Event;
import org.tequio.store.Query;

/**
 * A session of the committee, folded from its events.
 *
 * @param session its id; events of other sessions change nothing
 * @param held {@code null} if there is no such session
 * @param votes in the order of the log
 * @param closed once its minutes are
 */
public record SessionState(
        String session,
        @Nullable SessionHeld held,
        List<ProjectVoted> votes,
        @Nullable SessionClosed closed) {

    public SessionState {
        votes = List.copyOf(votes);
    }

    public static SessionState before(String session) {
        return new SessionState(session, null, List.of(), null);
    }

    /** Everything about a session. */
    public static Query query(String session) {
        return Query.of(CommitteeTags.session(session), "session-held", "project-voted", "session-closed");
    }

    /** After one more event. */
    public SessionState evolve(Event event) {
        return switch (event) {
            case SessionHeld it when it.session().equals(session) -> new SessionState(session, it, votes, closed);
            case ProjectVoted it
            when it.session().equals(session) -> {
                List<ProjectVoted> all = new ArrayList<>(votes);
                all.add(it);
                yield new SessionState(session, held, all, closed);
            }
            case SessionClosed it when it.session().equals(session) -> new SessionState(session, held, votes, it);
            default -> this;
        };
    }

    /** Whether somebody was there. */
    public boolean wasAttendedBy(String account) {
        return held != null
                && held.attendance().stream()
                        .anyMatch(seated -> seated.account().equals(account));
    }

    /** The project that has a place in the order of the minutes. */
    Optional<String> holder(@Nullable Integer priority) {
        return votes.stream()
                .filter(vote -> priority != null && Objects.equals(vote.priority(), priority))
                .map(ProjectVoted::project)
                .findFirst();
    }

    /** Those who were there, if there is such a session. */
    List<Seated> attendance() {
        return held == null ? List.of() : held.attendance();
    }
}
