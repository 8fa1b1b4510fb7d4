package org.tequio.call;

import org.jspecify.annotations.Nullable;
import org.tequio.call.CallEvents.ProjectEnteredCall;
import org.tequio.event.Event;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.store.Query;

/**
 * A project and the calls that it is in, or wants to enter.
 *
 * @param call the one that it wants to enter
 * @param entered the one that it entered last
 * @param former what is known of that one, if it is another
 */
record Entry(
        ProjectState project,
        CallState call,
        @Nullable String entered,
        @Nullable CallState former) {

    static Entry before(String project, String call) {
        return new Entry(ProjectState.before(project), CallState.before(call), null, null);
    }

    static Query query(String project) {
        return Query.of(
                ProjectTags.project(project),
                "project-proposed",
                "project-decided",
                "project-decided-by-silence",
                "project-cancelled",
                "project-entered-call");
    }

    /** Whether the call that the project is in was declared void. */
    boolean isFormerVoid() {
        return call.call().equals(entered) ? call.isVoid() : former != null && former.isVoid();
    }

    Entry evolve(Event event) {
        if (event instanceof ProjectEnteredCall it && it.project().equals(project.project())) {
            return new Entry(project, call, it.call(), CallState.before(it.call()));
        }
        return new Entry(
                project.evolve(event), call.evolve(event), entered, former == null ? null : former.evolve(event));
    }
}
