package org.tequio.notice;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tequio.deadline.Change;
import org.tequio.deadline.DeadlineKind;
import org.tequio.deadline.DeadlineRule;
import org.tequio.deadline.Known;
import org.tequio.event.Event;
import org.tequio.notice.NoticeEvents.NoticeAnswered;
import org.tequio.notice.NoticeEvents.NoticeGiven;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectTags;

/** By when a report must be answered, where the scheme of its project names a term; people are only reminded. */
public final class NoticeDeadlines implements DeadlineRule {

    /** The scheme's term, counted from the day of the report. */
    public static final String ANSWER = "notice-answer";

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(new DeadlineKind(ANSWER, "answer-notice"));
    }

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(NoticeEvents.class);
    }

    @Override
    public List<Change> changes(Event event, Known known) {
        return switch (event) {
            case NoticeGiven it -> opened(it, known);
            case NoticeAnswered it -> List.of(Change.closes(ANSWER, ProjectTags.project(it.project()), it.notice()));
            default -> List.of();
        };
    }

    private static List<Change> opened(NoticeGiven it, Known known) {
        Optional<ProjectProposed> proposal =
                known.facts(ProjectTags.facts(it.project(), List.of(ProjectProposed.class))).stream()
                        .filter(ProjectProposed.class::isInstance)
                        .map(ProjectProposed.class::cast)
                        .findFirst();
        return proposal.flatMap(proposed -> known.scheme(proposed.scheme())
                        .flatMap(scheme -> known.term(scheme, ANSWER))
                        .map(term -> known.opens(
                                ANSWER,
                                ProjectTags.project(it.project()),
                                it.notice(),
                                parties(proposed),
                                "late",
                                known.due(term, it.valueDate()))))
                .map(List::of)
                .orElse(List.of());
    }

    private static Set<String> parties(ProjectProposed proposal) {
        Set<String> parties = new HashSet<>(proposal.seats().values());
        parties.add(proposal.executor());
        return parties;
    }
}
