package org.tequio.flag;

import org.tequio.event.Tag;

/** The labels of what is said about flags; not the project's own, so that no auditor delays a payment. */
public final class FlagTags {

    private FlagTags() {}

    /** All that auditors record about one project. */
    public static Tag about(String project) {
        return new Tag("flags-of", project);
    }

    public static Tag flag(String flag) {
        return new Tag("flag", flag);
    }

    public static Tag observation(String observation) {
        return new Tag("observation", observation);
    }
}
