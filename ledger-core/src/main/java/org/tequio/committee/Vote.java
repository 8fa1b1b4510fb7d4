package org.tequio.committee;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.decision.Doubts;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.scheme.Terms;

/**
 * How a session voted on a project, whether it is recorded at once or after the clock has spoken.
 *
 * @param votes by seat of the committee
 * @param less the smaller amount on the table, where somebody approves less
 * @param priority the project's place in the order of the minutes
 */
record Vote(
        String project,
        Map<String, Ballot> votes,
        @Nullable Money less,
        @Nullable Integer priority,
        @Nullable String reason) {

    /**
     * What the votes come to.
     *
     * @param doubts to which every reason is added for which they decide nothing: {@code scheme-without-committee},
     *     {@code priority-taken}, {@code priority-not-positive}, {@code session-of-another-scheme}, {@code not-in-call},
     *     {@code before-submission}, {@code quorum-missing}, {@code votes-missing}, {@code seat-absent},
     *     {@code committee-may-not-approve-less}, {@code budget-missing}, {@code budget-not-less},
     *     {@code own-vote-alone}, {@code file-incomplete}, {@code reason-missing}
     * @return empty if they cannot be counted
     */
    Optional<Count> count(
            Doubts doubts, Docket docket, SessionState state, SessionHeld held, ProjectProposed proposal) {
        Terms.Committee committee = docket.scheme().terms().committee();
        if (committee == null) {
            doubts.rule(true, "scheme-without-committee", Map.of());
            return Optional.empty();
        }
        Set<String> present = present(state, proposal, docket);
        doubts.state(
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
        ballots(doubts, present, committee, proposal);
        return doubts.none() ? Optional.of(counted(doubts, docket, committee, proposal)) : Optional.empty();
    }

    private Count counted(Doubts doubts, Docket docket, Terms.Committee committee, ProjectProposed proposal) {
        Count count =
                Count.of(votes, proposal.budget(), less, committee.casting().value());
        boolean approved = count.outcome() != Outcome.REFUSED;
        String own = docket.scheme().association().seat();
        doubts.rule(
                        approved && votes.keySet().stream().noneMatch(seat -> !seat.equals(own) && says(seat)),
                        "own-vote-alone",
                        Map.of("seat", own))
                .rule(approved && docket.file().hasGaps(), "file-incomplete", Map.of("project", project))
                .rule(
                        count.outcome() != Outcome.APPROVED && (reason == null || reason.isBlank()),
                        "reason-missing",
                        Map.of("outcome", count.outcome().name()));
        return count;
    }

    private boolean says(String seat) {
        return votes.get(seat) != Ballot.ABSTAIN;
    }

    /** The vote as it is kept. */
    ProjectVoted voted(String decision, Docket docket, SessionState state, SessionHeld held, Count count, String by) {
        Terms.Committee committee = docket.scheme().terms().committee();
        ProjectProposed proposal = docket.project().proposal();
        return new ProjectVoted(
                project,
                state.session(),
                decision,
                votes,
                less,
                committee == null ? 0 : committee.quorum().value(),
                proposal == null ? 0 : present(state, proposal, docket).size(),
                count.casting(),
                count.outcome(),
                count.budget(),
                priority,
                held.valueDate(),
                by);
    }

    /** The seats that were there for this project: a town speaks for its own works only. */
    private static Set<String> present(SessionState state, ProjectProposed proposal, Docket docket) {
        return speaking(state, proposal, docket).map(Seated::seat).collect(Collectors.toSet());
    }

    /** Whether somebody was there for a seat that has a say on this project. */
    static boolean speaks(String account, SessionState state, Docket docket, ProjectProposed proposal) {
        return speaking(state, proposal, docket).anyMatch(it -> it.account().equals(account));
    }

    private static Stream<Seated> speaking(SessionState state, ProjectProposed proposal, Docket docket) {
        String own = docket.scheme().association().seat();
        return state.attendance().stream()
                .filter(it -> it.seat().equals(own)
                        || it.party().equals(proposal.seats().get(it.seat())));
    }

    private void ballots(Doubts doubts, Set<String> present, Terms.Committee committee, ProjectProposed proposal) {
        doubts.rule(votes.isEmpty(), "votes-missing", Map.of());
        votes.keySet().forEach(seat -> doubts.rule(!present.contains(seat), "seat-absent", Map.of("seat", seat)));
        boolean asksLess = votes.containsValue(Ballot.APPROVE_LESS);
        doubts.rule(asksLess && !committee.mayApproveLess().value(), "committee-may-not-approve-less", Map.of());
        doubts.rule(asksLess && less == null, "budget-missing", Map.of());
        if (less != null) {
            doubts.amount(less, proposal.budget());
            doubts.rule(
                    less.currency().equals(proposal.budget().currency()) && less.compareTo(proposal.budget()) >= 0,
                    "budget-not-less",
                    Map.of("proposed", proposal.budget().toString()));
        }
    }
}
