package org.tequio.scheme;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tequio.money.Money;
import org.tequio.refusal.Invariant;
import org.tequio.scheme.Limits.Level;
import org.tequio.scheme.SplitAnswer.Remark;

/**
 * What a contribution brings about: the match that it makes due, or the agreement in which the association pays just
 * that much. All parties stand at one level, so much per unit of weight, until a limit stops them.
 */
final class ContributionSplit {

    static final String EXCESS = "excess-unmatched";
    static final String LAST_CENTS = "last-cents";

    /** A limit that is a part of the total moves with it; so often the total is taken anew. */
    private static final int ROUNDS_MAX = 100_000;

    private final SplitQuestion question;
    private final Scheme scheme;
    private final Weights weights;
    private final String association;
    private final Money cash;

    ContributionSplit(SplitQuestion question) {
        this.question = question;
        this.scheme = question.scheme();
        this.weights = question.weights();
        this.association = scheme.association().seat();
        Money contribution = question.contribution();
        Invariant.check(contribution != null, "no contribution asked about: scheme=%s", scheme.id());
        this.cash = java.util.Objects.requireNonNull(contribution);
    }

    /** Whether contributions make any other party's share due. */
    static boolean isMatched(Scheme scheme) {
        return scheme.parties().stream()
                .anyMatch(party -> !party.isAssociation() && scheme.isDueByContribution(party.seat()));
    }

    Shares of(List<Remark> steps) {
        boolean matched = isMatched(scheme);
        steps.add(Remark.of(
                matched ? "matched-by-contribution" : "agreement-for-contribution",
                Map.of(
                        "contribution",
                        cash.toString(),
                        "inKind",
                        question.inKind().toString())));
        Money total = whole(cash.plus(InKindCount.before(question)));
        for (int round = 0; round < ROUNDS_MAX; round++) {
            Shares shares = at(total, matched);
            if (shares.total().compareTo(total) >= 0) {
                return shares;
            }
            total = shares.total();
        }
        return at(total, matched);
    }

    private Shares at(Money total, boolean matched) {
        Limits limits = Limits.of(scheme, total, question.used());
        Money inKind = InKindCount.of(question, total);
        Money given = cash.plus(inKind);
        Map<String, Limit> first = limits.bySeat(weights);
        Level open = Level.of(given, weights.of(association));
        Level level = matched ? open : level(given, open, first);
        Map<String, Money> byWeight = new LinkedHashMap<>();
        scheme.seats().forEach(seat -> byWeight.put(seat, level.of(weights.of(seat))));
        return shares(limits, given, inKind, byWeight, level, matched);
    }

    private Shares shares(
            Limits limits, Money given, Money inKind, Map<String, Money> byWeight, Level level, boolean matched) {
        Map<String, Money> shares = new LinkedHashMap<>();
        Map<String, Limit> first = limits.bySeat(weights);
        byWeight.forEach((seat, share) -> {
            Limit limit = first.get(seat);
            shares.put(seat, limit == null ? share : share.min(limit.most()));
        });
        Map<String, Money> residuals = new LinkedHashMap<>();
        residuals.put(LAST_CENTS, lastCents(byWeight, level, first));
        if (matched || !isShrinking()) {
            bearShortfall(shares, level, first, matched);
            shares.put(association, given);
        } else {
            Level least = least(level, first);
            scheme.seats().forEach(seat -> shares.put(seat, least.of(weights.of(seat))));
            shares.put(association, given.min(least.of(weights.of(association))));
            residuals.put(EXCESS, given.minus(shares.getOrDefault(association, given)));
        }
        Map<String, Money> match = new LinkedHashMap<>(shares);
        match.remove(association);
        return new Shares(limits, given, byWeight, shares, matched ? match : Map.of(), inKind, residuals, matched);
    }

    private boolean isShrinking() {
        return scheme.shortfall().policy() == Shortfall.Policy.PROJECT_SHRINKS;
    }

    /** Named bearers of a shortfall, other than the association, pay their part of it. */
    private void bearShortfall(Map<String, Money> shares, Level level, Map<String, Limit> first, boolean matched) {
        List<String> bearers = bearers();
        if (matched || bearers.isEmpty()) {
            return;
        }
        long whole = bearers.stream().mapToLong(weights::of).sum();
        Money shortfall = shortfall(level, first);
        for (String seat : bearers) {
            if (!seat.equals(association) && whole > 0) {
                Level part = new Level(
                        BigInteger.valueOf(shortfall.minor()), BigInteger.valueOf(whole), shortfall.currency());
                Money more = shares.getOrDefault(seat, shortfall).plus(part.of(weights.of(seat)));
                Limit limit = first.get(seat);
                shares.put(seat, limit == null ? more : more.min(limit.most()));
            }
        }
    }

    private List<String> bearers() {
        return switch (scheme.shortfall().policy()) {
            case ASSOCIATION_BEARS -> List.of(association);
            case OTHERS_SHARE -> scheme.shortfall().sharedBy();
            case PROJECT_SHRINKS, LEFT_UNCOVERED, REFUSE -> List.of();
        };
    }

    private Money shortfall(Level level, Map<String, Limit> first) {
        Money zero = Money.zero(cash.currency());
        return first.entrySet().stream()
                .filter(limit -> !limit.getKey().equals(association))
                .map(limit -> level.of(weights.of(limit.getKey()))
                        .minus(limit.getValue().most())
                        .max(zero))
                .reduce(zero, Money::plus);
    }

    /**
     * The level at which the association pays what is given: its own weight and its part of what limits cut from the
     * others, who are taken in the order in which their limits stop them.
     */
    private Level level(Money given, Level open, Map<String, Limit> first) {
        List<String> bearers = bearers();
        if (!bearers.contains(association)) {
            return open;
        }
        BigInteger own = BigInteger.valueOf(weights.of(association));
        BigInteger whole =
                BigInteger.valueOf(bearers.stream().mapToLong(weights::of).sum());
        BigInteger numerator = BigInteger.valueOf(given.minor()).multiply(whole);
        BigInteger denominator = own.multiply(whole);
        Level level = new Level(numerator, denominator, given.currency());
        for (Map.Entry<String, Limit> limit : inOrderOfStopping(first)) {
            long weight = weights.of(limit.getKey());
            if (!level.exceeds(weight, limit.getValue())) {
                return level;
            }
            numerator = numerator.add(
                    own.multiply(BigInteger.valueOf(limit.getValue().most().minor())));
            denominator = denominator.add(own.multiply(BigInteger.valueOf(weight)));
            level = new Level(numerator, denominator, given.currency());
        }
        return level;
    }

    private List<Map.Entry<String, Limit>> inOrderOfStopping(Map<String, Limit> first) {
        List<Map.Entry<String, Limit>> limits = new ArrayList<>(first.entrySet());
        limits.removeIf(limit -> limit.getKey().equals(association) || weights.of(limit.getKey()) == 0);
        limits.sort(Comparator.comparing(limit -> stopsAt(limit.getKey(), limit.getValue())));
        return limits;
    }

    private java.math.BigDecimal stopsAt(String seat, Limit limit) {
        return new java.math.BigDecimal(limit.most().minor())
                .divide(java.math.BigDecimal.valueOf(weights.of(seat)), java.math.MathContext.DECIMAL128);
    }

    private Level least(Level level, Map<String, Limit> first) {
        Level least = level;
        for (Map.Entry<String, Limit> limit : first.entrySet()) {
            long weight = weights.of(limit.getKey());
            if (weight > 0 && least.exceeds(weight, limit.getValue())) {
                least = Level.of(limit.getValue().most(), weight);
            }
        }
        return least;
    }

    /** What rounding down leaves between the shares that no limit stopped. */
    private Money lastCents(Map<String, Money> byWeight, Level level, Map<String, Limit> first) {
        List<String> free = scheme.seats().stream()
                .filter(seat -> !seat.equals(association))
                .filter(seat -> !first.containsKey(seat) || !isStopped(level, seat, first))
                .toList();
        Money together = level.of(free.stream().mapToLong(weights::of).sum());
        return free.stream()
                .map(byWeight::get)
                .filter(java.util.Objects::nonNull)
                .reduce(together, Money::minus);
    }

    private boolean isStopped(Level level, String seat, Map<String, Limit> first) {
        Limit limit = first.get(seat);
        return limit != null && level.exceeds(weights.of(seat), limit);
    }

    private Money whole(Money given) {
        return Level.of(given, weights.of(association)).of(weights.whole());
    }
}
