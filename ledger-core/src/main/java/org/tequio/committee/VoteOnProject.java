package org.tequio.committee;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;

/**
 * Records how a session votes on a project, seat by seat; what the votes come to by the scheme's quorum and casting rule
 * is the committee's decision. Only who attended may record it, and never who proposed it.
 *
 * @param votes by seat of the committee
 * @param budget the smaller amount on the table, where somebody approves less
 * @param priority the project's place in the order of the minutes; no two of a session have the same
 * @param minutes what the minutes say about this project; to the vault
 * @param reason to the vault; needed for anything but a full approval
 */
@CommandType(value = "vote-on-project", roles = Role.COMMITTEE_MEMBER)
public record VoteOnProject(
        String project,
        String session,
        Map<String, Ballot> votes,
        @Nullable Money budget,
        @Nullable Integer priority,
        String minutes,
        @Nullable String reason)
        implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "VoteOnProject[project=" + project + "]";
    }

    /** The decision. */
    public static final class Voting implements Slice<VoteOnProject, Docket> {

        @Override
        public Class<VoteOnProject> command() {
            return VoteOnProject.class;
        }

        @Override
        public Boundary<Docket> boundary(VoteOnProject command) {
            return Docket.boundary(command.project(), command.session());
        }

        @Override
        public @Nullable Boundary<Docket> widened(VoteOnProject command, Docket docket) {
            return docket.widened();
        }

        @Override
        public Decision decide(VoteOnProject command, Docket docket, Acting acting) {
            ProjectProposed proposal = docket.project().proposal();
            SessionState session = docket.session();
            if (proposal == null) {
                return Doubts.unknown("project", command.project());
            }
            return session == null || session.held() == null
                    ? Doubts.unknown("session", command.session())
                    : command.decide(docket, session, session.held(), proposal, acting);
        }
    }

    private Decision decide(
            Docket docket, SessionState state, SessionHeld held, ProjectProposed proposal, Acting acting) {
        Doubts doubts = new Doubts()
                .rule(
                        acting.role() != Role.SYSTEM && !Vote.speaks(acting.actor(), state, docket, proposal),
                        "not-at-session",
                        Map.of("session", session))
                .add(Scope.anotherThan(proposal.by(), acting))
                .state(state.closed() != null, "session-closed", Map.of("session", session));
        docket.undecidable(doubts);
        Vote vote = new Vote(project, votes, budget, priority, reason);
        Optional<Count> count = vote.count(doubts, docket, state, held, proposal);
        return count.map(it -> doubts.unless(() -> decided(vote, docket, state, held, it, acting)))
                .orElseGet(() -> doubts.unless(Decision::accept));
    }

    private Decision decided(
            Vote vote, Docket docket, SessionState state, SessionHeld held, Count count, Acting acting) {
        String decision = acting.newId("o");
        return Decision.accept(
                Map.of(
                        "decision",
                        decision,
                        "outcome",
                        count.outcome().name(),
                        "budget",
                        count.budget().amount()),
                vote.voted(decision, docket, state, held, count, acting.actor()),
                new ProjectDecided(
                        project,
                        decision,
                        count.outcome(),
                        count.budget(),
                        held.number(),
                        priority,
                        acting.seal(decision, minutes),
                        reason == null ? null : acting.seal(decision, reason),
                        held.valueDate(),
                        acting.actor()));
    }
}
