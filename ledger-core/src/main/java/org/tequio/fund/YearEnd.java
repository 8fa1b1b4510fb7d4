package org.tequio.fund;

import java.time.LocalDate;
import java.util.Optional;
import org.tequio.decision.Acting;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.money.Money;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms.FiscalYear;

/**
 * What the end of a fiscal year makes of a project's money (HC-20): what the governments paid and nobody spent or is
 * owed for work done goes back within the scheme's term, with its yield where the scheme says so; the association's
 * stays. What of it is with the executor goes back once that has given it back.
 */
public final class YearEnd {

    private YearEnd() {}

    /** What goes back, and what then is whose. */
    public static Settlement settlement(Books books, Scheme scheme, FiscalYear rule, Money accrued) {
        String giver = books.terms().giver();
        return Settlement.of(
                books,
                scheme.terms().refund().order().value(),
                share -> !share.seat().equals(giver),
                accrued,
                rule.withYield());
    }

    /**
     * The decision that makes it owed.
     *
     * @param year by the calendar year of its last day
     * @return empty where it would say nothing new
     */
    public static Optional<ReturnDecided> decided(
            Books books, Settlement settlement, FiscalYear rule, int year, Money accrued, Acting acting) {
        boolean isOpen = last(books, year)
                .filter(before -> before.withExecutor() != null)
                .isPresent();
        if (settlement.isNothing() && isOpen == settlement.toGiveBack().isPositive()) {
            return Optional.empty();
        }
        LocalDate end = Settlement.yearEnd(rule, LocalDate.of(year, 1, 1));
        return Optional.of(settlement.decided(
                books,
                Cause.FISCAL_YEAR,
                Integer.toString(year),
                accrued,
                Settlement.deadlineAfter(rule, end),
                end,
                acting));
    }

    /** The last decision of a year. */
    private static Optional<ReturnDecided> last(Books books, int year) {
        return books.returns().decided().reversed().stream()
                .filter(it -> it.cause() == Cause.FISCAL_YEAR)
                .filter(it -> Integer.toString(year).equals(it.subject()))
                .findFirst();
    }
}
