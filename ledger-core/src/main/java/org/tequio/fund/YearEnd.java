package org.tequio.fund;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.tequio.decision.Acting;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.Share;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms.FiscalYear;

/**
 * What the end of a fiscal year makes of a project's money (HC-20): what the governments paid and nobody spent or is
 * owed for work done goes back within the scheme's term, with its yield where the scheme says so; the association's
 * stays. What of it is with the executor goes back once that has given it back.
 */
public final class YearEnd {

    private YearEnd() {}

    /**
     * What goes back, and what then is whose: only of money that was in by the year's last day, by the bank's value date.
     *
     * @param end the year's last day
     */
    public static Settlement settlement(Books books, Scheme scheme, FiscalYear rule, LocalDate end, Money accrued) {
        String giver = books.terms().giver();
        return Settlement.of(
                books,
                scheme.terms().refund().order().value(),
                share -> !share.seat().equals(giver),
                accrued,
                rule.withYield(),
                end);
    }

    /** Whether the agreement came after a year's last day: nobody had paid anything by then. */
    public static boolean isBeforeAgreement(Books books, LocalDate end) {
        AgreementConcluded agreement = books.project().agreement();
        return agreement != null && agreement.valueDate().isAfter(end);
    }

    /** Whether a later year has ended: what was left of this one's money is that one's to take. */
    public static boolean isFollowed(Books books, int year) {
        return books.returns().decided().stream()
                .filter(it -> it.cause() == Cause.FISCAL_YEAR && it.subject() != null)
                .anyMatch(it -> Integer.parseInt(Objects.requireNonNull(it.subject())) > year);
    }

    /** Whether a government has paid, or the bank has paid interest on its money, after a day. */
    public static boolean hasLaterMoney(Books books, LocalDate day) {
        return books.terms().shares().stream()
                .map(Share::seat)
                .filter(seat -> !seat.equals(books.terms().giver()))
                .anyMatch(seat -> books.inAfter(seat, day)
                        .plus(books.yieldedAfter(seat, day))
                        .isPositive());
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
