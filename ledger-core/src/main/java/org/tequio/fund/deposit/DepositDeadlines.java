package org.tequio.fund.deposit;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import org.tequio.event.Tag;
import org.tequio.fund.FundEvents;
import org.tequio.fund.OpenShares;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents;
import org.tequio.project.ProjectTags;
import org.tequio.project.Share;
import org.tequio.project.ShareUnbound;
import org.tequio.projection.Interest;
import org.tequio.refusal.Defect;
import org.tequio.scheme.Scheme;
import org.tequio.store.Query;

/**
 * By when each party must pay in its share, once those have paid for whom its gates let it wait, and when the others may leave because it did not (HC-22). The association's
 * deadline is met once its whole share is given; the others may leave only where something is owed by then and not
 * really in, and where another has money in with which it could leave.
 */
public final class DepositDeadlines implements DeadlineRule {

    /** A government's payment. */
    public static final String DEPOSIT = "deposit";

    /** The association's gifts. */
    public static final String CONTRIBUTION = "contribution";

    /** When the others may leave. */
    public static final String EXIT = "default-exit";

    private static final Set<String> TYPES = Interest.typesOf(OpenShares.NOUNS);

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(
                new DeadlineKind(DEPOSIT, "announce-deposit"),
                new DeadlineKind(CONTRIBUTION, "receive-contribution"),
                new DeadlineKind(EXIT, "announce-deposit"));
    }

    @Override
    public List<Class<? extends Event>> nouns() {
        return OpenShares.NOUNS;
    }

    @Override
    public List<Change> changes(Event event, Known known) {
        String project = projectOf(event);
        OpenShares shares = known.remembered(Kept.class, Kept::new).before(project, known);
        Set<Open> before = open(shares, known);
        shares.apply(event);
        Set<Open> after = open(shares, known);
        Tag subject = ProjectTags.project(project);
        List<Change> changes = new ArrayList<>();
        before.stream()
                .filter(it -> after.stream().noneMatch(it::isSame))
                .forEach(it -> changes.add(Change.closes(it.kind(), subject, it.seat())));
        after.stream()
                .filter(it -> !before.contains(it))
                .forEach(it -> changes.add(
                        known.opens(it.kind(), subject, it.seat(), Set.of(it.party()), it.consequence(), it.due())));
        return changes;
    }

    @Override
    public Optional<Command> whenPassed(Deadline deadline) {
        String seat = deadline.about();
        return deadline.kind().equals(EXIT) && seat != null
                ? Optional.of(new GiveExitRight(
                        deadline.subject().value(), seat, deadline.due().day()))
                : Optional.empty();
    }

    /** A deadline that is open. */
    private record Open(String kind, String seat, String party, String consequence, Due due) {

        boolean isSame(Open other) {
            return kind.equals(other.kind) && seat.equals(other.seat);
        }
    }

    /** The shares of the projects met so far, each as it stood after the last event about it. */
    private static final class Kept {

        private static final int PROJECTS_MAX = 20_000;

        private final Map<String, OpenShares> byProject = new HashMap<>();
        private long position;

        /** As they stood before the event that is looked at. */
        OpenShares before(String project, Known known) {
            if (known.position() <= position) {
                return folded(project, known);
            }
            position = known.position();
            if (byProject.size() >= PROJECTS_MAX) {
                byProject.clear();
            }
            return byProject.computeIfAbsent(project, key -> folded(key, known));
        }

        private static OpenShares folded(String project, Known known) {
            OpenShares shares = new OpenShares(project);
            List<Event> facts = known.facts(Query.of(ProjectTags.project(project), TYPES.toArray(String[]::new)));
            facts.subList(0, facts.size() - 1).forEach(shares::apply);
            return shares;
        }
    }

    private static String projectOf(Event event) {
        return switch (event) {
            case ProjectEvents it -> it.project();
            case FundEvents it -> it.project();
            case ShareUnbound it -> it.project();
            default ->
                throw new Defect("of no project: event=" + event.getClass().getSimpleName());
        };
    }

    private static Set<Open> open(OpenShares shares, Known known) {
        AgreedTerms terms = shares.terms();
        Set<Open> open = new LinkedHashSet<>();
        if (terms != null) {
            terms.paying().forEach(share -> {
                if (!shares.isIn(share) && !shares.waits(share)) {
                    String kind = share.seat().equals(terms.giver()) ? CONTRIBUTION : DEPOSIT;
                    open.add(opens(kind, "late", share, 0, terms, known));
                }
                Integer days = terms.conductOrNone().exitAfterDays();
                boolean mayLeave = shares.isFailing(share) && shares.isPaidBesides(share);
                if (days != null && mayLeave && !shares.isExitGiven(share.seat())) {
                    open.add(opens(EXIT, "others-may-leave", share, days, terms, known));
                }
            });
        }
        return open;
    }

    private static Open opens(String kind, String consequence, Share share, int days, AgreedTerms terms, Known known) {
        Due due = Due.endOf(share.deadline().plusDays(days), zone(terms, known));
        return new Open(kind, share.seat(), share.party(), consequence, due);
    }

    /** The zone in which the scheme counts its other terms; UTC where it has none. */
    private static ZoneId zone(AgreedTerms terms, Known known) {
        return known.scheme(terms.scheme()).map(Scheme::terms).stream()
                .flatMap(rules -> rules.deadlines().stream())
                .map(term -> ZoneId.of(term.timeZone()))
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }
}
