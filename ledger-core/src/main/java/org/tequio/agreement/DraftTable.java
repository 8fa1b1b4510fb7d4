package org.tequio.agreement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.ClaimWithdrawn;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.budget.Budgets;
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
 */
record DraftTable(RuledProject ruled, Budgets budgets, Map<String, ShareClaimed> claims) {

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
                                "commitment-changed")),
                new DraftTable(ruled.initial(), Budgets.before(""), Map.of()),
                DraftTable::evolve);
    }

    @Nullable
    Boundary<DraftTable> widened() {
        ProjectProposed proposal = ruled.project().proposal();
        Boundary<RuledProject> rules = ruled.widened();
        return proposal == null || rules == null
                ? null
                : new Boundary<>(rules.query().or(Budgets.queryOpened(proposal)), this, DraftTable::evolve);
    }

    private DraftTable evolve(Event event) {
        if (event instanceof ProjectProposed it
                && it.project().equals(ruled.project().project())) {
            return new DraftTable(
                    ruled.evolve(event), Budgets.before(it.scheme().id()), claims);
        }
        return new DraftTable(ruled.evolve(event), budgets.evolve(event), claimsAfter(event));
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
