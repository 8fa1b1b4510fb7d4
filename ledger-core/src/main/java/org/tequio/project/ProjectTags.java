package org.tequio.project;

import java.util.List;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.refusal.Defect;
import org.tequio.store.Query;

/** The labels by which decisions find what concerns a project and who pays for it. */
public final class ProjectTags {

    private static final String ASSOCIATION_PREFIX = "a-";

    private ProjectTags() {}

    public static Tag project(String project) {
        return new Tag("project", project);
    }

    /** The facts of these kinds about one project; all of them if none is named. */
    public static Query facts(String project, List<Class<? extends Event>> kinds) {
        return Query.of(project(project), kinds.stream().map(ProjectTags::typeOf).toArray(String[]::new));
    }

    /** A party by its id: ids of associations begin with {@code a-}, all others are institutions. */
    public static Tag party(String party) {
        return new Tag(party.startsWith(ASSOCIATION_PREFIX) ? "association" : "institution", party);
    }

    private static String typeOf(Class<? extends Event> kind) {
        EventType type = kind.getAnnotation(EventType.class);
        if (type == null) {
            throw new Defect("not an event: class=" + kind.getName());
        }
        return type.value();
    }
}
