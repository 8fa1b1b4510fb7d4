package org.tequio.fund;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tequio.fund.GiftEvents.InKindRecounted;
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
                .reduce(books.inKind(), Money::plus)
                .minus(books.takenOut(giver));
        // What is released already is money that must come; nothing else can take its place.
        Money mine = terms.giverShare().amount();
        Money out = mine.minus(books.notReleased());
        BindingLimit share = less(new BindingLimit("agreed-share", giver, mine, true, "amendment"), given.max(out));
        return share.ceiling().compareTo(least.ceiling()) < 0 ? share : least;
    }

    /**
     * The gifts in kind of which more counts now, oldest first. Whoever takes room takes as much of it under every limit,
     * so that what is left need not be reckoned anew for each. None in works that are over.
     *
     * @param cause the reversal or amendment, which these books already know
     */
    static List<InKindRecounted> recounted(String cause, Books books, LocalDate valueDate) {
        List<InKind> cut = books.inKinds().values().stream()
                .filter(gift -> gift.uncounted().isPositive())
                .toList();
        if (cut.isEmpty() || books.isOver() || books.project().isCancelled()) {
            return List.of();
        }
        BindingLimit room = of(books);
        Money left = room.ceiling();
        List<InKindRecounted> events = new ArrayList<>();
        for (InKind gift : cut) {
            Money by = gift.uncounted().min(left);
            if (by.isPositive()) {
                events.add(recounted(cause, gift, by, room, valueDate));
                left = left.minus(by);
            }
        }
        return List.copyOf(events);
    }

    private static InKindRecounted recounted(
            String cause, InKind gift, Money by, BindingLimit room, LocalDate valueDate) {
        Money counted = gift.counted().plus(by);
        BindingLimit limit = new BindingLimit(room.code(), room.seat(), counted, room.verified(), room.frees());
        return new InKindRecounted(
                gift.offered().project(),
                gift.offered().contribution(),
                gift.offered().seat(),
                gift.offered().association(),
                cause,
                by,
                counted,
                by.equals(gift.uncounted()) ? null : limit,
                // One of which nothing counted waits for no match; with this it is one of the matched.
                gift.matched() || gift.counted().isZero(),
                valueDate);
    }

    private static BindingLimit less(BindingLimit limit, Money used) {
        Money left = limit.ceiling().minus(used).max(Money.zero(used.currency()));
        return new BindingLimit(limit.code(), limit.seat(), left, limit.verified(), limit.frees());
    }
}
