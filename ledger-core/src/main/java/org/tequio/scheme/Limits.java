package org.tequio.scheme;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tequio.money.Money;

/** Every limit that stands over one project. */
public record Limits(List<Limit> all) {

    public Limits {
        all = List.copyOf(all);
    }

    public static Limits none() {
        return new Limits(List.of());
    }

    /**
     * What a scheme's caps leave for a project.
     *
     * @param total the project's total, of which percentages are taken
     * @param used by cap id, what other projects of the same association or year have used of it
     */
    public static Limits of(Scheme scheme, Money total, Map<String, Money> used) {
        List<Limit> limits = new ArrayList<>();
        for (Cap cap : scheme.caps()) {
            Money zero = Money.zero(total.currency());
            Money room =
                    cap.limit(total).minus(used.getOrDefault(cap.id(), zero)).max(zero);
            limits.add(new Limit(cap.id(), cap.seats(), room, cap.evidence()));
        }
        return new Limits(limits);
    }

    public Limits and(List<Limit> more) {
        List<Limit> both = new ArrayList<>(all);
        both.addAll(more);
        return new Limits(both);
    }

    /**
     * The limit that binds each seat first, as an amount of that seat alone. A limit over several seats is divided by
     * their weights, each part rounded down.
     */
    Map<String, Limit> bySeat(Weights weights) {
        Map<String, Limit> first = new LinkedHashMap<>();
        all.stream().filter(limit -> limit.seats().size() == 1).forEach(limit -> keepLower(first, limit));
        all.stream()
                .filter(limit -> limit.seats().size() > 1)
                .flatMap(limit -> parts(limit, weights, Map.copyOf(first)).stream())
                .forEach(limit -> keepLower(first, limit));
        return first;
    }

    Optional<Limit> of(String seat, Weights weights) {
        return Optional.ofNullable(bySeat(weights).get(seat));
    }

    private static void keepLower(Map<String, Limit> first, Limit limit) {
        first.merge(limit.seats().getFirst(), limit, (a, b) -> b.most().compareTo(a.most()) < 0 ? b : a);
    }

    private static List<Limit> parts(Limit joint, Weights weights, Map<String, Limit> own) {
        // A seat without weight pays nothing by it, and is left out so that every level is a fraction.
        List<String> paying =
                joint.seats().stream().filter(seat -> weights.of(seat) > 0).toList();
        if (paying.isEmpty()) {
            return List.of();
        }
        Level level = Level.filling(joint.most(), paying, weights, own);
        return paying.stream()
                .map(seat -> new Limit(joint.id(), List.of(seat), level.of(weights.of(seat)), joint.evidence()))
                .filter(limit -> isLower(limit, own))
                .toList();
    }

    private static boolean isLower(Limit limit, Map<String, Limit> own) {
        Limit alone = own.get(limit.seats().getFirst());
        return alone == null || limit.most().compareTo(alone.most()) < 0;
    }

    /** An exact amount per unit of weight: numerator over denominator, in minor units. */
    record Level(BigInteger numerator, BigInteger denominator, java.util.Currency currency) {

        static Level of(Money amount, long weight) {
            return new Level(BigInteger.valueOf(amount.minor()), BigInteger.valueOf(weight), amount.currency());
        }

        /**
         * The level at which seats that stop at their own limits together reach an amount; if they all stop before,
         * one above all their limits.
         */
        static Level filling(Money amount, List<String> seats, Weights weights, Map<String, Limit> own) {
            List<String> open = new ArrayList<>(seats);
            Money left = amount;
            Level level = of(left, open.stream().mapToLong(weights::of).sum());
            while (true) {
                Level reached = level;
                List<Limit> full = open.stream()
                        .flatMap(seat -> Optional.ofNullable(own.get(seat)).stream())
                        .filter(limit ->
                                reached.exceeds(weights.of(limit.seats().getFirst()), limit))
                        .toList();
                if (full.isEmpty() || full.size() == open.size()) {
                    return level;
                }
                for (Limit limit : full) {
                    left = left.minus(limit.most());
                    open.removeAll(limit.seats());
                }
                level = of(left, open.stream().mapToLong(weights::of).sum());
            }
        }

        /** The amount of a weight at this level, rounded down. */
        Money of(long weight) {
            BigInteger minor = numerator.multiply(BigInteger.valueOf(weight)).divide(denominator);
            return Money.ofMinor(minor.longValueExact(), currency);
        }

        boolean exceeds(long weight, Limit limit) {
            BigInteger most = BigInteger.valueOf(limit.most().minor());
            return numerator.multiply(BigInteger.valueOf(weight)).compareTo(most.multiply(denominator)) > 0;
        }
    }
}
