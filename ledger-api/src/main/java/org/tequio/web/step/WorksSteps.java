package org.tequio.web.step;

import java.util.Map;
import java.util.Optional;
import org.tequio.api.access.Viewer;
import org.tequio.fund.Books;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.Releasable;
import org.tequio.fund.ReturnDue;
import org.tequio.fund.WorkEvents.WorksDelivered;
import org.tequio.fund.Works;
import org.tequio.money.Money;

/** What waits for somebody once there is an agreement: at the works, at their delivery, and with what goes back. */
final class WorksSteps {

    private WorksSteps() {}

    static void add(ProjectBook book, Viewer viewer, StepList steps) {
        Books books = book.books();
        if (books.returns().closed() != null) {
            return;
        }
        boolean carriesOut = book.project().proposal() != null
                && book.project().proposal().executor().equals(viewer.party());
        boolean watches = books.works().committee().equals(Optional.ofNullable(viewer.party()));
        boolean pays = book.project().fillsSeat(viewer.party());
        if (!NextSteps.isOver(book)) {
            works(book, carriesOut, pays, steps);
            watched(books.works(), viewer, watches, steps);
        } else {
            over(book, carriesOut, pays, steps);
        }
        if (pays && !NextSteps.isOver(book) && books.isAgreed()) {
            books.terms().paying().stream()
                    .filter(share -> books.returnableExcess(share).isPositive())
                    .forEach(share -> steps.add(
                            "draw-up-return",
                            share.seat(),
                            books.returnableExcess(share),
                            Map.of("seat", share.seat())));
        }
        measures(books, viewer, pays, steps);
        returns(book, viewer, steps);
    }

    private static void works(ProjectBook book, boolean carriesOut, boolean pays, StepList steps) {
        Works works = book.books().works();
        if (works.committee().isEmpty() && pays) {
            steps.add("name-works-committee");
        }
        if (!carriesOut) {
            return;
        }
        if (works.milestones().isEmpty()) {
            steps.add("plan-works");
        }
        Money releasable = book.releasable();
        if (releasable != null && releasable.isPositive()) {
            asks(book.books(), releasable, steps);
        }
        if (book.books().advances().isPositive()) {
            steps.add("record-spending", null, book.books().advances(), Map.of());
        } else if (book.books().spent().isPositive() && works.delivered() == null) {
            steps.add("deliver-works");
        }
    }

    /** For the first milestone that may be paid for, where there is a plan. */
    private static void asks(Books books, Money releasable, StepList steps) {
        books.works().milestones().stream()
                .filter(it -> books.left(it).isPositive() && Releasable.isReady(books, it))
                .findFirst()
                .ifPresentOrElse(
                        it -> steps.paying(
                                "request-release", releasable.min(books.left(it)), Map.of("milestone", it.code())),
                        () -> steps.paying("request-release", releasable, Map.of()));
    }

    private static void watched(Works works, Viewer viewer, boolean watches, StepList steps) {
        if (!watches) {
            return;
        }
        works.milestones().stream()
                .filter(it -> !works.confirmed().containsKey(it.code()))
                .findFirst()
                .ifPresent(it -> steps.add("confirm-milestone", null, it.amount(), Map.of("milestone", it.code())));
        WorksDelivered delivered = works.delivered();
        if (delivered != null && !delivered.by().equals(viewer.account())) {
            steps.add("confirm-delivery", null, null, Map.of("delivery", delivered.delivery()));
        }
    }

    private static void over(ProjectBook book, boolean carriesOut, boolean pays, StepList steps) {
        Books books = book.books();
        if (carriesOut && books.spendable().isPositive()) {
            steps.paying("give-back-advance", books.spendable(), Map.of());
        }
        if (carriesOut) {
            books.works().contracts().values().stream()
                    .filter(it -> it.unamortised().isPositive())
                    .forEach(it -> steps.add(
                            "repay-contract-advance",
                            null,
                            it.unamortised(),
                            Map.of("contract", it.signed().contract())));
            books.works().contracts().values().stream()
                    .filter(it -> it.retained().isPositive())
                    .forEach(it -> steps.add(
                            "settle-retention",
                            null,
                            it.retained(),
                            Map.of("contract", it.signed().contract())));
        }
        if (pays && !books.advances().isPositive()) {
            books.debts().forEach((seat, debt) -> steps.add("waive-debt", null, debt, Map.of("seat", seat)));
        }
        if (pays && !books.advances().isPositive() && books.unspent().isPositive()) {
            steps.add("draw-up-return", null, books.unspent(), Map.of());
        }
        boolean held = books.challenges().values().stream().anyMatch(it -> it.holds());
        if (pays && !held && books.isEmpty()) {
            steps.add("close-project");
        }
    }

    private static void measures(Books books, Viewer viewer, boolean pays, StepList steps) {
        books.waitingMeasures().stream()
                .filter(it ->
                        pays && !it.by().equals(viewer.account()) && !it.party().equals(viewer.party()))
                .forEach(it -> steps.add("approve-measure", null, null, Map.of("measure", it.measure())));
    }

    private static void returns(ProjectBook book, Viewer viewer, StepList steps) {
        if (!book.project().concerns(viewer.party())) {
            return;
        }
        Books books = book.books();
        books.returns().giveBacks().values().stream()
                .filter(it -> it.isWaiting())
                .map(it -> it.announced())
                .filter(it -> !it.by().equals(viewer.account()))
                .forEach(it -> steps.add("confirm-give-back", null, it.amount(), Map.of("giveBack", it.giveBack())));
        books.returns().dues().stream()
                .filter(it -> !it.isSettled() && !it.decided().by().equals(viewer.account()))
                .forEach(it -> pay(it, steps));
        books.returns().claims().values().stream()
                .filter(it -> it.open().isPositive() && !it.raised().debtor().equals(viewer.party()))
                .forEach(it -> steps.add(
                        "record-recovery",
                        null,
                        it.open(),
                        Map.of("claim", it.raised().claim())));
    }

    private static void pay(ReturnDue due, StepList steps) {
        steps.add(
                "pay-return",
                due.part().seat(),
                due.owed(),
                Map.of("ret", due.decided().ret(), "seat", due.part().seat()));
    }
}
