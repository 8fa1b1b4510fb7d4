package org.tequio.scheme;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tequio.money.Money;
import org.tequio.refusal.Invariant;

/**
 * Splits the fixed total of an agreement: largest remainder by weight, then the limits, then the shortfall policy.
 * Shares and residuals sum to the total, always.
 */
public final class AgreedSplit {

    static final String UNCOVERED = "uncovered";
    static final String SHRUNK = "project-shrunk";

    /** A shrinking project loses at most so many minor units more than its limits tell, to place the last cents. */
    private static final int SHRINK_STEPS_MAX = 10_000;

    private final Scheme scheme;
    private final Weights weights;
    private final Limits limits;
    private final Map<String, Money> used;

    AgreedSplit(Scheme scheme, Weights weights, Limits limits, Map<String, Money> used) {
        this.scheme = scheme;
        this.weights = weights;
        this.limits = limits;
        this.used = used;
    }

    /** The shares of an agreement over a total, by seat in the declared order; they may sum to less (see residuals). */
    public static Map<String, Money> shares(Weights weights, Money total, Map<String, Money> used) {
        Scheme scheme = weights.scheme();
        return new AgreedSplit(scheme, weights, Limits.of(scheme, total, used), used)
                .of(total)
                .shares();
    }

    Shares of(Money total) {
        Map<String, Money> byWeight = weights.split(total, scheme.seats());
        Map<String, Money> shares = limits.stopping(byWeight, weights).isEmpty() ? byWeight : limited(total, byWeight);
        Money sum = Shares.sum(shares, total);
        Invariant.check(sum.compareTo(total) <= 0, "shares exceed the total: sum=%s, total=%s", sum, total);
        String name = scheme.shortfall().policy() == Shortfall.Policy.PROJECT_SHRINKS ? SHRUNK : UNCOVERED;
        return new Shares(
                limits,
                total,
                byWeight,
                shares,
                Map.of(),
                Money.zero(total.currency()),
                Map.of(name, total.minus(sum)),
                false);
    }

    private Map<String, Money> limited(Money total, Map<String, Money> byWeight) {
        return switch (scheme.shortfall().policy()) {
            case OTHERS_SHARE -> othersShare(total, byWeight);
            case ASSOCIATION_BEARS -> borneBy(List.of(scheme.association().seat()), total, byWeight);
            case PROJECT_SHRINKS -> shrunk(total);
            case LEFT_UNCOVERED, REFUSE -> cut(byWeight);
        };
    }

    private Map<String, Money> othersShare(Money total, Map<String, Money> byWeight) {
        List<String> sharedBy = scheme.shortfall().sharedBy();
        return sharedBy.isEmpty() ? amongAll(total) : borneBy(sharedBy, total, byWeight);
    }

    /** The rest of the total goes to those who are not capped, by weight, until nobody's limit is passed. */
    private Map<String, Money> amongAll(Money total) {
        Map<String, Money> full = new LinkedHashMap<>();
        while (true) {
            List<String> open = scheme.seats().stream()
                    .filter(seat -> !full.containsKey(seat) && weights.of(seat) > 0)
                    .toList();
            if (open.isEmpty()) {
                return ordered(full, Map.of());
            }
            Map<String, Money> shares = weights.split(total.minus(Shares.sum(full, total)), open);
            int before = full.size();
            limits.stopping(ordered(full, shares), weights).forEach((seat, limit) -> full.put(seat, limit.most()));
            if (full.size() == before) {
                return ordered(full, shares);
            }
        }
    }

    private Map<String, Money> borneBy(List<String> bearers, Money total, Map<String, Money> byWeight) {
        Map<String, Money> shares = new LinkedHashMap<>(cut(byWeight));
        Money shortfall = total.minus(Shares.sum(shares, total));
        List<String> open = bearers.stream()
                .filter(seat -> bearers.size() == 1 || weights.of(seat) > 0)
                .toList();
        if (open.isEmpty()) {
            return shares;
        }
        Map<String, Money> more =
                open.size() == 1 ? Map.of(open.getFirst(), shortfall) : weights.split(shortfall, inOrder(open));
        more.forEach((seat, amount) -> shares.merge(seat, amount, Money::plus));
        return cut(shares);
    }

    private Map<String, Money> shrunk(Money total) {
        Money smaller = shrunkTotal(total);
        for (int step = 0; step < SHRINK_STEPS_MAX && smaller.isPositive(); step++) {
            Map<String, Money> shares = weights.split(smaller, scheme.seats());
            if (Limits.of(scheme, smaller, used).stopping(shares, weights).isEmpty()) {
                return shares;
            }
            smaller = smaller.minus(Money.ofMinor(1, total.currency()));
        }
        return weights.split(Money.zero(total.currency()), scheme.seats());
    }

    /** The largest total at which no limit that is an amount is passed; one that is a part of the total comes after. */
    private Money shrunkTotal(Money total) {
        Money smaller = total;
        for (Map.Entry<String, Limit> limit : limits.bySeat(weights).entrySet()) {
            long weight = weights.of(limit.getKey());
            if (weight > 0 && !isPartOfTotal(limit.getValue())) {
                BigInteger minor = limits.levelOf(limit.getValue(), weights).minor(weights.whole());
                smaller = minor.bitLength() > 63
                        ? smaller
                        : smaller.min(Money.ofMinor(minor.longValueExact(), total.currency()));
            }
        }
        return smaller;
    }

    private boolean isPartOfTotal(Limit limit) {
        return scheme.caps().stream()
                .anyMatch(cap -> cap.id().equals(limit.id())
                        && cap.percent() != null
                        && (cap.amount() == null || limit.most().compareTo(cap.amount()) < 0));
    }

    private Map<String, Money> cut(Map<String, Money> shares) {
        Map<String, Money> cut = new LinkedHashMap<>(shares);
        limits.stopping(shares, weights).forEach((seat, limit) -> cut.put(seat, limit.most()));
        return cut;
    }

    private List<String> inOrder(List<String> seats) {
        return scheme.seats().stream().filter(seats::contains).toList();
    }

    private Map<String, Money> ordered(Map<String, Money> full, Map<String, Money> open) {
        Map<String, Money> ordered = new LinkedHashMap<>();
        Money zero = Money.zero(scheme.currency().value());
        for (String seat : scheme.seats()) {
            ordered.put(seat, full.getOrDefault(seat, open.getOrDefault(seat, zero)));
        }
        return ordered;
    }
}
