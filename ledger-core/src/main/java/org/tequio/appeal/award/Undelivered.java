package org.tequio.appeal.award;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.Award;
import org.tequio.appeal.AwardKind;
import org.tequio.decision.Acting;
import org.tequio.decision.Doubts;
import org.tequio.money.Money;
import org.tequio.project.Scope;

/** Of an assistance that is paid for, what is neither delivered nor refunded: it comes to one or the other (HC-39). */
final class Undelivered {

    private Undelivered() {}

    /**
     * Why a part of it may come to neither.
     *
     * @param party that may say so
     * @param amount the part; {@code null} for all that is left
     */
    static Doubts doubts(
            AppealBooks books, Award award, String party, @Nullable Money amount, LocalDate day, Acting acting) {
        Money left = award.undelivered();
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, party))
                .rule(!award.is(AwardKind.ASSISTANCE), "not-assistance", Map.of("award", award.id()))
                .state(award.paid() == null, "not-paid", Map.of("award", award.id()))
                .state(
                        award.paid() != null && award.is(AwardKind.ASSISTANCE) && !left.isPositive(),
                        "nothing-undelivered",
                        Map.of("award", award.id()))
                .amount(amount, books.none())
                .notBefore(
                        day,
                        "appeal-award-paid",
                        award.paid() == null ? null : award.paid().valueDate())
                .notInFuture(day, acting);
        return doubts.none() && amount != null
                ? doubts.rule(
                        amount.compareTo(left) > 0,
                        "above-undelivered",
                        Map.of("undelivered", left.toString(), "amount", amount.toString()))
                : doubts;
    }
}
