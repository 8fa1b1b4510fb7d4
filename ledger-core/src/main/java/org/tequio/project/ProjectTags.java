package org.tequio.project;

import java.util.List;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.mandate.MandateTags;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.AmendmentEvents.DeadlineExtended;
import org.tequio.project.AmendmentEvents.ShareContinued;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.refusal.Defect;
import org.tequio.store.Query;

/** The labels by which decisions find what concerns a project and who pays for it. */
public final class ProjectTags {

    private static final ClassValue<String> TYPES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> kind) {
            EventType type = kind.getAnnotation(EventType.class);
            if (type == null) {
                throw new Defect("not an event: class=" + kind.getName());
            }
            return type.value();
        }
    };

    /** The kinds of facts that tell which project it is and which terms are in force. */
    public static final List<Class<? extends Event>> TERMS = List.of(
            ProjectProposed.class,
            AgreementConcluded.class,
            AgreementAmended.class,
            ShareContinued.class,
            DeadlineExtended.class,
            ShareCovered.class);

    private ProjectTags() {}

    public static Tag project(String project) {
        return new Tag("project", project);
    }

    /** The facts of these kinds about one project; all of them if none is named. */
    public static Query facts(String project, List<Class<? extends Event>> kinds) {
        String[] types = new String[kinds.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = TYPES.get(kinds.get(i));
        }
        return Query.of(project(project), types);
    }

    /** An institution or association, by the form of its id. */
    public static Tag party(String party) {
        return MandateTags.party(party);
    }
}
