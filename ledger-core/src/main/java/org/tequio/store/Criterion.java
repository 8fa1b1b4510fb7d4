package org.tequio.store;

import java.util.Set;
import org.tequio.event.Tag;

/**
 * Matches the events that carry all of the tags and are of one of the types.
 *
 * @param tags all must be on the event; empty matches any tags
 * @param types stored type names; empty matches any type
 */
public record Criterion(Set<Tag> tags, Set<String> types) {

    public Criterion {
        tags = Set.copyOf(tags);
        types = Set.copyOf(types);
    }

    /** Everything that carries this tag, narrowed to some types where any are given. */
    public static Criterion of(Tag tag, String... types) {
        return new Criterion(Set.of(tag), Set.of(types));
    }

    public boolean matches(String type, Set<Tag> eventTags) {
        return (types.isEmpty() || types.contains(type)) && eventTags.containsAll(tags);
    }
}
