package org.tequio.rule;

import org.tequio.event.Tag;

/** The label of rule data; whatever rests on rule data carries it too. */
public final class RuleTags {

    private RuleTags() {}

    /** {@code rule=scheme/mx-3x1}. */
    public static Tag rule(String kind, String id) {
        return new Tag("rule", kind + "/" + id);
    }
}
