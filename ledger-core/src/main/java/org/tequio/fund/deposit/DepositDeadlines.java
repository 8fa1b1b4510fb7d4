package org.tequio.fund.deposit;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.tequio.event.Tag;
import org.tequio.fund.DepositEvents.ExitRightGiven;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.DepositReversed;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.Returns;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.AmendmentEvents.DeadlineExtended;
import org.tequio.project.AmendmentEvents.ShareContinued;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.project.Share;
import org.tequio.scheme.Scheme;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/**
 * By when each party must pay in its share, and when the others may leave because it did not (HC-22). The association's
 * deadline is met once its whole share is given; the clock itself looks at what is really in.
 */
public final class DepositDeadlines implements DeadlineRule {

    /** A government's payment. */
    public static final String DEPOSIT = "deposit";

    /** The association's gifts. */
    public static final String CONTRIBUTION = "contribution";

    /** When the others may leave. */
    public static final String EXIT = "default-exit";

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(
                new DeadlineKind(DEPOSIT, "announce-deposit"),
                new DeadlineKind(CONTRIBUTION, "receive-contribution"),
                new DeadlineKind(EXIT, "announce-deposit"));
    }

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(
                AgreementConcluded.class,
                AgreementAmended.class,
                ShareCovered.class,
                DeadlineExtended.class,
                ShareContinued.class,
                ContributionMatched.class,
                ContributionReversed.class,
                DepositConfirmed.class,
                DepositReversed.class,
                ExitRightGiven.class,
                ProjectCancelled.class);
    }

    @Override
    public List<Change> changes(Event event, Known known) {
        return switch (event) {
            case AgreementConcluded it -> all(it.project(), it.terms(), known);
            case AgreementAmended it -> all(it.project(), it.terms(), known);
            case ShareCovered it -> all(it.project(), it.terms(), known);
            case DeadlineExtended it -> seat(it.project(), it.seat(), known);
            case ShareContinued it -> seat(it.project(), it.seat(), known);
            case ContributionMatched it -> given(it, known);
            case ContributionReversed it -> seat(it.project(), it.seat(), known);
            // the association's own payments are many, and its gifts have met its deadline already
            case DepositConfirmed it ->
                it.origin() == Origin.CONTRIBUTION ? List.of() : seat(it.project(), it.seat(), known);
            case DepositReversed it -> seat(it.project(), it.seat(), known);
            case ExitRightGiven it -> List.of(Change.closes(EXIT, ProjectTags.project(it.project()), it.seat()));
            case ProjectCancelled it -> over(it.project(), known);
            default -> List.of();
        };
    }

    @Override
    public Optional<Command> whenPassed(Deadline deadline) {
        String seat = deadline.about();
        return deadline.kind().equals(EXIT) && seat != null
                ? Optional.of(new GiveExitRight(
                        deadline.subject().value(), seat, deadline.due().day()))
                : Optional.empty();
    }

    private static List<Change> all(String project, AgreedTerms terms, Known known) {
        Map<String, Integer> continued = state(project, known).continued();
        List<Change> changes = new ArrayList<>();
        terms.shares().forEach(share -> changes.addAll(share(project, terms, share, continued, known)));
        return changes;
    }

    private static List<Change> seat(String project, String seat, Known known) {
        ProjectState state = state(project, known);
        AgreedTerms terms = state.terms();
        return terms == null
                ? List.of()
                : terms.share(seat)
                        .map(share -> share(project, terms, share, state.continued(), known))
                        .orElse(List.of());
    }

    private static List<Change> given(ContributionMatched gift, Known known) {
        AgreedTerms terms = terms(gift.project(), known);
        boolean isWhole =
                terms != null && gift.after().compareTo(terms.giverShare().amount()) >= 0;
        return isWhole ? closed(gift.project(), CONTRIBUTION, gift.seat()) : List.of();
    }

    private static List<Change> over(String project, Known known) {
        AgreedTerms terms = terms(project, known);
        List<Change> changes = new ArrayList<>();
        if (terms != null) {
            terms.shares().forEach(share -> changes.addAll(closed(project, kind(terms, share), share.seat())));
        }
        return changes;
    }

    private static List<Change> share(
            String project, AgreedTerms terms, Share share, Map<String, Integer> continued, Known known) {
        String kind = kind(terms, share);
        Money owed = share.amount().plus(renewed(project, share, continued.get(share.seat()), known));
        if (!share.amount().isPositive() || in(project, share, known).compareTo(owed) >= 0) {
            return closed(project, kind, share.seat());
        }
        ZoneId zone = zone(terms, known);
        Tag subject = ProjectTags.project(project);
        Set<String> parties = Set.of(share.party());
        Integer days = terms.conductOrNone().exitAfterDays();
        List<Change> changes = new ArrayList<>();
        changes.add(known.opens(kind, subject, share.seat(), parties, "late", Due.endOf(share.deadline(), zone)));
        if (days != null) {
            Due due = Due.endOf(share.deadline().plusDays(days), zone);
            changes.add(known.opens(EXIT, subject, share.seat(), parties, "others-may-leave", due));
        }
        return changes;
    }

    private static List<Change> closed(String project, String kind, String seat) {
        Tag subject = ProjectTags.project(project);
        return List.of(Change.closes(kind, subject, seat), Change.closes(EXIT, subject, seat));
    }

    private static String kind(AgreedTerms terms, Share share) {
        return share.seat().equals(terms.giver()) ? CONTRIBUTION : DEPOSIT;
    }

    private static Money in(String project, Share share, Known known) {
        Query payments = Query.of(new Criterion(
                Set.of(ProjectTags.project(project), ProjectTags.party(share.party())),
                Set.of("deposit-confirmed", "deposit-reversed", "contribution-reversed")));
        Money in = Money.zero(share.amount().currency());
        for (Event event : known.facts(payments)) {
            in = in.plus(
                    switch (event) {
                        case DepositConfirmed it
                        when it.seat().equals(share.seat()) -> counted(it.standing(), it.amount());
                        case DepositReversed it
                        when it.seat().equals(share.seat()) ->
                            counted(it.standing(), it.amount()).negated();
                        case ContributionReversed it ->
                            counted(it.standing(), it.credited()).negated();
                        default -> Money.zero(in.currency());
                    });
        }
        return in;
    }

    /** What went back at a year's end is owed again where the share goes on (HC-20). */
    private static Money renewed(String project, Share share, @Nullable Integer year, Known known) {
        Money none = Money.zero(share.amount().currency());
        return year == null
                ? none
                : Returns.of(known.facts(Query.of(ProjectTags.project(project), "return-decided")))
                        .renewed(share.seat(), year, none);
    }

    private static Money counted(Standing standing, Money amount) {
        return standing == Standing.IN ? amount : Money.zero(amount.currency());
    }

    private static @Nullable AgreedTerms terms(String project, Known known) {
        return state(project, known).terms();
    }

    private static ProjectState state(String project, Known known) {
        ProjectState state = ProjectState.before(project);
        for (Event event : known.facts(ProjectTags.facts(project, ProjectTags.TERMS))) {
            state = state.evolve(event);
        }
        return state;
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
