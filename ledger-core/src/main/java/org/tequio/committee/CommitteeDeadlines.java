package org.tequio.committee;

import java.util.ArrayList;
import java.util.LinkedHashSet;
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
import org.tequio.event.Tag;
import org.tequio.project.ProjectEvents;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProjectEvents.ProjectDecidedBySilence;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectTags;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms;

/** By when a proposal must be answered, as its scheme says it; where it says that silence decides, the clock decides. */
public final class CommitteeDeadlines implements DeadlineRule {

    /** The committee's own term. */
    public static final String DECISION = "committee-decision";

    /** From which a scheme counts it. */
    private static final String SUBMITTED = "proposal-submitted";

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(new DeadlineKind(DECISION, "decide-project"));
    }

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(ProjectProposed.class, ProjectDecided.class, ProjectDecidedBySilence.class, ProjectCancelled.class);
    }

    @Override
    public List<Change> changes(Event event, Known known) {
        return switch (event) {
            case ProjectProposed it -> opened(it, known);
            case ProjectDecided it -> closed(it);
            case ProjectDecidedBySilence it -> closed(it);
            case ProjectCancelled it -> closed(it);
            default -> List.of();
        };
    }

    @Override
    public Optional<Command> whenPassed(Deadline deadline) {
        boolean decides = deadline.kind().equals(DECISION) && !deadline.consequence().equals("late");
        return decides
                ? Optional.of(new DecideBySilence(
                        deadline.subject().value(),
                        deadline.due().instant(),
                        deadline.due().day(),
                        deadline.due().calendar()))
                : Optional.empty();
    }

    private static List<Change> opened(ProjectProposed proposal, Known known) {
        return known.scheme(proposal.scheme())
                .map(scheme -> opened(scheme, proposal, known))
                .orElse(List.of());
    }

    private static List<Change> opened(Scheme scheme, ProjectProposed proposal, Known known) {
        Tag project = ProjectTags.project(proposal.project());
        List<Change> changes = new ArrayList<>();
        for (Terms.Deadline term : scheme.terms().deadlines()) {
            if (term.id().equals(DECISION) && term.from().equals(SUBMITTED)) {
                changes.add(known.opens(
                        DECISION,
                        project,
                        null,
                        members(scheme, proposal),
                        SilencePolicy.consequence(scheme),
                        known.due(term, proposal.valueDate())));
            }
        }
        return changes;
    }

    private static List<Change> closed(ProjectEvents decided) {
        return List.of(Change.closes(DECISION, ProjectTags.project(decided.project()), null));
    }

    /** Who sits in the committee, by the seats of the project. */
    static Set<String> members(Scheme scheme, ProjectProposed proposal) {
        Set<String> members = new LinkedHashSet<>();
        Terms.Committee committee = scheme.terms().committee();
        for (String seat : committee == null
                ? proposal.seats().keySet()
                : committee.seats().value()) {
            String party = proposal.seats().get(seat);
            if (party != null) {
                members.add(party);
            }
        }
        return members;
    }
}
