package org.tequio.scheme;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.money.CumulativeShare;
import org.tequio.money.Money;

/**
 * What gifts make the other parties owe. It depends on the cumulative amount only: after any sequence of gifts, in any
 * order, each party owes its exact share of what was given, rounded down, and no more than its limit.
 *
 * @param weights of the project
 * @param limits that stand over it
 * @param goal before the association has given this much, nothing is matched; {@code null} if the scheme has no goal
 */
public record Matching(Weights weights, Limits limits, @Nullable Money goal) {

    public static Matching of(Weights weights, Limits limits) {
        return new Matching(weights, limits, null);
    }

    /**
     * What each seat but the association's owes after a cumulative amount of gifts, in the declared order.
     *
     * @param given cumulative, in the agreement's currency, reversed gifts taken off
     */
    public Map<String, Money> owed(Money given) {
        Map<String, Limit> first = limits.bySeat(weights);
        Map<String, Money> owed = new LinkedHashMap<>();
        unlimited(given).forEach((seat, share) -> {
            Limit limit = first.get(seat);
            owed.put(seat, limit == null ? share : share.min(limit.most()));
        });
        return owed;
    }

    /** The same without any limit: what the gifts would make due if nothing cut it. */
    public Map<String, Money> unlimited(Money given) {
        Map<String, Money> owed = new LinkedHashMap<>();
        long own = weights.of(association());
        boolean counts = own > 0 && (goal == null || given.compareTo(goal) >= 0);
        for (String seat : weights.scheme().seats()) {
            if (!seat.equals(association())) {
                Money zero = Money.zero(given.currency());
                owed.put(seat, counts ? CumulativeShare.floor(given.max(zero), weights.of(seat), own) : zero);
            }
        }
        return owed;
    }

    /**
     * The match of one gift: what is owed with it, less what is owed already.
     *
     * @param givenBefore cumulative gifts before it, reversed ones taken off
     * @param matchedBefore by seat, what those gifts have been matched with; without reversals it equals {@code
     *     owed(givenBefore)}, after one it may be some cents ahead, which this match makes up for
     * @param gift positive, in the agreement's currency
     */
    public GiftMatch match(Money givenBefore, Map<String, Money> matchedBefore, Money gift) {
        Money givenAfter = givenBefore.plus(gift);
        Map<String, Money> owedAfter = owed(givenAfter);
        Map<String, Money> wouldBefore = unlimited(givenBefore);
        Map<String, Money> wouldAfter = unlimited(givenAfter);
        Map<String, Limit> first = limits.bySeat(weights);
        Map<String, GiftMatch.Part> parts = new LinkedHashMap<>();
        Money zero = Money.zero(gift.currency());
        owedAfter.forEach((seat, owed) -> {
            Money match = owed.minus(matchedBefore.getOrDefault(seat, zero)).max(zero);
            Money would = wouldAfter.getOrDefault(seat, zero);
            Limit by = owed.compareTo(would) < 0 ? first.get(seat) : null;
            Money asked = would.minus(wouldBefore.getOrDefault(seat, zero));
            // Without a limit a difference is a cent that rounding moved between two gifts, and no cut.
            parts.put(seat, new GiftMatch.Part(seat, match, by == null ? zero : asked.minus(match).max(zero), by));
        });
        return new GiftMatch(givenBefore, givenAfter, parts);
    }

    /** The match of a gift where no gift was ever reversed. */
    public GiftMatch match(Money givenBefore, Money gift) {
        return match(givenBefore, owed(givenBefore), gift);
    }

    /**
     * Who receives the room that a reversed gift frees: the gifts that a limit had cut, oldest first.
     *
     * @param givenAfter cumulative gifts, the reversed one already taken off
     * @param matchedAfter by seat, what the remaining gifts have been matched with
     * @param cutGifts the remaining gifts, oldest first, with what is still cut of each
     * @return the further matches, in the same order; gifts that get nothing are left out
     */
    public List<Freed> freed(Money givenAfter, Map<String, Money> matchedAfter, List<CutGift> cutGifts) {
        return new FreedRoom(owed(givenAfter), matchedAfter).give(cutGifts);
    }

    /**
     * How much the association may give until a seat's limit binds: what a gift above it is not matched with.
     *
     * @return {@code null} if no limit stands over the seat
     */
    public @Nullable Money matchedUpTo(String seat) {
        Limit limit = limits.bySeat(weights).get(seat);
        if (limit == null || weights.of(seat) == 0) {
            return null;
        }
        BigInteger[] exact = BigInteger.valueOf(limit.most().minor())
                .multiply(BigInteger.valueOf(weights.of(association())))
                .divideAndRemainder(BigInteger.valueOf(weights.of(seat)));
        BigInteger roundedUp = exact[1].signum() == 0 ? exact[0] : exact[0].add(BigInteger.ONE);
        return Money.ofMinor(roundedUp.longValueExact(), limit.most().currency());
    }

    private String association() {
        return weights.scheme().association().seat();
    }

    /**
     * A gift of which a limit has cut some match.
     *
     * @param contribution its id
     * @param cut by seat, what it still lacks
     */
    public record CutGift(String contribution, Map<String, Money> cut) {}

    /**
     * What a gift receives of freed room.
     *
     * @param contribution its id
     * @param match by seat, the further match
     */
    public record Freed(String contribution, Map<String, Money> match) {}
}
