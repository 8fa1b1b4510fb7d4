package org.tequio.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tequio.event.Tag;

/**
 * What a decision depends on: the events that match any of the criteria. No criteria match nothing.
 *
 * @param criteria alternatives, without duplicates
 */
public record Query(List<Criterion> criteria) {

    private static final Query NOTHING = new Query(List.of());

    public Query {
        criteria = List.copyOf(criteria.size() > 1 ? new LinkedHashSet<>(criteria) : criteria);
    }

    public static Query nothing() {
        return NOTHING;
    }

    public static Query of(Criterion... criteria) {
        return new Query(List.of(criteria));
    }

    /** Everything that carries this tag, narrowed to some types where any are given. */
    public static Query of(Tag tag, String... types) {
        return new Query(List.of(Criterion.of(tag, types)));
    }

    public Query or(Query other) {
        List<Criterion> all = new ArrayList<>(criteria);
        all.addAll(other.criteria);
        return new Query(all);
    }

    public boolean isNothing() {
        return criteria.isEmpty();
    }

    public boolean matches(String type, Set<Tag> tags) {
        for (Criterion criterion : criteria) {
            if (criterion.matches(type, tags)) {
                return true;
            }
        }
        return false;
    }
}
