package org.tequio.notice;

import org.tequio.event.Tag;

/** The labels of what people report; not the project's own, so that nobody's report delays a payment. */
public final class NoticeTags {

    private NoticeTags() {}

    /** All that is reported about one project. */
    public static Tag about(String project) {
        return new Tag("notices", project);
    }

    public static Tag notice(String notice) {
        return new Tag("notice", notice);
    }
}
