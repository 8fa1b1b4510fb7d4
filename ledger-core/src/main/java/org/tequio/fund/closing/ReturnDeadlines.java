package org.tequio.fund.closing;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
import org.tequio.fund.ReturnEvents;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnPaid;
import org.tequio.fund.ReturnEvents.ReturnSetAside;
import org.tequio.fund.ReturnEvents.UnclaimedForfeited;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectTags;
import org.tequio.scheme.Terms;
import org.tequio.store.Query;

/** By when money goes back, and by when a return that could not be paid must be claimed; the clock forfeits it then. */
public final class ReturnDeadlines implements DeadlineRule {

    static final String RETURN = "return";
    static final String UNCLAIMED = "unclaimed-return";

    private static final String BETWEEN = " ";

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(new DeadlineKind(RETURN, "pay-return"), new DeadlineKind(UNCLAIMED, "pay-return"));
    }

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(ReturnEvents.class);
    }

    @Override
    public List<Change> changes(Event event, Known known) {
        return switch (event) {
            case ReturnDecided it -> decided(it, known);
            case ReturnPaid it ->
                List.of(closes(it.unclaimed() ? UNCLAIMED : RETURN, it.project(), it.ret(), it.seat()));
            case ReturnSetAside it -> aside(it, known);
            case UnclaimedForfeited it -> List.of(closes(UNCLAIMED, it.project(), it.ret(), it.seat()));
            default -> List.of();
        };
    }

    @Override
    public Optional<Command> whenPassed(Deadline deadline) {
        String about = deadline.about();
        if (about == null || !deadline.kind().equals(UNCLAIMED)) {
            return Optional.empty();
        }
        int at = about.indexOf(BETWEEN);
        return Optional.of(
                new ForfeitUnclaimed(deadline.subject().value(), about.substring(0, at), about.substring(at + 1)));
    }

    private static List<Change> decided(ReturnDecided it, Known known) {
        LocalDate day = it.deadline();
        return day == null
                ? List.of()
                : it.parts().stream()
                        .map(part -> known.opens(
                                RETURN,
                                ProjectTags.project(it.project()),
                                it.ret() + BETWEEN + part.seat(),
                                Set.of(part.party()),
                                "late",
                                Due.endOf(day, zone(known, it.project()))))
                        .toList();
    }

    private static List<Change> aside(ReturnSetAside it, Known known) {
        List<Change> changes = new ArrayList<>();
        changes.add(closes(RETURN, it.project(), it.ret(), it.seat()));
        if (it.until() != null) {
            changes.add(known.opens(
                    UNCLAIMED,
                    ProjectTags.project(it.project()),
                    it.ret() + BETWEEN + it.seat(),
                    Set.of(it.party()),
                    "forfeited",
                    Due.endOf(it.until(), zone(known, it.project()))));
        }
        return changes;
    }

    private static Change closes(String kind, String project, String ret, String seat) {
        return Change.closes(kind, ProjectTags.project(project), ret + BETWEEN + seat);
    }

    /** Where the scheme's own terms are counted. */
    private static ZoneId zone(Known known, String project) {
        return known.facts(Query.of(ProjectTags.project(project), "project-proposed")).stream()
                .filter(ProjectProposed.class::isInstance)
                .map(ProjectProposed.class::cast)
                .findFirst()
                .flatMap(proposal -> known.scheme(proposal.scheme()))
                .flatMap(scheme -> scheme.terms().deadlines().stream()
                        .map(Terms.Deadline::timeZone)
                        .findFirst())
                .map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
    }
}
