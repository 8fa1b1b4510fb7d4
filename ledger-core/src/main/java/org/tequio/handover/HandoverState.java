package org.tequio.handover;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.fund.FundState;
import org.tequio.mandate.MandateEvents.HandoverRecorded;
import org.tequio.mandate.MandateTags;
import org.tequio.project.Scope;
import org.tequio.store.Query;

/**
 * What a decision about one act that was left pending depends on: the handover, and the project of the act.
 *
 * @param recorded {@code null} if there is no such handover
 * @param settled the acts of this project that were confirmed or withdrawn
 */
public record HandoverState(
        String handover, FundState fund, @Nullable HandoverRecorded recorded, Set<String> settled) {

    public HandoverState {
        settled = Set.copyOf(settled);
    }

    static Boundary<HandoverState> boundary(String project, String handover) {
        Boundary<FundState> fund = FundState.boundary(project);
        return new Boundary<>(
                fund.query().or(Query.of(MandateTags.handover(handover))),
                new HandoverState(handover, fund.initial(), null, Set.of()),
                HandoverState::evolve);
    }

    HandoverState evolve(Event event) {
        return switch (event) {
            case HandoverRecorded it
            when it.handover().equals(handover) -> new HandoverState(handover, fund, it, settled);
            case HandoverEvents it
            when it.handover().equals(handover) -> {
                Set<String> more = new LinkedHashSet<>(settled);
                more.add(it.fact());
                yield new HandoverState(handover, fund, recorded, more);
            }
            default -> new HandoverState(handover, fund.evolve(event), recorded, settled);
        };
    }

    /** The act, if it is one that was left pending and nobody has said anything of it yet. */
    Optional<PendingAct> act(HandoverRecorded of, String fact) {
        List<PendingAct> acts = PendingAct.of(fund.books(), of.leaving(), of.party());
        return acts.stream().filter(it -> it.fact().equals(fact)).findFirst();
    }

    /** Only those who go on for the party say so, and not whoever left. */
    void doubts(Doubts doubts, HandoverRecorded of, String fact, Acting acting) {
        doubts.add(Scope.actsFor(acting, of.party()))
                .add(Scope.anotherThan(of.leaving(), acting))
                .state(settled.contains(fact), "act-settled", Map.of("fact", fact));
    }
}
