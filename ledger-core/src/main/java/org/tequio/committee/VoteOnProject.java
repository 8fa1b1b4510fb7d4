package org.tequio.committee;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.CommitteeEvents.Seated;
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
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;
import org.tequio.scheme.Terms;

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
        Terms.Committee committee = docket.scheme().terms().committee();
        if (committee == null) {
            return new Doubts().rule(true, "scheme-without-committee", Map.of()).unless(Decision::accept);
        }
        Set<String> present = present(state, proposal, docket);
        Doubts doubts = new Doubts()
                .rule(
                        acting.role() != Role.SYSTEM && !state.wasAttendedBy(acting.actor()),
                        "not-at-session",
                        Map.of("session", session))
                .add(Scope.anotherThan(proposal.by(), acting))
                .state(state.closed() != null, "session-closed", Map.of("session", session))
                .state(
                        state.holder(priority).isPresent(),
                        "priority-taken",
                        Map.of("project", state.holder(priority).orElse("")))
                .rule(priority != null && priority < 1, "priority-not-positive", Map.of())
                .rule(
                        !held.scheme().id().equals(proposal.scheme().id()),
                        "session-of-another-scheme",
                        Map.of("scheme", held.scheme().id()))
                .rule(
                        held.call() != null
                                && (docket.call() == null
                                        || !held.call().equals(docket.call().call())),
                        "not-in-call",
                        Map.of("call", "" + held.call()))
                .rule(
                        held.valueDate().isBefore(proposal.valueDate()),
                        "before-submission",
                        Map.of("submitted", proposal.valueDate().toString()))
                .rule(
                        present.size() < committee.quorum().value(),
                        "quorum-missing",
                        Map.of(
                                "quorum",
                                committee.quorum().value().toString(),
                                "present",
                                Integer.toString(present.size())));
        docket.undecidable(doubts);
        votes(doubts, present, committee, proposal);
        if (!doubts.none()) {
            return doubts.unless(Decision::accept);
        }
        Count count =
                Count.of(votes, proposal.budget(), budget, committee.casting().value());
        doubts.rule(
                        count.outcome() != Outcome.REFUSED && docket.file().hasGaps(),
                        "file-incomplete",
                        Map.of("project", project))
                .rule(
                        count.outcome() != Outcome.APPROVED && (reason == null || reason.isBlank()),
                        "reason-missing",
                        Map.of("outcome", count.outcome().name()));
        return doubts.unless(() -> decided(held, committee, present.size(), count, acting));
    }

    /** The seats that were there for this project: a town speaks for its own works only. */
    private static Set<String> present(SessionState state, ProjectProposed proposal, Docket docket) {
        String own = docket.scheme().association().seat();
        Set<String> present = new HashSet<>();
        for (Seated seated : state.attendance()) {
            boolean speaks = seated.seat().equals(own)
                    || seated.party().equals(proposal.seats().get(seated.seat()));
            if (speaks) {
                present.add(seated.seat());
            }
        }
        return present;
    }

    private void votes(Doubts doubts, Set<String> present, Terms.Committee committee, ProjectProposed proposal) {
        doubts.rule(votes.isEmpty(), "votes-missing", Map.of());
        votes.keySet().forEach(seat -> doubts.rule(!present.contains(seat), "seat-absent", Map.of("seat", seat)));
        boolean less = votes.containsValue(Ballot.APPROVE_LESS);
        doubts.rule(less && !committee.mayApproveLess().value(), "committee-may-not-approve-less", Map.of());
        doubts.rule(less && budget == null, "budget-missing", Map.of());
        if (budget != null) {
            doubts.amount(budget, proposal.budget());
            doubts.rule(
                    budget.currency().equals(proposal.budget().currency()) && budget.compareTo(proposal.budget()) >= 0,
                    "budget-not-less",
                    Map.of("proposed", proposal.budget().toString()));
        }
    }

    private Decision decided(SessionHeld held, Terms.Committee committee, int present, Count count, Acting acting) {
        String decision = acting.newId("o");
        LocalDate day = held.valueDate();
        return Decision.accept(
                Map.of(
                        "decision",
                        decision,
                        "outcome",
                        count.outcome().name(),
                        "budget",
                        count.budget().amount()),
                new ProjectVoted(
                        project,
                        session,
                        decision,
                        votes,
                        budget,
                        committee.quorum().value(),
                        present,
                        count.casting(),
                        count.outcome(),
                        count.budget(),
                        priority,
                        day,
                        acting.actor()),
                new ProjectDecided(
                        project,
                        decision,
                        count.outcome(),
                        count.budget(),
                        held.number(),
                        priority,
                        acting.seal(decision, minutes),
                        reason == null ? null : acting.seal(decision, reason),
                        day,
                        acting.actor()));
    }
}
