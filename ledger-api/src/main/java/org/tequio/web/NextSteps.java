package org.tequio.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Routes;
import org.tequio.fund.Deposit;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.Release;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectState;

/** What waits for somebody in a project: the steps that she may take now, each with its form filled in. */
@Component
final class NextSteps {

    private final Routes routes;

    NextSteps(Routes routes) {
        this.routes = routes;
    }

    /**
     * One step.
     *
     * @param command its public name
     * @param seat whose, where the step is about one
     * @param link to the form, filled in
     */
    record Step(
            String command, @Nullable String seat, @Nullable Money amount, String link) {}

    /** The steps that wait for a viewer; empty for whom the project does not concern. */
    List<Step> of(ProjectBook book, Viewer viewer) {
        if (!book.project().concerns(viewer.party())) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        if (book.books().isAgreed()) {
            money(book, viewer, steps);
        } else {
            agreement(book.project(), viewer, steps);
        }
        return steps.stream().filter(step -> may(viewer, step.command())).toList();
    }

    /** The payments that wait for somebody else than who announced them. */
    static List<Deposit> confirmable(ProjectBook book, Viewer viewer) {
        return book.books().deposits().values().stream()
                .filter(each -> !each.isReversed() && each.confirmedBy() == null)
                .filter(each -> !each.madeBy().equals(viewer.account()))
                .toList();
    }

    /** The releases that wait for somebody else than who asked for them. */
    static List<Release> approvable(ProjectBook book, Viewer viewer) {
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

    private static void agreement(ProjectState project, Viewer viewer, List<Step> steps) {
        AgreementDrafted draft = project.draft();
        boolean mine = project.proposal() != null && project.proposal().by().equals(viewer.account());
        if (!project.isDecided() && !mine) {
            steps.add(step("decide-project", project, null, null, Map.of()));
        } else if (draft != null) {
            draft.terms().paying().stream()
                    .filter(share -> share.party().equals(viewer.party()) && !project.hasSigned(share.seat()))
                    .forEach(share -> steps.add(step(
                            "sign-agreement",
                            project,
                            share.seat(),
                            share.amount(),
                            Map.of("agreement", draft.agreement(), "seat", share.seat()))));
        } else if (project.isApproved() && project.fillsSeat(viewer.party())) {
            steps.add(step("draft-agreement", project, null, null, Map.of()));
        }
    }

    private static void money(ProjectBook book, Viewer viewer, List<Step> steps) {
        ProjectState project = book.project();
        AmendmentDrafted amendment = project.amendment();
        if (amendment != null) {
            amendment.signing().stream()
                    .filter(share -> share.party().equals(viewer.party()) && !project.hasSignedAmendment(share.seat()))
                    .forEach(share -> steps.add(step(
                            "sign-amendment",
                            project,
                            share.seat(),
                            share.after(),
                            Map.of("amendment", amendment.amendment(), "seat", share.seat()))));
        }
        confirmable(book, viewer)
                .forEach(each -> steps.add(
                        step("confirm-deposit", project, each.seat(), each.amount(), Map.of("deposit", each.id()))));
        if (project.fillsSeat(viewer.party())) {
            approvable(book, viewer)
                    .forEach(each -> steps.add(step(
                            "approve-release",
                            project,
                            null,
                            each.requested().amount(),
                            Map.of("release", each.requested().release()))));
        }
        book.books().waitingCorrections().stream()
                .filter(each -> !each.by().equals(viewer.account()))
                .forEach(each -> steps.add(
                        step("approve-correction", project, null, null, Map.of("correction", each.correction()))));
        payments(book, viewer, steps);
        works(book, viewer, steps);
    }

    private static void payments(ProjectBook book, Viewer viewer, List<Step> steps) {
        AgreedTerms terms = book.books().terms();
        for (ProjectBook.Row row : book.rows()) {
            Money open = row.due().minus(row.deposited()).minus(row.announced());
            if (row.party().equals(viewer.party()) && open.isPositive()) {
                boolean gives = row.seat().equals(terms.giver());
                steps.add(step(
                        gives ? "receive-contribution" : "announce-deposit",
                        book.project(),
                        row.seat(),
                        open,
                        gives ? amount(open) : with(amount(open), "seat", row.seat())));
            }
        }
    }

    private static void works(ProjectBook book, Viewer viewer, List<Step> steps) {
        boolean carriesOut = book.project().proposal() != null
                && book.project().proposal().executor().equals(viewer.party());
        if (carriesOut && book.releasable() != null && book.releasable().isPositive()) {
            steps.add(step("request-release", book.project(), null, book.releasable(), amount(book.releasable())));
        }
        if (carriesOut && book.advances() != null && book.advances().isPositive()) {
            steps.add(step("record-spending", book.project(), null, book.advances(), Map.of()));
        }
    }

    private static Map<String, String> amount(Money money) {
        return Map.of(
                "amount.amount",
                money.amount(),
                "amount.currency",
                money.currency().getCurrencyCode());
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put(name, value);
        return all;
    }

    private static Step step(
            String command,
            ProjectState project,
            @Nullable String seat,
            @Nullable Money amount,
            Map<String, String> values) {
        UriComponentsBuilder link =
                UriComponentsBuilder.fromPath("/do/{command}").queryParam("project", "{project}");
        Map<String, Object> variables = new LinkedHashMap<>(Map.of("command", command, "project", project.project()));
        values.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(each -> {
            String name = each.getKey().replace('.', '_');
            link.queryParam(each.getKey(), "{" + name + "}");
            variables.put(name, each.getValue());
        });
        return new Step(
                command, seat, amount, link.encode().buildAndExpand(variables).toUriString());
    }
}
