package org.tequio.budget;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.BudgetCut;
import org.tequio.budget.BudgetEvents.DeficitClosed;
import org.tequio.event.Event;
import org.tequio.project.ProjectTags;
import org.tequio.store.Query;

/**
 * Which budgets that bind a project are in deficit; narrow, so that a release waits for cuts and for nothing else.
 * Immutable.
 *
 * @param commitments of the project
 * @param open the cut that opened the deficit, by budget
 */
public record Deficits(Commitments commitments, Map<String, BudgetCut> open) {

    public Deficits {
        open = Collections.unmodifiableMap(new LinkedHashMap<>(open));
    }

    /** Before anything is known of a project. */
    public static Deficits before(String project) {
        return new Deficits(Commitments.before(project), Map.of());
    }

    /**
     * Those of one project, wherever its facts are read.
     *
     * @param read tells the events that a question finds, oldest first
     */
    public static Deficits of(String project, Function<Query, ? extends Iterable<? extends Event>> read) {
        Deficits deficits = before(project);
        for (Event event : read.apply(Query.of(ProjectTags.project(project), "commitment-changed"))) {
            deficits = deficits.evolve(event);
        }
        Query query = deficits.query();
        if (query != null) {
            for (Event event : read.apply(query)) {
                deficits = deficits.evolve(event);
            }
        }
        return deficits;
    }

    /** What is read once the project's commitments are known; {@code null} if no budget binds it. */
    public @Nullable Query query() {
        Query query = commitments.budgets().stream()
                .map(budget -> Query.of(BudgetTags.budget(budget), "budget-cut", "budget-deficit-closed"))
                .reduce(Query.nothing(), Query::or);
        return query.isNothing() ? null : query;
    }

    /** After one more event. */
    public Deficits evolve(Event event) {
        Map<String, BudgetCut> next = new LinkedHashMap<>(open);
        switch (event) {
            case BudgetCut it when it.deficit().isPositive() -> next.put(it.budget(), it);
            case DeficitClosed it -> next.remove(it.budget());
            default -> {
                return new Deficits(commitments.evolve(event), open);
            }
        }
        return new Deficits(commitments, next);
    }

    /** The cut that holds a seat's money back, if one does. */
    public Optional<BudgetCut> holding(String seat) {
        return commitments.bound().stream()
                .filter(bound -> bound.seat().equals(seat) && bound.amount().isPositive())
                .flatMap(bound -> Optional.ofNullable(bound.budget()).stream())
                .flatMap(budget -> Optional.ofNullable(open.get(budget)).stream())
                .findFirst();
    }
}
