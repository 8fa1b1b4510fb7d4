package org.tequio.scheme;

import java.util.LinkedHashMap;
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
public record Matching(
        Weights weights, Limits limits, @Nullable Money goal) {

    /** The matching of a scheme without a goal. */
    public static Matching of(Weights weights, Limits limits) {
        return new Matching(weights, limits, null);
    }

    /**
     * What each seat but the association's owes after a cumulative amount of gifts, in the declared order.
     *
     * @param given cumulative, in the agreement's currency, not negative
     */
    public Map<String, Money> owed(Money given) {
        Map<String, Limit> first = limits.bySeat(weights);
        Map<String, Money> owed = new LinkedHashMap<>();
        for (String seat : weights.scheme().seats()) {
            if (!seat.equals(association())) {
                Money share = byWeight(seat, given);
                Limit limit = first.get(seat);
                owed.put(seat, limit == null ? share : share.min(limit.most()));
            }
        }
        return owed;
    }

    private Money byWeight(String seat, Money given) {
        long own = weights.of(association());
        boolean counts = own > 0 && (goal == null || given.compareTo(goal) >= 0);
        return counts ? CumulativeShare.floor(given, weights.of(seat), own) : Money.zero(given.currency());
    }

    private String association() {
        return weights.scheme().association().seat();
    }
}
