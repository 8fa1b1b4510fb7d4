package org.tequio.association;

import org.tequio.event.Tag;

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
}
