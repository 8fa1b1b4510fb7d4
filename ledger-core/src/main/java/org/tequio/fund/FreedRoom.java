package org.tequio.fund;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    private final List<Matched> gifts;
    private final List<Matched> newestFirst;
    private final Map<String, Map<String, Money>> changes = new LinkedHashMap<>();
    private final Map<String, Money> excesses = new LinkedHashMap<>();

    private FreedRoom(Books books) {
        this.books = books;
        terms = books.terms();
        List<Matched> money = books.gifts().values().stream()
                .filter(Gift::counts)
                .map(Matched::of)
                .toList();
        List<Matched> kinds = books.inKinds().values().stream()
                .filter(InKind::counts)
                .map(Matched::of)
                .toList();
        gifts = Stream.concat(money.stream(), kinds.stream()).toList();
        // What nobody matches is money as long as there is any, for it goes back.
        newestFirst = Stream.concat(money.reversed().stream(), kinds.reversed().stream())
                .toList();
    }

    /** A gift of either kind that stands: what of it is matched, and by whom. */
    private record Matched(String contribution, Money counted, Money excess, Map<String, Money> match) {

        static Matched of(Gift gift) {
            return new Matched(gift.received().contribution(), gift.received().credited(), gift.excess(), gift.match());
        }

        static Matched of(InKind gift) {
            return new Matched(gift.offered().contribution(), gift.counted(), gift.excess(), gift.match());
        }
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
        for (Matched gift : gifts) {
            if (left.isPositive()) {
                Money lacking =
                        AgreedMatching.calledBy(terms, share, gift.counted()).minus(match(gift, share));
                left = left.minus(change(gift, share, lacking.max(none()).min(left)));
            }
        }
        for (Matched gift : newestFirst) {
            if (left.isNegative()) {
                left = left.minus(change(
                        gift, share, match(gift, share).min(left.negated()).negated()));
            }
        }
    }

    private Money change(Matched gift, Share share, Money by) {
        if (!by.isZero()) {
            changesOf(gift).merge(share.seat(), by, Money::plus);
        }
        return by;
    }

    private Map<String, Money> changesOf(Matched gift) {
        return changes.computeIfAbsent(gift.contribution(), id -> new LinkedHashMap<>());
    }

    private void excess() {
        Money now = gifts.stream().map(Matched::excess).reduce(none(), Money::plus);
        Money freed = now.minus(AgreedMatching.excess(terms, books.given()));
        for (Matched gift : gifts) {
            Money taken = gift.excess().min(freed);
            if (taken.isPositive()) {
                changesOf(gift);
                excesses.put(gift.contribution(), taken.negated());
                freed = freed.minus(taken);
            }
        }
        for (Matched gift : newestFirst) {
            Money more = gift.counted().minus(gift.excess()).min(freed.negated());
            if (more.isPositive()) {
                changesOf(gift);
                excesses.put(gift.contribution(), more);
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

    private Money match(Matched gift, Share share) {
        return gift.match().getOrDefault(share.seat(), none());
    }

    private Money none() {
        return Money.zero(terms.currency());
    }
}
