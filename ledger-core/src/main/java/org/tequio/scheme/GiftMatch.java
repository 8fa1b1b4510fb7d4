package org.tequio.scheme;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * What one gift makes the others owe, with everything it rests on.
 *
 * @param givenBefore cumulative gifts before it
 * @param givenAfter and with it
 * @param parts by seat, in the declared order, without the association's own
 */
public record GiftMatch(Money givenBefore, Money givenAfter, Map<String, Part> parts) {

    public GiftMatch {
        parts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parts));
    }

    /** What all the others owe for it together. */
    public Money total() {
        Money zero = Money.zero(givenAfter.currency());
        return parts.values().stream().map(Part::match).reduce(zero, Money::plus);
    }

    /**
     * One seat's match.
     *
     * @param match what it owes for this gift
     * @param cut what it would owe more, had no limit bound it
     * @param limitedBy the limit that bound it
     */
    public record Part(String seat, Money match, Money cut, @Nullable Limit limitedBy) {}
}
