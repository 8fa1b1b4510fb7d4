package org.tequio.fund;

import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.BindingLimit;

/** How much of gifts that are no money counts as the giver's share. */
public final class InKindRoom {

    private InKindRoom() {}

    /** How much more can count, and the rule that says so: the scheme's, the agreement's, or the rest of the share. */
    public static BindingLimit of(Books books) {
        AgreedTerms terms = books.terms();
        Money none = Money.zero(terms.currency());
        String giver = terms.giver();
        BindingLimit scheme = terms.conductOrNone().inKindMost();
        BindingLimit least = scheme == null
                ? new BindingLimit("in-kind-not-counted", giver, none, false, "new-scheme-version")
                : less(scheme, books.inKind());
        if (terms.inKind() != null && terms.inKind().minus(books.inKind()).compareTo(least.ceiling()) < 0) {
            least = less(new BindingLimit("agreed-in-kind", giver, terms.inKind(), true, "amendment"), books.inKind());
        }
        Money given = books.gifts().values().stream()
                .filter(gift -> !gift.isReversed())
                .map(gift -> gift.received().credited())
                .reduce(books.inKind(), Money::plus);
        // What is released already is money that must come; nothing else can take its place.
        Money mine = terms.giverShare().amount();
        Money out = mine.minus(books.notReleased());
        BindingLimit share = less(new BindingLimit("agreed-share", giver, mine, true, "amendment"), given.max(out));
        return share.ceiling().compareTo(least.ceiling()) < 0 ? share : least;
    }

    private static BindingLimit less(BindingLimit limit, Money used) {
        Money left = limit.ceiling().minus(used).max(Money.zero(used.currency()));
        return new BindingLimit(limit.code(), limit.seat(), left, limit.verified(), limit.frees());
    }
}
