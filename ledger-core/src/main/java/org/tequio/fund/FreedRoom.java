package org.tequio.fund;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tequio.fund.FundEvents.MatchAdjusted;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.Share;

/**
 * What a reversed gift leaves to the others (HC-10), or an amendment to all: the room under the limits goes to gifts that
 * a limit had cut, oldest first; what falls due no more is taken from the newest gift first. Afterwards the gifts that
 * stand are matched exactly as if no other had been given, and under no other terms. Confined to one thread.
 */
public final class FreedRoom {

    private final Books books;
    private final AgreedTerms terms;
    private final List<Gift> gifts;
    private final Map<String, Map<String, Money>> changes = new LinkedHashMap<>();
    private final Map<String, Money> excesses = new LinkedHashMap<>();

    private FreedRoom(Books books) {
        this.books = books;
        terms = books.terms();
        gifts = books.gifts().values().stream().filter(Gift::counts).toList();
    }

    /** The changes that follow a reversal, or an amendment, which these books already know. */
    public static List<MatchAdjusted> after(String reversal, Books books, LocalDate valueDate) {
        FreedRoom room = new FreedRoom(books);
        room.seats().forEach(room::share);
        room.excess();
        return room.adjusted(reversal, valueDate);
    }

    /** All that match gifts, or did before they paid nothing any more. */
    private List<Share> seats() {
        return terms.shares().stream()
                .filter(share -> !share.seat().equals(terms.giver()))
                .filter(share -> share.amount().isPositive()
                        || books.matched(share.seat()).isPositive())
                .toList();
    }

    private void share(Share share) {
        Money left = AgreedMatching.owed(terms, share, books.given()).minus(books.matched(share.seat()));
        for (Gift gift : gifts) {
            if (left.isPositive()) {
                Money lacking = AgreedMatching.calledBy(
                                terms, share, gift.received().credited())
                        .minus(match(gift, share));
                left = left.minus(change(gift, share, lacking.max(none()).min(left)));
            }
        }
        for (Gift gift : gifts.reversed()) {
            if (left.isNegative()) {
                left = left.minus(change(
                        gift, share, match(gift, share).min(left.negated()).negated()));
            }
        }
    }

    private Money change(Gift gift, Share share, Money by) {
        if (!by.isZero()) {
            changesOf(gift).merge(share.seat(), by, Money::plus);
        }
        return by;
    }

    private Map<String, Money> changesOf(Gift gift) {
        return changes.computeIfAbsent(gift.received().contribution(), id -> new LinkedHashMap<>());
    }

    private void excess() {
        Money now = gifts.stream().map(Gift::excess).reduce(none(), Money::plus);
        Money freed = now.minus(AgreedMatching.excess(terms, books.given()));
        for (Gift gift : gifts) {
            Money taken = gift.excess().min(freed);
            if (taken.isPositive()) {
                changesOf(gift);
                excesses.put(gift.received().contribution(), taken.negated());
                freed = freed.minus(taken);
            }
        }
        for (Gift gift : gifts.reversed()) {
            Money more = gift.received().credited().minus(gift.excess()).min(freed.negated());
            if (more.isPositive()) {
                changesOf(gift);
                excesses.put(gift.received().contribution(), more);
                freed = freed.plus(more);
            }
        }
    }

    private List<MatchAdjusted> adjusted(String reversal, LocalDate valueDate) {
        List<MatchAdjusted> events = new ArrayList<>();
        changes.forEach((contribution, bySeat) -> events.add(new MatchAdjusted(
                books.project().project(),
                contribution,
                terms.giver(),
                reversal,
                excesses.getOrDefault(contribution, none()),
                lines(bySeat),
                valueDate)));
        return List.copyOf(events);
    }

    private List<MatchLine> lines(Map<String, Money> bySeat) {
        return seats().stream()
                .filter(share -> bySeat.containsKey(share.seat()))
                .map(share -> new MatchLine(
                        share.seat(),
                        share.party(),
                        bySeat.getOrDefault(share.seat(), none()),
                        share.due(),
                        AgreedMatching.limitOf(terms, share, books.given()).orElse(null)))
                .toList();
    }

    private Money match(Gift gift, Share share) {
        return gift.match().getOrDefault(share.seat(), none());
    }

    private Money none() {
        return Money.zero(terms.currency());
    }
}
