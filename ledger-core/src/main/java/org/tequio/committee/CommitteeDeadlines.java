package org.tequio.committee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tequio.call.CallEvents;
import org.tequio.call.CallEvents.CallVoided;
import org.tequio.call.CallEvents.ProjectEnteredCall;
import org.tequio.call.CallTags;
import org.tequio.committee.CommitteeEvents.GapsCured;
import org.tequio.committee.CommitteeEvents.GapsNotified;
import org.tequio.deadline.Change;
import org.tequio.deadline.Deadline;
import org.tequio.deadline.DeadlineKind;
import org.tequio.deadline.DeadlineRule;
import org.tequio.deadline.Due;
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
import org.tequio.store.Query;

/** By when a proposal must be answered, as its scheme says it; where it says that silence decides, the clock decides. */
public final class CommitteeDeadlines implements DeadlineRule {

    /** The committee's own term. */
    public static final String DECISION = "committee-decision";

    /** The same term, where a scheme names no committee: whoever decides, decides alone. */
    public static final String DECISION_ALONE = "programme-decision";

    /** The officer's term to say what is missing. */
    public static final String GAP_NOTICE = "gap-notice";

    /** The association's term to complete its file. */
    public static final String GAP_CURE = "gap-cure";

    /** From which a scheme counts the terms of the committee and of the officer. */
    private static final String SUBMITTED = "proposal-submitted";

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(
                new DeadlineKind(DECISION, "vote-on-project"),
                new DeadlineKind(DECISION_ALONE, "decide-project"),
                DeadlineKind.lapsing(GAP_NOTICE, "notify-gaps"),
                DeadlineKind.lapsing(GAP_CURE, "cure-gaps"));
    }

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(
                ProjectProposed.class,
                ProjectDecided.class,
                ProjectDecidedBySilence.class,
                ProjectCancelled.class,
                CommitteeEvents.class,
                CallEvents.class);
    }

    @Override
    public List<Change> changes(Event event, Known known) {
        return switch (event) {
            case ProjectProposed it -> opened(it, it.valueDate(), known);
            case ProjectDecided it -> closed(it);
            case ProjectDecidedBySilence it -> closed(it);
            case ProjectCancelled it -> closed(it);
            case GapsNotified it -> notified(it, known);
            case GapsCured it -> List.of(Change.closes(GAP_CURE, ProjectTags.project(it.project()), null));
            case ProjectEnteredCall it -> entered(it, known);
            case CallVoided it -> voided(it, known);
            default -> List.of();
        };
    }

    @Override
    public Optional<Command> whenPassed(Deadline deadline) {
        boolean decides = isDecision(deadline.kind()) && !deadline.consequence().equals("late");
        return decides
                ? Optional.of(new DecideBySilence(
                        deadline.subject().value(),
                        deadline.due().instant(),
                        deadline.due().day(),
                        deadline.due().calendar()))
                : Optional.empty();
    }

    private static List<Change> opened(ProjectProposed proposal, LocalDate from, Known known) {
        return known.scheme(proposal.scheme())
                .map(scheme -> opened(scheme, proposal, from, known))
                .orElse(List.of());
    }

    private static List<Change> opened(Scheme scheme, ProjectProposed proposal, LocalDate from, Known known) {
        Tag project = ProjectTags.project(proposal.project());
        Set<String> members = members(scheme, proposal);
        List<Change> changes = new ArrayList<>();
        for (Terms.Deadline term : scheme.terms().deadlines()) {
            if (term.id().equals(DECISION) && term.from().equals(SUBMITTED)) {
                String consequence = SilencePolicy.consequence(scheme);
                changes.add(known.opens(kind(scheme), project, null, members, consequence, known.due(term, from)));
            }
            if (term.id().equals(GAP_NOTICE) && term.from().equals(SUBMITTED)) {
                Set<String> officers = new LinkedHashSet<>(members);
                officers.remove(proposal.association());
                changes.add(known.opens(
                        GAP_NOTICE, project, null, officers, "file-complete", known.due(term, proposal.valueDate())));
            }
        }
        return changes;
    }

    private static String kind(Scheme scheme) {
        return scheme.terms().committee() == null ? DECISION_ALONE : DECISION;
    }

    private static boolean isDecision(String kind) {
        return kind.equals(DECISION) || kind.equals(DECISION_ALONE);
    }

    private static List<Change> notified(GapsNotified notice, Known known) {
        Tag project = ProjectTags.project(notice.project());
        List<Change> changes = new ArrayList<>();
        changes.add(Change.closes(GAP_NOTICE, project, null));
        if (notice.cureOn() != null && notice.cureBy() != null) {
            Due due = new Due(notice.cureBy(), notice.cureOn(), null, false);
            proposal(notice.project(), known)
                    .ifPresent(it -> changes.add(
                            known.opens(GAP_CURE, project, null, Set.of(it.association()), "file-incomplete", due)));
        }
        return changes;
    }

    /** In the first call nothing begins anew; after a void one the committee's term does. */
    private static List<Change> entered(ProjectEnteredCall entry, Known known) {
        long entries = known.facts(Query.of(ProjectTags.project(entry.project()), "project-entered-call")).stream()
                .count();
        return entries < 2
                ? List.of()
                : proposal(entry.project(), known)
                        .map(it -> opened(it, entry.valueDate(), known).stream()
                                .filter(change -> change instanceof Change.Opens opens
                                        && isDecision(opens.deadline().kind()))
                                .toList())
                        .orElse(List.of());
    }

    /** Nothing is decided in a void call, not even by silence. */
    private static List<Change> voided(CallVoided call, Known known) {
        List<Change> changes = new ArrayList<>();
        for (Event event : known.facts(Query.of(CallTags.call(call.call()), "project-entered-call"))) {
            if (event instanceof ProjectEnteredCall entry) {
                changes.addAll(closed(entry.project()));
            }
        }
        return changes;
    }

    private static Optional<ProjectProposed> proposal(String project, Known known) {
        return known.facts(Query.of(ProjectTags.project(project), "project-proposed")).stream()
                .filter(ProjectProposed.class::isInstance)
                .map(ProjectProposed.class::cast)
                .findFirst();
    }

    private static List<Change> closed(ProjectEvents decided) {
        return closed(decided.project());
    }

    private static List<Change> closed(String id) {
        Tag project = ProjectTags.project(id);
        return List.of(
                Change.closes(DECISION, project, null),
                Change.closes(DECISION_ALONE, project, null),
                Change.closes(GAP_NOTICE, project, null),
                Change.closes(GAP_CURE, project, null));
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
