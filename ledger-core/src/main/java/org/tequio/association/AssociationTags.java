package org.tequio.association;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.tequio.event.Tag;
import org.tequio.store.Query;

/** The labels by which decisions find what concerns an association and its members. */
public final class AssociationTags {

    private AssociationTags() {}

    public static Tag association(String association) {
        return new Tag("association", association);
    }

    /** A person counted as a member, by her opaque id. */
    public static Tag member(String member) {
        return new Tag("member", member);
    }

    /** Everything that says whether an association's registration holds on a day; narrow, for it gives and pays too. */
    public static Query standing(String association) {
        return Query.of(
                association(association),
                "association-registered",
                "association-renewed",
                "federation-registered",
                "association-suspended",
                "suspension-lifted",
                "association-dissolved");
    }

    /** Where a person has been counted as a member. */
    static Query membership(String member) {
        return Query.of(member(member), "member-enrolled", "member-left");
    }

    /** Whom an association counts as its members. */
    static Query members(String association) {
        return Query.of(association(association), "member-enrolled", "member-left");
    }

    static Set<Tag> all(String association, Collection<String> others) {
        Set<Tag> tags = new HashSet<>();
        tags.add(association(association));
        others.forEach(other -> tags.add(association(other)));
        return Set.copyOf(tags);
    }
}
