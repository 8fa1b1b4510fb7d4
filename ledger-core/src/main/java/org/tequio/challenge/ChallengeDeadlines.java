package org.tequio.challenge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tequio.deadline.Change;
import org.tequio.deadline.Deadline;
import org.tequio.deadline.DeadlineKind;
import org.tequio.deadline.DeadlineRule;
import org.tequio.deadline.Due;
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

    /** The same once that term is over: it waits for people alone. */
    public static final String OVERDUE = "challenge-overdue";

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(new DeadlineKind(ANSWER, "decide-challenge"), new DeadlineKind(OVERDUE, "decide-challenge"));
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
            case ChallengeOverdue it -> overdue(it, known);
            default -> List.of();
        };
    }

    @Override
    public Optional<Command> whenPassed(Deadline deadline) {
        String challenge = deadline.about();
        return challenge == null || deadline.kind().equals(OVERDUE)
                ? Optional.empty()
                : Optional.of(new MarkChallengeOverdue(
                        deadline.subject().value(),
                        challenge,
                        deadline.due().instant(),
                        deadline.due().day()));
    }

    /** The clock has said that it is late; whoever may decide it is still waited for. */
    private static List<Change> overdue(ChallengeOverdue late, Known known) {
        List<Change> changes = new ArrayList<>();
        changes.add(Change.closes(ANSWER, ProjectTags.project(late.project()), late.challenge()));
        known.facts(ProjectTags.facts(late.project(), List.of(ChallengeRaised.class))).stream()
                .filter(it -> it instanceof ChallengeRaised raised
                        && raised.challenge().equals(late.challenge()))
                .map(ChallengeRaised.class::cast)
                .findFirst()
                .flatMap(raised -> proposal(late.project(), known)
                        .map(proposed -> known.opens(
                                OVERDUE,
                                ProjectTags.project(late.project()),
                                late.challenge(),
                                deciders(proposed, raised.party()),
                                "late",
                                new Due(late.due(), late.valueDate(), null, false))))
                .ifPresent(changes::add);
        return changes;
    }

    private static Optional<ProjectProposed> proposal(String project, Known known) {
        return known.facts(ProjectTags.facts(project, List.of(ProjectProposed.class))).stream()
                .filter(ProjectProposed.class::isInstance)
                .map(ProjectProposed.class::cast)
                .findFirst();
    }

    private static List<Change> opened(ChallengeRaised it, Known known) {
        return proposal(it.project(), known)
                .flatMap(proposed -> known.scheme(proposed.scheme())
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
        return List.of(
                Change.closes(ANSWER, ProjectTags.project(it.project()), it.challenge()),
                Change.closes(OVERDUE, ProjectTags.project(it.project()), it.challenge()));
    }
}
