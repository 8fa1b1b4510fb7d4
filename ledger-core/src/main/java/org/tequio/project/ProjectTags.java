package org.tequio.project;

import org.tequio.event.Tag;

/** The labels by which decisions find what concerns a project and who pays for it. */
public final class ProjectTags {

    private static final String ASSOCIATION_PREFIX = "a-";

    private ProjectTags() {}

    public static Tag project(String project) {
        return new Tag("project", project);
    }

    /** A party by its id: ids of associations begin with {@code a-}, all others are institutions. */
    public static Tag party(String party) {
        return new Tag(party.startsWith(ASSOCIATION_PREFIX) ? "association" : "institution", party);
    }
}
