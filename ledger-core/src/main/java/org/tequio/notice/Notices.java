package org.tequio.notice;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.notice.NoticeEvents.NoticeAnswered;
import org.tequio.notice.NoticeEvents.NoticeGiven;
import org.tequio.project.ProjectEvents;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.store.Query;

/**
 * All that was reported about one project.
 *
 * @param project as proposed
 * @param notices by their ids, oldest first
 */
public record Notices(ProjectState project, Map<String, Notice> notices) {

    /** One report and its answer, if there is one. */
    public record Notice(NoticeGiven given, @Nullable NoticeAnswered answered) {}

    public Notices {
        notices = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(notices));
    }

    /** The reports about a project, and that there is such a project. */
    public static Boundary<Notices> boundary(String project) {
        return new Boundary<>(query(project), before(project), Notices::evolve);
    }

    /** Before anything is known. */
    public static Notices before(String project) {
        return new Notices(ProjectState.before(project), Map.of());
    }

    /** What they are folded from. */
    public static Query query(String project) {
        return ProjectTags.facts(project, List.of(ProjectProposed.class)).or(Query.of(NoticeTags.about(project)));
    }

    /** After one more event; those of other nouns change nothing. */
    public Notices evolve(Event event) {
        return switch (event) {
            case ProjectEvents it -> new Notices(project.evolve(it), notices);
            case NoticeGiven it -> with(it.notice(), new Notice(it, null));
            case NoticeAnswered it -> {
                Notice known = notices.get(it.notice());
                yield known == null ? this : with(it.notice(), new Notice(known.given(), it));
            }
            default -> this;
        };
    }

    public Optional<Notice> numbered(int number) {
        return notices.values().stream()
                .filter(it -> it.given().number() == number)
                .findFirst();
    }

    /** How many were given on a day. */
    public long on(LocalDate day) {
        return notices.values().stream()
                .filter(it -> it.given().valueDate().equals(day))
                .count();
    }

    private Notices with(String id, Notice notice) {
        Map<String, Notice> next = new LinkedHashMap<>(notices);
        next.put(id, notice);
        return new Notices(project, next);
    }
}
