package org.tequio.web.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Routes;
import org.tequio.api.view.Committees;
import org.tequio.api.view.Handovers;
import org.tequio.api.view.Schemes;
import org.tequio.api.view.Waiting;
import org.tequio.fund.Deposit;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.Release;
import org.tequio.fund.WorksBook;
import org.tequio.handover.PendingAct;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.store.AsOf;

/**
 * What waits for somebody in a project: the steps that she may take now, each with its form filled in and the deadlines
 * that it meets. The one source of what waits, wherever it is shown.
 */
@Component
public final class NextSteps {

    private final Routes routes;
    private final Committees committees;
    private final Handovers handovers;
    private final Waiting waiting;
    private final Schemes schemes;

    NextSteps(Routes routes, Committees committees, Handovers handovers, Waiting waiting, Schemes schemes) {
        this.routes = routes;
        this.committees = committees;
        this.handovers = handovers;
        this.waiting = waiting;
        this.schemes = schemes;
    }

    /**
     * One step.
     *
     * @param command its public name
     * @param seat whose, where the step is about one
     * @param link to the form, filled in
     * @param deadlines that it meets, the most urgent first
     */
    record Step(
            String command, @Nullable String seat, @Nullable Money amount, String link, List<Waiting.Item> deadlines) {

        Step {
            deadlines = List.copyOf(deadlines);
        }

        /** Whether its time is over. */
        public boolean overdue() {
            return deadlines.stream().anyMatch(Waiting.Item::overdue);
        }

        Step meeting(Waiting.Item deadline) {
            List<Waiting.Item> more = new ArrayList<>(deadlines);
            more.add(deadline);
            return new Step(command, seat, amount, link, more);
        }
    }

    /**
     * Who asks, with what is read once for all projects.
     *
     * @param deadlines that she may meet in the capacity acted in
     * @param handovers to her party
     * @param alone the versions of schemes under which one person decides; only for who may decide
     * @param sessions the open session by scheme at which she sat
     * @param reports by scheme, how many months a report of progress covers; only for who carries works out
     */
    record Asking(
            Viewer viewer,
            AsOf now,
            List<Waiting.Item> deadlines,
            List<Handovers.Handover> handovers,
            Set<String> alone,
            Map<String, String> sessions,
            Map<String, Integer> reports) {

        Asking {
            deadlines = List.copyOf(deadlines);
            handovers = List.copyOf(handovers);
            alone = Set.copyOf(alone);
            sessions = Map.copyOf(sessions);
            reports = Map.copyOf(reports);
        }
    }

    Asking asking(Viewer viewer, AsOf now) {
        String party = viewer.party();
        String account = viewer.account();
        boolean decides = viewer.role() == Role.COMMITTEE_MEMBER;
        return new Asking(
                viewer,
                now,
                viewer.acting() == null ? List.of() : waiting.of(List.of(viewer.acting()), routes),
                party == null ? List.of() : handovers.of(viewer, party, now).orElse(List.of()),
                decides ? schemes.withoutCommittee(now) : Set.of(),
                decides && account != null ? committees.openTo(account, now) : Map.of(),
                viewer.role() == Role.EXECUTOR ? schemes.reportEveryMonths(now) : Map.of());
    }

    /** The steps that wait for a viewer; empty for whom the project does not concern. */
    public List<Step> of(ProjectBook book, Viewer viewer, AsOf now) {
        return of(book, asking(viewer, now));
    }

    /** The same for who asks of many projects. */
    public List<Step> of(ProjectBook book, Asking asking) {
        Viewer viewer = asking.viewer();
        List<Waiting.Item> due = asking.deadlines().stream()
                .filter(item -> isAbout(item, book.project()))
                .toList();
        if (!concerns(book, viewer) && due.isEmpty()) {
            return List.of();
        }
        StepList steps = new StepList(book.project().project(), command -> may(viewer, command));
        if (book.books().isAgreed()) {
            money(book, viewer, steps);
            WorksSteps.add(book, viewer, steps);
            reports(book, asking, steps);
        } else if (!book.project().isCancelled()) {
            committee(book.project(), asking, steps);
            agreement(book.project(), viewer, asking.now(), steps);
        }
        disputes(book, viewer, steps);
        handedOver(book, asking, steps);
        due.forEach(steps::due);
        return steps.all();
    }

    private static boolean concerns(ProjectBook book, Viewer viewer) {
        boolean decides =
                viewer.role() == Role.COMMITTEE_MEMBER && !book.project().isDecided();
        return decides
                || book.project().concerns(viewer.party())
                || book.books().works().committee().equals(Optional.ofNullable(viewer.party()));
    }

    private static boolean isAbout(Waiting.Item item, ProjectState project) {
        return item.id().equals(project.project())
                || (project.proposal() != null
                        && item.id().equals(project.proposal().association()));
    }

    /** The first period of the works of which nobody has told the progress. */
    private static void reports(ProjectBook book, Asking asking, StepList steps) {
        ProjectProposed proposal = book.project().proposal();
        if (proposal == null
                || isOver(book)
                || !proposal.executor().equals(asking.viewer().party())) {
            return;
        }
        Integer months = asking.reports().get(proposal.scheme().id());
        WorksBook.of(book.books(), months, book.day()).progress().stream()
                .filter(WorksBook.ProgressLine::overdue)
                .findFirst()
                .ifPresent(it -> steps.add(
                        "report-progress",
                        null,
                        null,
                        Map.of("until", it.until().toString())));
    }

    /** The payments that wait for somebody else than who announced them. */
    public static List<Deposit> confirmable(ProjectBook book, Viewer viewer) {
        return book.books().deposits().values().stream()
                .filter(each -> !each.isReversed() && each.confirmedBy() == null)
                .filter(each -> !each.madeBy().equals(viewer.account()))
                .toList();
    }

    /** The releases that wait for somebody else than who asked for them. */
    public static List<Release> approvable(ProjectBook book, Viewer viewer) {
        return book.books().releases().values().stream()
                .filter(Release::isWaiting)
                .filter(each -> !each.requested().by().equals(viewer.account()))
                .toList();
    }

    private boolean may(Viewer viewer, String command) {
        return routes.write(command)
                .filter(route -> viewer.isOneOf(route.roles()))
                .isPresent();
    }

    /** The gaps of the file, the votes, and a decision taken in time that the clock has overtaken. */
    private void committee(ProjectState project, Asking asking, StepList steps) {
        Viewer viewer = asking.viewer();
        AsOf now = asking.now();
        boolean mine = project.proposal() != null && project.proposal().by().equals(viewer.account());
        if (!project.isDecided()) {
            boolean isGivers = project.proposal() != null
                    && project.proposal().association().equals(viewer.party());
            if (isGivers && !committees.docket(project.project(), now).open().isEmpty()) {
                steps.add("cure-gaps");
            }
            if (!mine && viewer.role() == Role.COMMITTEE_MEMBER && maySit(project, viewer.party())) {
                decision(project, asking, steps);
            }
        }
        openMinutes(project, now)
                .filter(it -> !it.convener().equals(viewer.party())
                        && it.attendance().stream()
                                .anyMatch(chair -> chair.party().equals(viewer.party())))
                .ifPresent(it -> steps.add("close-session", null, null, Map.of("session", it.session())));
        committees
                .late(project.project(), now)
                .filter(it -> !it.by().equals(viewer.account()))
                .ifPresent(it -> steps.add("confirm-late-decision", null, null, Map.of("decision", it.decision())));
    }

    /** The session that decided, if its minutes are open still. */
    private Optional<Committees.Session> openMinutes(ProjectState project, AsOf now) {
        return committees.docket(project.project(), now).votes().stream()
                .filter(vote -> !vote.minutesClosed())
                .findFirst()
                .flatMap(vote -> committees.session(vote.session(), now));
    }

    /** Whether a party may have a seat of the committee for a project: a government its own, an association its peers'. */
    private static boolean maySit(ProjectState project, @Nullable String party) {
        return party != null && (party.startsWith("a-") || project.fillsSeat(party));
    }

    /** Where the scheme has a committee, first a session and then the votes in it; else one person's word. */
    private static void decision(ProjectState project, Asking asking, StepList steps) {
        ProjectProposed proposal = project.proposal();
        if (proposal == null || isDecidedAlone(proposal, asking.alone())) {
            steps.add("decide-project");
            return;
        }
        String scheme = proposal.scheme().id();
        String session = asking.sessions().get(scheme);
        if (session == null) {
            steps.add("hold-session", null, null, Map.of("scheme", scheme));
        } else {
            steps.add("vote-on-project", null, null, Map.of("session", session));
        }
    }

    private static boolean isDecidedAlone(ProjectProposed proposal, Set<String> alone) {
        return alone.contains(proposal.scheme().id() + "@" + proposal.scheme().version());
    }

    /** Whether a way of deciding is the one of the project's scheme; of no other command this says anything. */
    public boolean suits(String command, ProjectBook book, AsOf now) {
        ProjectProposed proposal = book.project().proposal();
        return proposal == null
                || switch (command) {
                    case "decide-project" -> isDecidedAlone(proposal, schemes.withoutCommittee(now));
                    case "vote-on-project" -> !isDecidedAlone(proposal, schemes.withoutCommittee(now));
                    default -> true;
                };
    }

    private void agreement(ProjectState project, Viewer viewer, AsOf now, StepList steps) {
        AgreementDrafted draft = project.draft();
        if (draft != null) {
            draft.terms().paying().stream()
                    .filter(share -> share.party().equals(viewer.party()) && !project.hasSigned(share.seat()))
                    .forEach(share -> steps.add(
                            "sign-agreement",
                            share.seat(),
                            share.amount(),
                            Map.of("agreement", draft.agreement(), "seat", share.seat())));
        } else if (project.isApproved()
                && project.fillsSeat(viewer.party())
                && openMinutes(project, now).isEmpty()) {
            steps.add("draft-agreement");
        }
    }

    private static void money(ProjectBook book, Viewer viewer, StepList steps) {
        ProjectState project = book.project();
        AmendmentDrafted amendment = project.amendment();
        if (amendment != null) {
            amendment.signing().stream()
                    .filter(share -> share.party().equals(viewer.party()) && !project.hasSignedAmendment(share.seat()))
                    .forEach(share -> steps.add(
                            "sign-amendment",
                            share.seat(),
                            share.after(),
                            Map.of("amendment", amendment.amendment(), "seat", share.seat())));
        }
        if (project.concerns(viewer.party())) {
            confirmable(book, viewer)
                    .forEach(each ->
                            steps.add("confirm-deposit", each.seat(), each.amount(), Map.of("deposit", each.id())));
            book.books().waitingCorrections().stream()
                    .filter(each -> !each.by().equals(viewer.account()))
                    .forEach(each ->
                            steps.add("approve-correction", null, null, Map.of("correction", each.correction())));
            book.books().inKinds().values().stream()
                    .filter(each -> each.accepted() == null)
                    .map(each -> each.offered())
                    .filter(each -> !each.by().equals(viewer.account()))
                    .forEach(each -> steps.add(
                            "accept-in-kind", null, each.value(), Map.of("contribution", each.contribution())));
        }
        if (project.fillsSeat(viewer.party()) && !isOver(book)) {
            approvable(book, viewer).stream()
                    .filter(each -> canGo(book, each))
                    .forEach(each -> steps.add(
                            "approve-release",
                            null,
                            each.requested().amount(),
                            Map.of("release", each.requested().release())));
        }
        if (!isOver(book)) {
            payments(book, viewer, steps);
        }
    }

    /** Whether a release would still be let go; one for which there is no money any more waits for nobody. */
    private static boolean canGo(ProjectBook book, Release release) {
        Money releasable = book.releasable();
        return releasable != null && release.requested().amount().compareTo(releasable) <= 0;
    }

    /** Whether the works are handed over or called off, so that nothing more is paid in. */
    static boolean isOver(ProjectBook book) {
        return book.project().isCancelled() || book.books().works().takenOver() != null;
    }

    private static void payments(ProjectBook book, Viewer viewer, StepList steps) {
        AgreedTerms terms = book.books().terms();
        for (ProjectBook.Row row : book.rows()) {
            Money open = row.missing().minus(row.announced());
            if (row.party().equals(viewer.party()) && open.isPositive()) {
                boolean gives = row.seat().equals(terms.giver());
                steps.add(
                        gives ? "receive-contribution" : "announce-deposit",
                        row.seat(),
                        open,
                        gives ? Map.of() : Map.of("seat", row.seat()));
            }
        }
    }

    /** A challenge is answered by who is not a party to it; the hold of one that was upheld is lifted likewise. */
    private static void disputes(ProjectBook book, Viewer viewer, StepList steps) {
        book.books().challenges().values().stream()
                .filter(each -> each.holds() && !each.raised().party().equals(viewer.party()))
                .filter(each -> !each.raised().by().equals(viewer.account()))
                .forEach(each -> steps.add(
                        each.isOpen() ? "decide-challenge" : "lift-hold", null, null, Map.of("challenge", each.id())));
    }

    /** What who acted before has left pending. */
    private static void handedOver(ProjectBook book, Asking asking, StepList steps) {
        Viewer viewer = asking.viewer();
        if (!book.project().concerns(viewer.party())) {
            return;
        }
        asking.handovers().stream()
                .filter(handover -> !handover.leaving().equals(viewer.account()))
                .forEach(handover -> handover.acts().stream()
                        .filter(act -> act.settled() == Handovers.Settled.WAITING)
                        .filter(act -> act.project().equals(book.project().project()))
                        .forEach(act -> steps.add(
                                "confirm-pending-act",
                                null,
                                act.kind() == PendingAct.Kind.SIGNATURE ? null : act.amount(),
                                Map.of("handover", handover.handover(), "fact", Objects.requireNonNull(act.fact())))));
    }
}
