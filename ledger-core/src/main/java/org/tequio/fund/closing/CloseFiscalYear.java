package org.tequio.fund.closing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.Moves;
import org.tequio.fund.RuledFund;
import org.tequio.fund.Settlement;
import org.tequio.fund.YearEnd;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms.FiscalYear;

/**
 * Public money of a fiscal year that has ended goes back: what the governments have paid and nobody has spent or is owed
 * for work done, with its yield where the scheme says so; the association's stays (HC-20). The clock does it when the
 * year ends ({@code close-project-year}); this does it for what the executor has given back since, or what a deficit
 * kept from being decided. It takes only money that was in by the year's last day, by the bank's value date: what is
 * paid under the next year's budget is that year's. Refusals: {@code project-unknown}, {@code no-fiscal-year}, {@code
 * not-your-party}, {@code year-not-over}, {@code year-before-agreement}, {@code year-closed} where a later year has
 * ended or nothing can be kept back, {@code no-money-of-year} where all that is left came later, {@code
 * accrued-above-unspent}, {@code deficit-open}, {@code advances-open}.
 *
 * @param year the fiscal year, by the calendar year of its last day
 * @param accrued owed for work done in the year and not yet paid; payable until the return deadline; none, if left out
 */
@CommandType(
        value = "close-fiscal-year",
        roles = {Role.OFFICER, Role.SYSTEM},
        movesMoney = true)
public record CloseFiscalYear(
        String project, int year, @Nullable Money accrued) implements Command {

    /** The decision. */
    public static final class Closing implements Slice<CloseFiscalYear, RuledFund> {

        @Override
        public Class<CloseFiscalYear> command() {
            return CloseFiscalYear.class;
        }

        @Override
        public Boundary<RuledFund> boundary(CloseFiscalYear command) {
            return RuledFund.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<RuledFund> widened(CloseFiscalYear command, RuledFund state) {
            return state.widened();
        }

        @Override
        public Decision decide(CloseFiscalYear command, RuledFund state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, state.scheme(), acting);
        }
    }

    private Decision decide(Books books, Scheme scheme, Acting acting) {
        FiscalYear rule = scheme.terms().fiscalYear();
        if (rule == null) {
            return Decision.refuse(Refusal.rule("no-fiscal-year", Map.of("scheme", scheme.id())));
        }
        LocalDate end = Settlement.yearEnd(rule, LocalDate.of(year, 1, 1));
        Doubts doubts = new Doubts()
                .add(Scope.paysFor(books.project(), acting))
                .rule(
                        !acting.today().isAfter(end),
                        "year-not-over",
                        Map.of("end", end.toString(), "today", acting.today().toString()));
        Moves.agreed(doubts, books);
        doubts.rule(YearEnd.isBeforeAgreement(books, end), "year-before-agreement", Map.of("end", end.toString()));
        if (doubts.none() && accrued != null) {
            doubts.currency(accrued, books.terms().total());
            doubts.rule(accrued.isNegative(), "amount-not-positive", Map.of("amount", accrued.toString()));
        }
        return doubts.none() ? closed(books, scheme, rule, end, acting) : doubts.unless(Decision::accept);
    }

    private Decision closed(Books books, Scheme scheme, FiscalYear rule, LocalDate end, Acting acting) {
        Money none = Money.zero(books.terms().currency());
        Money stays = Objects.requireNonNullElse(accrued, none);
        Money unspent = books.unspent();
        if (stays.compareTo(unspent.max(none)) > 0) {
            return Decision.refuse(Refusal.rule(
                    "accrued-above-unspent", Map.of("accrued", stays.toString(), "unspent", unspent.toString())));
        }
        if (books.shortage().isPositive()) {
            return Decision.refuse(Refusal.state(
                    "deficit-open", Map.of("shortage", books.shortage().toString())));
        }
        if (YearEnd.isFollowed(books, year)) {
            return Decision.refuse(yearClosed());
        }
        Settlement settlement = YearEnd.settlement(books, scheme, rule, end, stays);
        boolean hasLaterMoney = YearEnd.hasLaterMoney(books, end);
        if (settlement.isNothing() && settlement.toGiveBack().isPositive() && !hasLaterMoney) {
            return Decision.refuse(Refusal.state(
                    "advances-open", Map.of("advances", settlement.toGiveBack().toString())));
        }
        return YearEnd.decided(books, settlement, rule, year, stays, acting)
                .map(decided -> Decision.accept(Answers.of(decided), decided))
                .orElseGet(() -> nothing(stays, hasLaterMoney));
    }

    /** What nobody would keep back must not look as if it were kept, nor later money as if it had gone back. */
    private Decision nothing(Money stays, boolean hasLaterMoney) {
        if (stays.isPositive()) {
            return Decision.refuse(yearClosed());
        }
        return hasLaterMoney
                ? Decision.refuse(Refusal.state("no-money-of-year", Map.of("fiscalYear", Integer.toString(year))))
                : Decision.accept();
    }

    private Refusal yearClosed() {
        return Refusal.state("year-closed", Map.of("fiscalYear", Integer.toString(year)));
    }
}
