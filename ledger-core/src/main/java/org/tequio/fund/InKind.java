package org.tequio.fund;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.GiftEvents.InKindAccepted;
import org.tequio.fund.GiftEvents.InKindOffered;
import org.tequio.fund.GiftEvents.InKindRecounted;
import org.tequio.money.Money;
import org.tequio.project.BindingLimit;

/**
 * A gift that is no money, and what it has made others owe so far.
 *
 * @param accepted {@code null} until a second person has accepted a value
 * @param recounted the last time that more of it came to count; {@code null} if it never did
 * @param matched whether its match has been decided
 * @param excess the part of what counts that nobody matches
 * @param match what each seat owes because of it
 * @param reversal the reversal that undid it
 */
public record InKind(
        InKindOffered offered,
        @Nullable InKindAccepted accepted,
        @Nullable InKindRecounted recounted,
        boolean matched,
        Money excess,
        Map<String, Money> match,
        @Nullable String reversal) {

    static InKind of(InKindOffered offered) {
        return new InKind(offered, null, null, false, Money.zero(offered.value().currency()), Map.of(), null);
    }

    InKind accepted(InKindAccepted by) {
        return new InKind(offered, by, recounted, matched, excess, match, reversal);
    }

    InKind recounted(InKindRecounted by) {
        return new InKind(offered, accepted, by, matched || by.matched(), excess, match, reversal);
    }

    InKind with(Money moreExcess, Iterable<MatchLine> lines) {
        Map<String, Money> sum = new LinkedHashMap<>(match);
        lines.forEach(line -> sum.merge(line.seat(), line.amount(), Money::plus));
        return new InKind(offered, accepted, recounted, true, excess.plus(moreExcess), sum, reversal);
    }

    InKind reversedBy(String by) {
        return new InKind(offered, accepted, recounted, matched, excess, match, by);
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
        if (accepted == null || reversal != null) {
            return Money.zero(offered.value().currency());
        }
        return recounted == null ? accepted.counted() : recounted.counted();
    }

    /** What of its accepted value does not count; nothing once it is reversed. */
    Money uncounted() {
        return accepted == null || reversal != null
                ? Money.zero(offered.value().currency())
                : accepted.value().minus(counted());
    }

    /** What keeps the rest of its accepted value from counting; {@code null} if all of it counts. */
    public @Nullable BindingLimit limit() {
        if (recounted != null) {
            return recounted.limit();
        }
        return accepted == null ? null : accepted.limit();
    }
}
