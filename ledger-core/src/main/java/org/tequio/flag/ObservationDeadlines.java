package org.tequio.flag;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tequio.deadline.Change;
import org.tequio.deadline.DeadlineKind;
import org.tequio.deadline.DeadlineRule;
import org.tequio.deadline.Due;
import org.tequio.deadline.Known;
import org.tequio.event.Event;
import org.tequio.flag.FlagEvents.ObservationAnswered;
import org.tequio.flag.FlagEvents.ObservationConcluded;
import org.tequio.flag.FlagEvents.ObservationMade;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectTags;

/** By when an observation must be answered: the day that it names, or the scheme's term. */
public final class ObservationDeadlines implements DeadlineRule {

    /** The scheme's term, counted from the day of the observation. */
    public static final String ANSWER = "observation-answer";

    private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(new DeadlineKind(ANSWER, "answer-observation"));
    }

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(ObservationMade.class, ObservationAnswered.class, ObservationConcluded.class);
    }

    @Override
    public List<Change> changes(Event event, Known known) {
        return switch (event) {
            case ObservationMade it -> opened(it, known);
            case ObservationAnswered it ->
                List.of(Change.closes(ANSWER, ProjectTags.project(it.project()), it.observation()));
            case ObservationConcluded it ->
                List.of(Change.closes(ANSWER, ProjectTags.project(it.project()), it.observation()));
            default -> List.of();
        };
    }

    private static List<Change> opened(ObservationMade it, Known known) {
        Optional<Due> due =
                it.answerUntil() == null ? byScheme(it, known) : Optional.of(Due.endOf(it.answerUntil(), ZONE));
        return due.map(end -> known.opens(
                        ANSWER, ProjectTags.project(it.project()), it.observation(), Set.of(it.party()), "late", end))
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<Due> byScheme(ObservationMade it, Known known) {
        return known.facts(ProjectTags.facts(it.project(), List.of(ProjectProposed.class))).stream()
                .filter(ProjectProposed.class::isInstance)
                .map(ProjectProposed.class::cast)
                .findFirst()
                .flatMap(proposal -> known.scheme(proposal.scheme()))
                .flatMap(scheme -> known.term(scheme, ANSWER))
                .map(term -> known.due(term, it.valueDate()));
    }
}
