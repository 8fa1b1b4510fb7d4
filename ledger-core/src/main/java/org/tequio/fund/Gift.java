package org.tequio.fund;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.money.Money;

/**
 * A contribution and what it has made others owe so far.
 *
 * @param matched whether its match has been decided
 * @param excess the part of it that nobody matches
 * @param match what each seat owes because of it
 * @param reversal the reversal that undid it
 */
public record Gift(
        ContributionReceived received,
        boolean matched,
        Money excess,
        Map<String, Money> match,
        @Nullable String reversal) {

    static Gift of(ContributionReceived received) {
        return new Gift(received, false, Money.zero(received.credited().currency()), Map.of(), null);
    }

    public boolean isReversed() {
        return reversal != null;
    }

    /** Whether it stands and counts in what is matched so far. */
    public boolean counts() {
        return matched && reversal == null;
    }

    Gift with(Money moreExcess, Iterable<MatchLine> lines) {
        Map<String, Money> sum = new LinkedHashMap<>(match);
        lines.forEach(line -> sum.merge(line.seat(), line.amount(), Money::plus));
        return new Gift(received, true, excess.plus(moreExcess), sum, reversal);
    }

    Gift reversedBy(String by) {
        return new Gift(received, matched, excess, match, by);
    }
}
