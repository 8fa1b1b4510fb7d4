package org.tequio.agreement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.ClaimWithdrawn;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.budget.Budgets;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.SessionState;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectTags;
import org.tequio.project.RuledProject;
import org.tequio.store.Query;

/**
 * What a draft depends on: the project and its rules, which budgets its parties have opened, what caps over several
 * projects have used, and what earlier drafts have claimed.
 *
 * @param claims of this project's earlier drafts, by budget and seat
 * @param session that voted on it; {@code null} if none did
 */
record DraftTable(
        RuledProject ruled,
        Budgets budgets,
        Map<String, ShareClaimed> claims,
        @Nullable SessionState session) {

    DraftTable {
        claims = Map.copyOf(claims);
    }

    static Boundary<DraftTable> boundary(String project) {
        Boundary<RuledProject> ruled = RuledProject.boundary(project);
        return new Boundary<>(
                ruled.query()
                        .or(Query.of(
                                ProjectTags.project(project),
                                "share-claimed",
                                "claim-withdrawn",
                                "commitment-changed",
                                "project-voted")),
                new DraftTable(ruled.initial(), Budgets.before(""), Map.of(), null),
                DraftTable::evolve);
    }

    @Nullable
    Boundary<DraftTable> widened() {
        ProjectProposed proposal = ruled.project().proposal();
        Boundary<RuledProject> rules = ruled.widened();
        if (proposal == null || rules == null) {
            return null;
        }
        Query query = rules.query().or(Budgets.queryOpened(proposal));
        return new Boundary<>(
                session == null ? query : query.or(SessionState.query(session.session())), this, DraftTable::evolve);
    }

    /** Whether the minutes of the session that decided are open still. */
    boolean isInOpenMinutes() {
        return session != null && session.held() != null && session.closed() == null;
    }

    private DraftTable evolve(Event event) {
        if (event instanceof ProjectProposed it
                && it.project().equals(ruled.project().project())) {
            return new DraftTable(
                    ruled.evolve(event), Budgets.before(it.scheme().id()), claims, session);
        }
        return new DraftTable(ruled.evolve(event), budgets.evolve(event), claimsAfter(event), sessionAfter(event));
    }

    private @Nullable SessionState sessionAfter(Event event) {
        if (event instanceof ProjectVoted it
                && it.project().equals(ruled.project().project())
                && (session == null || !session.session().equals(it.session()))) {
            return SessionState.before(it.session());
        }
        return session == null ? null : session.evolve(event);
    }

    private Map<String, ShareClaimed> claimsAfter(Event event) {
        String mine = ruled.project().project();
        Map<String, ShareClaimed> next = new LinkedHashMap<>(claims);
        switch (event) {
            case ShareClaimed it when it.project().equals(mine) -> next.put(it.budget() + "/" + it.seat(), it);
            case ClaimWithdrawn it when it.project().equals(mine) -> next.remove(it.budget() + "/" + it.seat());
            case CommitmentChanged it when it.project().equals(mine) -> next.remove(it.budget() + "/" + it.seat());
            default -> {
                return claims;
            }
        }
        return next;
    }
}
