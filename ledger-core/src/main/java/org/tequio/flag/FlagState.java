package org.tequio.flag;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.flag.FlagEvents.FlagDismissed;
import org.tequio.flag.FlagEvents.FlagExplained;
import org.tequio.flag.FlagEvents.ObservationMade;
import org.tequio.project.ProjectEvents;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.store.Query;

/**
 * What was said about one flag.
 *
 * @param project it concerns, as proposed; of no project where it concerns none
 * @param explained oldest first
 * @param observation that it became
 */
public record FlagState(
        ProjectState project,
        String flag,
        List<FlagExplained> explained,
        @Nullable FlagDismissed dismissed,
        @Nullable ObservationMade observation) {

    public FlagState {
        explained = List.copyOf(explained);
    }

    /** What a decision about a flag reads. */
    public static Boundary<FlagState> boundary(@Nullable String project, String flag) {
        Query said = Query.of(FlagTags.flag(flag));
        Query query = project == null ? said : said.or(ProjectTags.facts(project, List.of(ProjectProposed.class)));
        return new Boundary<>(query, before(project == null ? "none" : project, flag), FlagState::evolve);
    }

    /** Before anything was said. */
    public static FlagState before(String project, String flag) {
        return new FlagState(ProjectState.before(project), flag, List.of(), null, null);
    }

    /** After one more event; those of other flags and nouns change nothing. */
    public FlagState evolve(Event event) {
        return switch (event) {
            case ProjectEvents it -> new FlagState(project.evolve(it), flag, explained, dismissed, observation);
            case FlagExplained it
            when it.flag().equals(flag) -> {
                List<FlagExplained> all = new ArrayList<>(explained);
                all.add(it);
                yield new FlagState(project, flag, all, dismissed, observation);
            }
            case FlagDismissed it
            when it.flag().equals(flag) -> new FlagState(project, flag, explained, it, observation);
            case ObservationMade it
            when flag.equals(it.flag()) -> new FlagState(project, flag, explained, dismissed, it);
            default -> this;
        };
    }

    public boolean isSettled() {
        return dismissed != null || observation != null;
    }
}
