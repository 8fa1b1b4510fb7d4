package org.tequio.scheme;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tequio.money.Money;

/**
 * What a split has come to.
 *
 * @param limits that stood over it
 * @param asked the total or the contribution it started from
 * @param byWeight by seat, what its weight alone gives
 * @param shares by seat, what it pays
 * @param match by seat, what a contribution makes due; empty if none was asked about
 * @param inKindCounted what of the gifts in kind counts in the association's share
 * @param residuals by name
 * @param isMatched whether the shares follow from a contribution that makes them due
 */
record Shares(
        Limits limits,
        Money asked,
        Map<String, Money> byWeight,
        Map<String, Money> shares,
        Map<String, Money> match,
        Money inKindCounted,
        Map<String, Money> residuals,
        boolean isMatched) {

    Shares {
        byWeight = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byWeight));
        shares = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(shares));
        match = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(match));
        residuals = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(residuals));
    }

    Money total() {
        return sum(shares, asked);
    }

    Money of(String seat) {
        return shares.getOrDefault(seat, Money.zero(asked.currency()));
    }

    Money byWeight(String seat) {
        return byWeight.getOrDefault(seat, Money.zero(asked.currency()));
    }

    static Money sum(Map<String, Money> amounts, Money like) {
        return amounts.values().stream().reduce(Money.zero(like.currency()), Money::plus);
    }
}
