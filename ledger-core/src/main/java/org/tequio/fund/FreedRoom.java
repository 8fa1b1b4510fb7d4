package org.tequio.fund;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tequio.fund.FundEvents.MatchAdjusted;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.Share;

/**
 * What a reversed gift leaves to the others (HC-10), or an amendment to all: the room under the limits goes to gifts that
 * a limit had cut, oldest first; what falls due no more is taken from the newest gift first. Where the room is in the giver's own share, it goes to
 * gifts in kind of which a part did not count. Afterwards the gifts that
 * stand are matched as if, in their order, no other had been given, and under no other terms: in sum exactly. A gift that
 * no limit cut keeps its own rounding, so that a reversal moves no cents of gifts that it does not concern. Confined to
 * one thread. What has gone back is matched no more, and takes no room.
 */
public final class FreedRoom {

    private final Books books;
    private final AgreedTerms terms;
    private final List<Matched> gifts;
    private final List<Matched> newestFirst;
    private final Map<String, Map<String, Money>> changes = new HashMap<>();
    private final Map<String, Money> excesses = new HashMap<>();

    private FreedRoom(Books books) {
        this.books = books;
        terms = books.terms();
        gifts = books.inOrderOfMatch().stream()
                .flatMap(gift -> standing(books, gift))
                .toList();
        // What nobody matches is money as long as there is any, for it goes back.
        newestFirst = Stream.concat(
                        gifts.reversed().stream().filter(Matched::isMoney),
                        gifts.reversed().stream().filter(gift -> !gift.isMoney()))
                .toList();
    }

    private static Stream<Matched> standing(Books books, String contribution) {
        return Stream.concat(
                Stream.ofNullable(books.gifts().get(contribution))
                        .filter(Gift::counts)
                        .map(Matched::of),
                Stream.ofNullable(books.inKinds().get(contribution))
                        .filter(InKind::counts)
                        .map(Matched::of));
    }

    /** A gift of either kind that stands: what of it is matched, and by whom. */
    private record Matched(
            String contribution, boolean isMoney, Money counted, Money excess, Map<String, Money> match) {

        static Matched of(Gift gift) {
            return new Matched(
                    gift.received().contribution(), true, gift.received().credited(), gift.excess(), gift.match());
        }

        static Matched of(InKind gift) {
            return new Matched(gift.offered().contribution(), false, gift.counted(), gift.excess(), gift.match());
        }
    }

    /**
     * What follows a reversal, or an amendment, which this state already knows: how much more counts of gifts that are no
     * money, and how the matches change.
     */
    public static List<FundEvents> after(String reversal, FundState state, LocalDate valueDate) {
        Books before = state.unchecked();
        List<FundEvents> events = new ArrayList<>(InKindRoom.recounted(reversal, before, valueDate));
        Books books = events.isEmpty()
                ? before
                : events.stream()
                        .reduce(state, FundState::evolve, (one, other) -> other)
                        .unchecked();
        FreedRoom room = new FreedRoom(books);
        room.excess();
        room.seats().forEach(room::share);
        events.addAll(room.adjusted(reversal, valueDate));
        return List.copyOf(events);
    }

    /**
     * What follows where money that was out is in again, and something else may take its place: how much more counts of
     * gifts that are no money, and how they are matched. Nothing where no more counts.
     */
    public static List<FundEvents> afterMoneyCameBack(String cause, FundState state, LocalDate valueDate) {
        return InKindRoom.recounted(cause, state.unchecked(), valueDate).isEmpty()
                ? List.of()
                : after(cause, state, valueDate);
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
        Map<String, Money> inSequence = inSequence(share);
        Map<String, Money> now = new HashMap<>();
        for (Matched gift : gifts) {
            now.put(gift.contribution(), settled(gift, share, of(inSequence, gift.contribution())));
        }
        Money left = sum(inSequence).minus(sum(now));
        for (Matched gift : left.isPositive() ? gifts : newestFirst) {
            Money lacking = of(inSequence, gift.contribution()).minus(of(now, gift.contribution()));
            Money more = left.isPositive()
                    ? lacking.max(none()).min(left)
                    : lacking.min(none()).max(left);
            now.merge(gift.contribution(), more, Money::plus);
            left = left.minus(more);
        }
        for (Matched gift : gifts) {
            Money by = of(now, gift.contribution()).minus(of(gift.match(), share.seat()));
            if (!by.isZero()) {
                changes.computeIfAbsent(gift.contribution(), id -> new HashMap<>())
                        .put(share.seat(), by);
            }
        }
    }

    /** What a seat owed for each gift if these had been given one after the other, and no others. */
    private Map<String, Money> inSequence(Share share) {
        Map<String, Money> matches = new HashMap<>();
        Money given = none();
        Money before = none();
        for (Matched gift : gifts) {
            given = given.plus(part(gift));
            Money after = AgreedMatching.owed(terms, share, given);
            matches.put(gift.contribution(), after.minus(before));
            before = after;
        }
        return matches;
    }

    /** What it is, where that is what the gift calls for by itself and only its rounding differs; else what it would be. */
    private Money settled(Matched gift, Share share, Money inSequence) {
        Money match = of(gift.match(), share.seat());
        boolean isRounding = Math.abs(match.minus(inSequence).minor()) <= 1;
        return isRounding && AgreedMatching.isUncut(terms, share, part(gift), match) ? match : inSequence;
    }

    /** The part of a gift that is within the giver's own share. */
    private Money part(Matched gift) {
        return gift.counted().minus(gift.excess()).minus(of(excesses, gift.contribution()));
    }

    private void excess() {
        Money now = gifts.stream().map(Matched::excess).reduce(none(), Money::plus);
        Money counts = books.given().minus(AgreedMatching.excess(terms, books.given()));
        // What has gone back was beyond the agreement, and is not there to be matched, whatever room there is now.
        Money matched = counts.min(books.toMatch()).max(none());
        Money freed = now.minus(books.given().minus(matched));
        for (Matched gift : gifts) {
            Money taken = gift.excess().min(freed);
            if (taken.isPositive()) {
                excesses.put(gift.contribution(), taken.negated());
                freed = freed.minus(taken);
            }
        }
        for (Matched gift : newestFirst) {
            Money more = gift.counted().minus(gift.excess()).min(freed.negated());
            if (more.isPositive()) {
                excesses.put(gift.contribution(), more);
                freed = freed.plus(more);
            }
        }
    }

    private List<MatchAdjusted> adjusted(String reversal, LocalDate valueDate) {
        return gifts.stream()
                .map(Matched::contribution)
                .filter(gift -> changes.containsKey(gift) || excesses.containsKey(gift))
                .map(gift -> new MatchAdjusted(
                        books.project().project(),
                        gift,
                        terms.giver(),
                        reversal,
                        of(excesses, gift),
                        lines(changes.getOrDefault(gift, Map.of())),
                        valueDate))
                .toList();
    }

    private List<MatchLine> lines(Map<String, Money> bySeat) {
        return seats().stream()
                .filter(share -> bySeat.containsKey(share.seat()))
                .map(share -> new MatchLine(
                        share.seat(),
                        share.party(),
                        of(bySeat, share.seat()),
                        share.due(),
                        AgreedMatching.limitOf(terms, share, books.toMatch()).orElse(null)))
                .toList();
    }

    private Money of(Map<String, Money> amounts, String id) {
        return amounts.getOrDefault(id, none());
    }

    private Money sum(Map<String, Money> amounts) {
        return amounts.values().stream().reduce(none(), Money::plus);
    }

    private Money none() {
        return Money.zero(terms.currency());
    }
}
