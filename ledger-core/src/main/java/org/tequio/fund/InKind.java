package org.tequio.fund;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.GiftEvents.InKindAccepted;
import org.tequio.fund.GiftEvents.InKindOffered;
import org.tequio.money.Money;

/**
 * A gift that is no money, and what it has made others owe so far.
 *
 * @param accepted {@code null} until a second person has accepted a value
 * @param matched whether its match has been decided
 * @param excess the part of what counts that nobody matches
 * @param match what each seat owes because of it
 * @param reversal the reversal that undid it
 */
public record InKind(
        InKindOffered offered,
        @Nullable InKindAccepted accepted,
        boolean matched,
        Money excess,
        Map<String, Money> match,
        @Nullable String reversal) {

    static InKind of(InKindOffered offered) {
        return new InKind(offered, null, false, Money.zero(offered.value().currency()), Map.of(), null);
    }

    InKind accepted(InKindAccepted by) {
        return new InKind(offered, by, matched, excess, match, reversal);
    }

    InKind with(Money moreExcess, Iterable<MatchLine> lines) {
        Map<String, Money> sum = new LinkedHashMap<>(match);
        lines.forEach(line -> sum.merge(line.seat(), line.amount(), Money::plus));
        return new InKind(offered, accepted, true, excess.plus(moreExcess), sum, reversal);
    }

    InKind reversedBy(String by) {
        return new InKind(offered, accepted, matched, excess, match, by);
    }

    public boolean isReversed() {
        return reversal != null;
    }

    /** Whether it stands and counts in what is matched so far. */
    public boolean counts() {
        return matched && reversal == null;
    }

    /** What of it counts as the giver's share; nothing once it is reversed. */
    public Money counted() {
        return accepted == null || reversal != null ? Money.zero(offered.value().currency()) : accepted.counted();
    }
}
