package org.tequio.commitment;

import org.tequio.budget.Commitments;
import org.tequio.fund.Books;
import org.tequio.money.Money;
import org.tequio.project.Share;

/** How much of a seat's share is bound, paid and spent; pure. */
final class Standing {

    private Standing() {}

    /** In the registered account, asked for by the agreement, and not gone back. */
    static Money paid(Books books, Share share) {
        return books.in(share.seat()).minus(books.goneBack(share.seat())).min(share.amount());
    }

    /** What one year's commitment has to cover of an amount that the share has used: what the years before do not. */
    static Money ofYear(Commitments commitments, Share share, int fiscalYear, Money used) {
        Money none = Money.zero(used.currency());
        Money before = commitments.bound().stream()
                .filter(bound -> bound.seat().equals(share.seat()) && bound.fiscalYear() < fiscalYear)
                .map(Commitments.Bound::amount)
                .reduce(none, Money::plus);
        return used.minus(before).max(none);
    }
}
