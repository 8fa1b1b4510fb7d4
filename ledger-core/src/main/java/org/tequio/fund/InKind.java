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
 */
public record InKind(
        InKindOffered offered,
        @Nullable InKindAccepted accepted,
        boolean matched,
        Money excess,
        Map<String, Money> match) {

    static InKind of(InKindOffered offered) {
        return new InKind(offered, null, false, Money.zero(offered.value().currency()), Map.of());
    }

    InKind accepted(InKindAccepted by) {
        return new InKind(offered, by, matched, excess, match);
    }

    InKind with(Money moreExcess, Iterable<MatchLine> lines) {
        Map<String, Money> sum = new LinkedHashMap<>(match);
        lines.forEach(line -> sum.merge(line.seat(), line.amount(), Money::plus));
        return new InKind(offered, accepted, true, excess.plus(moreExcess), sum);
    }

    /** What of it counts as the giver's share. */
    public Money counted() {
        return accepted == null ? Money.zero(offered.value().currency()) : accepted.counted();
    }
}
