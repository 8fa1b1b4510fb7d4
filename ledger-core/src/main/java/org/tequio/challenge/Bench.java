package org.tequio.challenge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.LateDecisionRecorded;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.committee.CommitteeEvents.SilenceSuperseded;
import org.tequio.committee.CommitteeTags;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.fund.FundState;
import org.tequio.project.AmendmentEvents.AmendmentSigned;
import org.tequio.project.ProjectEvents.AgreementSigned;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.store.Query;

/**
 * What a decision about a challenge depends on: the project's money, and who has voted on the project or signed its
 * agreement. Immutable.
 *
 * @param decided the accounts that voted, signed or recorded a decision
 * @param votes the seats that voted, by session
 */
public record Bench(FundState fund, Set<String> decided, Map<String, Set<String>> votes) {

    public Bench {
        decided = Set.copyOf(decided);
        votes = Map.copyOf(votes);
    }

    static Boundary<Bench> boundary(String project) {
        return new Boundary<>(
                FundState.boundary(project).query(),
                new Bench(FundState.before(project), Set.of(), Map.of()),
                Bench::evolve);
    }

    /** What is read then: who sat in the sessions that voted on it; {@code null} if none did. */
    @Nullable
    Boundary<Bench> widened() {
        Query sessions = votes.keySet().stream()
                .map(session -> Query.of(CommitteeTags.session(session), "session-held"))
                .reduce(Query.nothing(), Query::or);
        return sessions.isNothing() ? null : new Boundary<>(sessions, this, Bench::evolve);
    }

    private Bench evolve(Event event) {
        return switch (event) {
            case ProjectVoted it -> voted(it).and(it.by());
            case SessionHeld it -> sat(it);
            case LateDecisionRecorded it -> and(it.by());
            case SilenceSuperseded it -> and(it.by());
            case ProjectDecided it -> next(it).and(it.by());
            case AgreementSigned it -> next(it).and(it.by());
            case AmendmentSigned it -> next(it).and(it.by());
            default -> next(event);
        };
    }

    private Bench next(Event event) {
        return new Bench(fund.evolve(event), decided, votes);
    }

    private Bench and(String account) {
        Set<String> more = new HashSet<>(decided);
        more.add(account);
        return new Bench(fund, more, votes);
    }

    private Bench voted(ProjectVoted vote) {
        Map<String, Set<String>> more = new HashMap<>(votes);
        more.put(vote.session(), vote.votes().keySet());
        return new Bench(fund, decided, more);
    }

    /** Of those at a session, whoever had a vote on this project: a town speaks for its own works only. */
    private Bench sat(SessionHeld held) {
        Set<String> seats = votes.getOrDefault(held.session(), Set.of());
        ProjectProposed proposal = fund.project().proposal();
        Bench all = this;
        for (Seated seated : held.attendance()) {
            String party = proposal == null ? null : proposal.seats().get(seated.seat());
            boolean isOther = party != null
                    && !party.equals(seated.party())
                    && !party.equals(proposal == null ? null : proposal.association());
            if (seats.contains(seated.seat()) && !isOther) {
                all = all.and(seated.account());
            }
        }
        return all;
    }
}
