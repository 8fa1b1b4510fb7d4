package org.tequio.axon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        if (criteria instanceof EventCriterion one) {
            all.add(toCriterion(one));
        } else {
            criteria.flatten().forEach(criterion -> all.add(toCriterion(criterion)));
        }
        return new Query(all);
    }

    static Set<Tag> toTags(Set<org.axonframework.messaging.eventstreaming.Tag> tags) {
        if (tags instanceof OurTags known) {
            return known.ours();
        }
        if (tags.size() == 1) {
            return Set.of(toTag(tags.iterator().next()));
        }
        Set<Tag> ours = new HashSet<>();
        tags.forEach(tag -> ours.add(toTag(tag)));
        return ours;
    }

    static Set<org.axonframework.messaging.eventstreaming.Tag> ofTags(Set<Tag> tags) {
        return new OurTags(tags);
    }

    static org.axonframework.messaging.eventstreaming.Tag ofTag(Tag tag) {
        return new org.axonframework.messaging.eventstreaming.Tag(tag.key(), tag.value());
    }

    /** Copied once here, so that the framework need not. */
    private static Set<org.axonframework.messaging.eventstreaming.Tag> listed(Set<Tag> tags) {
        return tags.size() == 1 ? Set.of(ofTag(tags.iterator().next())) : ofTags(tags);
    }

    private static Tag toTag(org.axonframework.messaging.eventstreaming.Tag tag) {
        return new Tag(tag.key(), tag.value());
    }

    private static Criterion toCriterion(EventCriterion criterion) {
        Set<String> types = new HashSet<>();
        criterion.types().forEach(type -> types.add(type.name()));
        return new Criterion(toTags(criterion.tags()), types);
    }

    private static EventCriteria ofCriterion(Criterion criterion) {
        var tagged = EventCriteria.havingTags(listed(criterion.tags()));
        if (criterion.types().isEmpty()) {
            return tagged;
        }
        Set<QualifiedName> types = new HashSet<>();
        criterion.types().forEach(type -> types.add(new QualifiedName(type)));
        return tagged.andBeingOneOfTypes(types);
    }
}
