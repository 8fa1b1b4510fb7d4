package org.tequio.axon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.tequio.event.Tag;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/** Our queries as Axon's criteria and back. */
final class Criteria {

    private static final Criterion EVERYTHING = new Criterion(Set.of(), Set.of());

    private Criteria() {}

    static EventCriteria ofQuery(Query query) {
        // either(any, x) forgets the "any" when it is flattened: what matches everything must stand alone.
        if (query.criteria().contains(EVERYTHING)) {
            return EventCriteria.havingAnyTag();
        }
        List<EventCriteria> all = new ArrayList<>();
        for (Criterion criterion : query.criteria()) {
            all.add(ofCriterion(criterion));
        }
        return all.size() == 1 ? all.getFirst() : EventCriteria.either(all);
    }

    static Query toQuery(EventCriteria criteria) {
        if (!criteria.hasCriteria()) {
            return Query.of(EVERYTHING);
        }
        List<Criterion> all = new ArrayList<>();
        for (EventCriterion criterion : criteria.flatten()) {
            Set<String> types =
                    criterion.types().stream().map(QualifiedName::name).collect(Collectors.toSet());
            all.add(new Criterion(toTags(criterion.tags()), types));
        }
        return new Query(all);
    }

    static Set<Tag> toTags(Set<org.axonframework.messaging.eventstreaming.Tag> tags) {
        Set<Tag> ours = new HashSet<>();
        tags.forEach(tag -> ours.add(new Tag(tag.key(), tag.value())));
        return ours;
    }

    static Set<org.axonframework.messaging.eventstreaming.Tag> ofTags(Set<Tag> tags) {
        Set<org.axonframework.messaging.eventstreaming.Tag> theirs = new HashSet<>();
        tags.forEach(tag -> theirs.add(new org.axonframework.messaging.eventstreaming.Tag(tag.key(), tag.value())));
        return theirs;
    }

    private static EventCriteria ofCriterion(Criterion criterion) {
        Set<QualifiedName> types =
                criterion.types().stream().map(QualifiedName::new).collect(Collectors.toSet());
        var tagged = EventCriteria.havingTags(ofTags(criterion.tags()));
        return types.isEmpty() ? tagged : tagged.andBeingOneOfTypes(types);
    }
}
