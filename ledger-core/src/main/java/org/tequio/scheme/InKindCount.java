package org.tequio.scheme;

import java.math.BigDecimal;
import org.tequio.money.Money;

/** How much of the gifts in kind counts as the association's part. */
final class InKindCount {

    private InKindCount() {}

    /** As much as can count in any project, before its total is known. */
    static Money before(SplitQuestion question) {
        Eligibility.InKind rule = question.scheme().eligibility().inKind();
        Money most = rule.amountMax();
        Money counted = rule.counted()
                ? question.inKind()
                : Money.zero(question.inKind().currency());
        return most == null ? counted : counted.min(most);
    }

    /** As much as counts in a project of this total. */
    static Money of(SplitQuestion question, Money total) {
        BigDecimal percent = question.scheme().eligibility().inKind().percentMax();
        Money counted = before(question);
        return percent == null ? counted : counted.min(Cap.percentOf(total, percent));
    }
}
