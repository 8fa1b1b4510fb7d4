package org.tequio.challenge;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tequio.deadline.Change;
import org.tequio.deadline.Deadline;
import org.tequio.deadline.DeadlineKind;
import org.tequio.deadline.DeadlineRule;
import org.tequio.deadline.Known;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.fund.ChallengeEvents;
import org.tequio.fund.ChallengeEvents.ChallengeDecided;
import org.tequio.fund.ChallengeEvents.ChallengeOverdue;
import org.tequio.fund.ChallengeEvents.ChallengeRaised;
import org.tequio.fund.ChallengeEvents.ChallengeWithdrawn;
import org.tequio.fund.ChallengeEvents.HoldLifted;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectTags;

/** By when a challenge must be answered, where the scheme of its project names a term. */
public final class ChallengeDeadlines implements DeadlineRule {

    /** The scheme's term, counted from the day of the challenge. */
    public static final String ANSWER = "challenge-answer";

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(new DeadlineKind(ANSWER, "decide-challenge"));
    }

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(ChallengeEvents.class);
    }

    @Override
    public List<Change> changes(Event event, Known known) {
        return switch (event) {
            case ChallengeRaised it -> opened(it, known);
            case ChallengeDecided it -> closed(it);
            case ChallengeWithdrawn it -> closed(it);
            case HoldLifted it -> List.of();
            case ChallengeOverdue it -> List.of();
            default -> List.of();
        };
    }

    @Override
    public Optional<Command> whenPassed(Deadline deadline) {
        String challenge = deadline.about();
        return challenge == null
                ? Optional.empty()
                : Optional.of(new MarkChallengeOverdue(
                        deadline.subject().value(),
                        challenge,
                        deadline.due().instant(),
                        deadline.due().day()));
    }

    private static List<Change> opened(ChallengeRaised it, Known known) {
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
                                it.challenge(),
                                deciders(proposed, it.party()),
                                "late",
                                known.due(term, it.valueDate()))))
                .map(List::of)
                .orElse(List.of());
    }

    /** All parties of the project but the one that disputes. */
    private static Set<String> deciders(ProjectProposed proposal, String challenger) {
        Set<String> parties = new HashSet<>(proposal.seats().values());
        parties.add(proposal.executor());
        parties.remove(challenger);
        return parties;
    }

    private static List<Change> closed(ChallengeEvents it) {
        return List.of(Change.closes(ANSWER, ProjectTags.project(it.project()), it.challenge()));
    }
}
