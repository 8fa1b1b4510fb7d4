package org.tequio.fund.closing;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.deadline.Change;
import org.tequio.deadline.Deadline;
import org.tequio.deadline.DeadlineKind;
import org.tequio.deadline.DeadlineRule;
import org.tequio.deadline.Due;
import org.tequio.deadline.Known;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.fund.ReturnDue;
import org.tequio.fund.ReturnEvents;
import org.tequio.fund.ReturnEvents.AdvanceGivenBack;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ClaimKind;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.fund.ReturnEvents.ClaimReversed;
import org.tequio.fund.ReturnEvents.ProjectClosed;
import org.tequio.fund.ReturnEvents.RecoveryReversed;
import org.tequio.fund.ReturnEvents.ReturnBounced;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.fund.ReturnEvents.ReturnPaid;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.fund.ReturnEvents.ReturnSetAside;
import org.tequio.fund.ReturnEvents.UnclaimedForfeited;
import org.tequio.fund.Returns;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectTags;
import org.tequio.scheme.Terms;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/**
 * By when money goes back, by when the executor gives back what of it it has, and by when a return that could not be
 * paid must be claimed; the clock forfeits it then. Only the last cent meets a deadline, and what the bank sends back
 * opens it again.
 */
public final class ReturnDeadlines implements DeadlineRule {

    static final String RETURN = "return";
    static final String GIVE_BACK = "year-give-back";
    static final String UNCLAIMED = "unclaimed-return";

    /** Stands between the return and the seat in what a deadline is about. */
    public static final String BETWEEN = " ";

    private static final Set<String> MOVES = Set.of(
            "return-decided",
            "return-paid",
            "return-bounced",
            "return-set-aside",
            "return-lessened",
            "unclaimed-forfeited");

    private static final Set<String> ASKED =
            Set.of("return-decided", "advance-given-back", "claim-raised", "claim-reversed", "project-closed");

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(
                new DeadlineKind(RETURN, "pay-return"),
                new DeadlineKind(GIVE_BACK, "give-back-advance"),
                new DeadlineKind(UNCLAIMED, "pay-return"));
    }

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(ReturnEvents.class);
    }

    @Override
    public List<Change> changes(Event event, Known known) {
        return switch (event) {
            case ReturnDecided it -> decided(it, known);
            case ReturnPaid it -> now(it.project(), it.ret(), it.seat(), known);
            case ReturnBounced it -> now(it.project(), it.ret(), it.seat(), known);
            case ReturnSetAside it -> now(it.project(), it.ret(), it.seat(), known);
            case ReturnLessened it -> now(it.project(), it.ret(), it.seat(), known);
            case UnclaimedForfeited it -> now(it.project(), it.ret(), it.seat(), known);
            case RecoveryReversed it ->
                it.parts().stream()
                        .map(part -> closes(RETURN, it.project(), it.ret(), part.seat()))
                        .toList();
            case AdvanceGivenBack it -> withExecutor(it.project(), known);
            case ClaimRaised it -> withExecutor(it.project(), known);
            case ClaimReversed it -> withExecutor(it.project(), known);
            case ProjectClosed it -> withExecutor(it.project(), known);
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
        List<Change> changes = new ArrayList<>();
        for (ReturnPart part : it.parts()) {
            changes.addAll(owed(it, part.seat(), part.party(), part.amount(), known));
        }
        changes.addAll(withExecutor(it.project(), known));
        return changes;
    }

    /**
     * What the executor still has of a year's money, by the same day as all of it: until that came back or is claimed, or
     * a later return takes what is left.
     */
    private static List<Change> withExecutor(String project, Known known) {
        List<Change> changes = new ArrayList<>();
        ReturnDecided last = null;
        Money left = null;
        for (Event event : known.facts(Query.of(new Criterion(Set.of(ProjectTags.project(project)), ASKED)))) {
            switch (event) {
                case ReturnDecided it
                when it.cause() == Cause.FISCAL_YEAR -> {
                    if (last != null) {
                        changes.add(Change.closes(GIVE_BACK, ProjectTags.project(project), last.subject()));
                    }
                    last = it;
                    left = it.withExecutor();
                }
                case ReturnDecided it
                when it.cause() == Cause.CANCELLATION || it.cause() == Cause.SAVINGS -> left = null;
                case AdvanceGivenBack it -> left = less(left, it.amount());
                case ClaimRaised it when it.kind() == ClaimKind.ADVANCE -> left = less(left, it.amount());
                case ClaimReversed it
                when it.kind() == ClaimKind.ADVANCE ->
                    left = less(left, it.amount().negated());
                case ProjectClosed it -> left = null;
                default -> {}
            }
        }
        if (last != null && last.subject() != null) {
            changes.add(asked(last, last.subject(), left, known));
        }
        return changes;
    }

    private static @Nullable Money less(@Nullable Money left, Money amount) {
        return left == null ? null : left.minus(amount);
    }

    private static Change asked(ReturnDecided decided, String year, @Nullable Money left, Known known) {
        String project = decided.project();
        return left == null || !left.isPositive() || decided.deadline() == null
                ? Change.closes(GIVE_BACK, ProjectTags.project(project), year)
                : known.opens(
                        GIVE_BACK,
                        ProjectTags.project(project),
                        year,
                        proposal(project, known)
                                .map(ProjectProposed::executor)
                                .map(Set::of)
                                .orElse(Set.of()),
                        "late",
                        Due.endOf(decided.deadline(), zone(known, project)));
    }

    /** What is owed from the account, and what waits to be claimed, after what happened. */
    private static List<Change> now(String project, String ret, String seat, Known known) {
        Query facts = Query.of(new Criterion(Set.of(ProjectTags.project(project)), MOVES));
        ReturnDue due = Returns.of(known.facts(facts)).due(ret, seat).orElse(null);
        if (due == null) {
            return List.of();
        }
        List<Change> changes =
                new ArrayList<>(owed(due.decided(), seat, due.part().party(), due.open(), known));
        ReturnSetAside aside = due.setAside();
        changes.add(
                aside == null || aside.until() == null || !due.aside().isPositive()
                        ? closes(UNCLAIMED, project, ret, seat)
                        : known.opens(
                                UNCLAIMED,
                                ProjectTags.project(project),
                                ret + BETWEEN + seat,
                                Set.of(aside.party()),
                                "forfeited",
                                Due.endOf(aside.until(), zone(known, project))));
        return changes;
    }

    private static List<Change> owed(ReturnDecided decided, String seat, String party, Money open, Known known) {
        String project = decided.project();
        LocalDate day = decided.deadline();
        if (day == null || !open.isPositive()) {
            return List.of(closes(RETURN, project, decided.ret(), seat));
        }
        return List.of(known.opens(
                RETURN,
                ProjectTags.project(project),
                decided.ret() + BETWEEN + seat,
                Set.of(party),
                "late",
                Due.endOf(day, zone(known, project))));
    }

    private static Change closes(String kind, String project, String ret, String seat) {
        return Change.closes(kind, ProjectTags.project(project), ret + BETWEEN + seat);
    }

    private static Optional<ProjectProposed> proposal(String project, Known known) {
        return known.facts(Query.of(ProjectTags.project(project), "project-proposed")).stream()
                .filter(ProjectProposed.class::isInstance)
                .map(ProjectProposed.class::cast)
                .findFirst();
    }

    /** Where the scheme's own terms are counted. */
    private static ZoneId zone(Known known, String project) {
        return proposal(project, known)
                .flatMap(proposal -> known.scheme(proposal.scheme()))
                .flatMap(scheme -> scheme.terms().deadlines().stream()
                        .map(Terms.Deadline::timeZone)
                        .findFirst())
                .map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
    }
}
