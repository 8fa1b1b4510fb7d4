package org.tequio.fund;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.money.Money;

/**
 * What a seat owes because its payment was reversed, set off against what of its payments was to go back to it: what
 * goes back to a seat is never more than what it brought (HC-1). Nobody need agree; what is left is a debt.
 */
public final class SetOff {

    private SetOff() {}

    /**
     * By what less goes back to a seat, the newest decision first, what was not set aside before what was.
     *
     * @param subject what it follows from: the reversal, the payment that the bank sent back, or the measure
     */
    public static List<ReturnLessened> of(Books books, String seat, String subject, LocalDate valueDate, String by) {
        return of(books, seat, null, subject, valueDate, by);
    }

    /**
     * The same before a debt is given up: also against the yield that was to go back.
     *
     * @param most what is given up
     */
    public static List<ReturnLessened> givenUp(
            Books books, String seat, Money most, String subject, LocalDate valueDate, String by) {
        return of(books, seat, most, subject, valueDate, by);
    }

    private static List<ReturnLessened> of(
            Books books, String seat, @Nullable Money givenUp, String subject, LocalDate valueDate, String by) {
        List<ReturnLessened> less = new ArrayList<>();
        if (!books.isAgreed()) {
            return less;
        }
        Money debt = books.debts().get(seat);
        Money left = debt == null || givenUp == null ? debt : debt.min(givenUp);
        for (ReturnDue due : books.returns().dues().reversed()) {
            if (left != null && due.part().seat().equals(seat)) {
                Money paidIn = left.min(due.ofPaidIn());
                Money yield = givenUp == null ? null : left.minus(paidIn).min(due.ofYield());
                Money amount = yield == null ? paidIn : paidIn.plus(yield);
                if (amount.isPositive()) {
                    Money unclaimed = amount.minus(amount.min(due.open()));
                    boolean isOfYield = yield != null && yield.isPositive();
                    Money renewed = books.isRenewed(due.decided(), seat) ? paidIn : null;
                    less.add(lessened(
                            due, amount, unclaimed, isOfYield ? yield : null, renewed, subject, valueDate, by));
                    left = left.minus(amount);
                }
            }
        }
        return List.copyOf(less);
    }

    /** As much more goes back again as was set off. */
    public static ReturnLessened undone(ReturnDue due, String subject, LocalDate valueDate, String by) {
        Money none = Money.zero(due.lessened().currency());
        return lessened(due, due.lessened().negated(), none, null, null, subject, valueDate, by);
    }

    /** On no day before the return was decided: till then nothing was to go back. */
    private static ReturnLessened lessened(
            ReturnDue due,
            Money amount,
            Money unclaimed,
            @Nullable Money yield,
            @Nullable Money renewed,
            String subject,
            LocalDate valueDate,
            String by) {
        LocalDate decided = due.decided().valueDate();
        return new ReturnLessened(
                due.decided().project(),
                due.decided().ret(),
                due.part().seat(),
                due.part().party(),
                amount,
                unclaimed,
                subject,
                valueDate.isBefore(decided) ? decided : valueDate,
                by,
                yield,
                renewed);
    }

    /** What of their payments is set off, together. */
    public static Money sum(List<ReturnLessened> less, Money none) {
        return less.stream().map(ReturnLessened::paidIn).reduce(none, Money::plus);
    }
}
