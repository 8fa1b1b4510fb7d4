package org.tequio.api.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.fund.Books;
import org.tequio.fund.Contract;
import org.tequio.fund.MoneyLine;
import org.tequio.fund.MoneyLines;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.ReturnDue;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ClaimKind;
import org.tequio.fund.Stage;
import org.tequio.fund.WorksBook;
import org.tequio.money.Money;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms;
import org.tequio.scheme.Terms.Refund;
import org.tequio.store.AsOf;

/** The works of a project and where its money stands, down to who gets what back: HC-1, line by line. */
@Component
public final class ProjectWorks {

    private final Projects projects;
    private final Schemes schemes;
    private final Owed owed;

    ProjectWorks(Projects projects, Schemes schemes, Owed owed) {
        this.owed = owed;
        this.projects = projects;
        this.schemes = schemes;
    }

    /**
     * All that is shown of the works.
     *
     * @param pools where each seat's money is; empty before the agreement
     * @param debts what debtors were found to owe the project, settled ones included
     * @param owed all that anybody owes now, by the same figures as the page of all debts
     */
    public record Shown(
            String project,
            WorksBook.@Nullable MilestoneLine next,
            Stage stage,
            List<WorksBook.MilestoneLine> milestones,
            List<WorksBook.ProgressLine> progress,
            List<ContractLine> contracts,
            List<WorksBook.IndicatorLine> indicators,
            List<Pools> pools,
            List<Return> returns,
            List<Debt> debts,
            List<Owed.Debt> owed) {}

    /**
     * A seat's money: received + yield + recovered + inherited − spent − lost − returned − forfeited = held, and where that
     * is.
     */
    public record Pools(
            String seat,
            Money received,
            Money yield,
            Money recovered,
            Money spent,
            Money lost,
            Money returned,
            Money forfeited,
            Money inherited,
            Money held,
            Money cash,
            Money advances,
            Money claimed,
            Money unclaimed,
            Money returnDue) {}

    /** A contract. */
    public record ContractLine(
            String contract,
            String contractor,
            Money amount,
            Money advanced,
            Money unamortised,
            Money estimated,
            Money retained,
            Money guarantee) {}

    /**
     * What one party gets back by one decision.
     *
     * @param severalCurrencies whether it goes back in the agreement's currency, though the scheme says as paid, for the
     *     party gave in several (HC-23)
     */
    public record Return(
            String ret,
            Cause cause,
            String seat,
            Money unspent,
            Money yield,
            Money recovered,
            Money paid,
            Money unclaimed,
            Money open,
            @Nullable LocalDate deadline,
            boolean overdue,
            @Nullable LocalDate unclaimedUntil,
            boolean severalCurrencies) {}

    /** A claim of the project, and what became of it. */
    public record Debt(
            String claim, ClaimKind kind, String debtor, Money amount, Money recovered, Money waived, Money open) {}

    /** The works of a project; empty if there was no such project then. */
    public Optional<Shown> shown(String project, AsOf asOf) {
        return projects.book(project, asOf).map(book -> shown(book, asOf));
    }

    /** Whose money each spent peso was. */
    public Optional<List<MoneyLine>> lineage(String project, AsOf asOf) {
        return projects.book(project, asOf).map(book -> MoneyLines.of(book.books()));
    }

    private Shown shown(ProjectBook book, AsOf asOf) {
        Books books = book.books();
        boolean isAsPaid = terms(book, asOf)
                .filter(terms -> terms.refund().currency().value() == Refund.Currency.AS_PAID)
                .isPresent();
        WorksBook works = WorksBook.of(books, reportEveryMonths(book, asOf), book.day());
        return new Shown(
                book.project().project(),
                works.milestones().stream()
                        .filter(it -> it.confirmed() == null)
                        .findFirst()
                        .orElse(null),
                works.stage(),
                works.milestones(),
                works.progress(),
                works.contracts().stream().map(ProjectWorks::line).toList(),
                works.indicators(),
                books.isAgreed()
                        ? books.terms().shares().stream()
                                .map(share -> pools(books, share.seat()))
                                .toList()
                        : List.of(),
                books.returns().dues().stream()
                        .map(due -> back(due, books, isAsPaid, book.day()))
                        .toList(),
                books.returns().claims().values().stream()
                        .map(it -> new Debt(
                                it.raised().claim(),
                                it.raised().kind(),
                                it.raised().debtor(),
                                it.raised().amount(),
                                it.recovered(),
                                it.waived(),
                                it.open()))
                        .toList(),
                owed.of(book, asOf));
    }

    private @Nullable Integer reportEveryMonths(ProjectBook book, AsOf asOf) {
        return terms(book, asOf)
                .map(terms -> terms.works().reportEveryMonths())
                .map(datum -> datum.value())
                .orElse(null);
    }

    private Optional<Terms> terms(ProjectBook book, AsOf asOf) {
        return Optional.ofNullable(book.project().proposal())
                .flatMap(proposal -> schemes.one(proposal.scheme().id(), asOf))
                .map(Schemes.Held::scheme)
                .map(Scheme::terms);
    }

    private static Pools pools(Books books, String seat) {
        return new Pools(
                seat,
                books.in(seat),
                books.yielded(seat),
                books.recovered(seat),
                books.spent(seat),
                books.lost(seat),
                books.returned(seat),
                books.forfeited(seat),
                books.inherited(seat),
                books.held(seat),
                books.cash(seat),
                books.advances(seat),
                books.claimed(seat),
                books.unclaimed(seat),
                books.returnDue(seat));
    }

    private static ContractLine line(Contract it) {
        return new ContractLine(
                it.signed().contract(),
                it.signed().contractor(),
                it.signed().amount(),
                it.advanced(),
                it.unamortised(),
                it.estimated(),
                it.retained(),
                it.signed().guarantee());
    }

    private static Return back(ReturnDue due, Books books, boolean isAsPaid, LocalDate day) {
        LocalDate deadline = due.decided().deadline();
        return new Return(
                due.decided().ret(),
                due.decided().cause(),
                due.part().seat(),
                due.part().unspent(),
                due.part().yield(),
                due.part().recovered(),
                due.paid(),
                due.aside(),
                due.open(),
                deadline,
                deadline != null && !due.open().isZero() && day.isAfter(deadline),
                due.setAside() == null ? null : due.setAside().until(),
                isAsPaid && books.givenIn(due.part().seat()).size() > 1);
    }
}
