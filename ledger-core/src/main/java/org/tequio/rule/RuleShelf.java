package org.tequio.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.event.Json;
import org.tequio.refusal.Problems;
import org.tequio.refusal.Refusal;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/**
 * One piece of rule data, and the others of its kind where its form looks at them. Immutable.
 *
 * @param others by id
 */
record RuleShelf(RuleHistory mine, Map<String, RuleHistory> others) {

    RuleShelf {
        others = Map.copyOf(others);
    }

    /** What a decision about it reads. */
    static Boundary<RuleShelf> boundary(Optional<RuleForm> form, String kind, String id) {
        Boundary<RuleHistory> own = RuleHistory.boundary(kind, id);
        Query query = form.filter(RuleForm::looksAtOthers).isPresent()
                ? Query.of(new Criterion(Set.of(), Set.of("rule-data-proposed", "rule-data-approved")))
                : own.query();
        return new Boundary<>(query, new RuleShelf(own.initial(), Map.of()), RuleShelf::evolve);
    }

    private RuleShelf evolve(Event event) {
        if (!(event instanceof RuleEvents it)
                || !it.kind().equals(mine.kind())
                || it.id().equals(mine.id())) {
            return new RuleShelf(mine.after(event), others);
        }
        Map<String, RuleHistory> more = new HashMap<>(others);
        more.put(
                it.id(),
                more.getOrDefault(it.id(), RuleHistory.none(it.kind(), it.id())).after(it));
        return new RuleShelf(mine, more);
    }

    /** Every reason for which a document cannot stand beside the others that hold. */
    List<Refusal> among(Optional<RuleForm> form, Json document) {
        Problems problems = new Problems();
        Map<String, List<Json>> approved = new HashMap<>();
        others.forEach((id, history) -> approved.put(
                id,
                history.versions().stream()
                        .filter(RuleVersion::isApproved)
                        .map(RuleVersion::json)
                        .toList()));
        form.ifPresent(it -> it.checkAmong(document, approved, problems));
        List<Refusal> refusals = new ArrayList<>();
        problems.all().forEach(problem -> refusals.add(Refusal.rule(problem.code(), problem.values())));
        return refusals;
    }
}
