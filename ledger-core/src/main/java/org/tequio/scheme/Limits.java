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
     * their weights with the largest remainder, so that the parts sum to it.
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

    /**
     * The seats that must pay less than these amounts, each with the limit that stops it. What seats pay together
     * within their limit stops none of them, wherever rounding has put the last cent.
     */
    Map<String, Limit> stopping(Map<String, Money> amounts, Weights weights) {
        List<Limit> passed =
                all.stream().filter(limit -> isPassed(limit, amounts)).toList();
        Map<String, Limit> stopping = new LinkedHashMap<>();
        bySeat(weights).forEach((seat, limit) -> {
            boolean more = amounts.getOrDefault(seat, limit.most()).compareTo(limit.most()) > 0;
            if (more && passed.stream().anyMatch(it -> it.seats().contains(seat))) {
                stopping.put(seat, limit);
            }
        });
        return stopping;
    }

    /** The level at which a seat's first limit is reached: where it stands over several, by all of them together. */
    Level levelOf(Limit limit, Weights weights) {
        String seat = limit.seats().getFirst();
        Map<String, Limit> first = bySeat(weights);
        List<String> together = all.stream()
                .filter(it -> it.id().equals(limit.id()) && it.seats().contains(seat))
                .flatMap(it -> it.seats().stream())
                .filter(it -> Optional.ofNullable(first.get(it))
                        .filter(own -> own.id().equals(limit.id()))
                        .isPresent())
                .toList();
        Money most = together.stream()
                .map(it -> first.getOrDefault(it, limit).most())
                .reduce(Money.zero(limit.most().currency()), Money::plus);
        return Level.of(most, together.stream().mapToLong(weights::of).sum());
    }

    private static boolean isPassed(Limit limit, Map<String, Money> amounts) {
        Money zero = Money.zero(limit.most().currency());
        return limit.seats().stream()
                        .map(seat -> amounts.getOrDefault(seat, zero))
                        .reduce(zero, Money::plus)
                        .compareTo(limit.most())
                > 0;
    }

    private static void keepLower(Map<String, Limit> first, Limit limit) {
        first.merge(limit.seats().getFirst(), limit, (a, b) -> b.most().compareTo(a.most()) < 0 ? b : a);
    }

    /** What a limit over several seats leaves to each, where some may be stopped before by limits of their own. */
    private static List<Limit> parts(Limit joint, Weights weights, Map<String, Limit> own) {
        // A seat without weight pays nothing by it, and is left out so that every level is a fraction.
        List<String> open = new ArrayList<>(
                joint.seats().stream().filter(seat -> weights.of(seat) > 0).toList());
        Money left = joint.most();
        while (!open.isEmpty()) {
            Level level = Level.of(left, open.stream().mapToLong(weights::of).sum());
            List<Limit> full = open.stream()
                    .flatMap(seat -> Optional.ofNullable(own.get(seat)).stream())
                    .filter(limit -> level.exceeds(weights.of(limit.seats().getFirst()), limit))
                    .toList();
            if (full.isEmpty()) {
                return divided(joint, left, open, weights);
            }
            for (Limit limit : full) {
                left = left.minus(limit.most());
                open.removeAll(limit.seats());
            }
        }
        return List.of();
    }

    private static List<Limit> divided(Limit joint, Money left, List<String> open, Weights weights) {
        Map<String, Money> parts = weights.split(left, open);
        return open.stream()
                .map(seat -> new Limit(joint.id(), List.of(seat), parts.getOrDefault(seat, left), joint.evidence()))
                .toList();
    }

    /** An exact amount per unit of weight: numerator over denominator, in minor units. */
    record Level(BigInteger numerator, BigInteger denominator, java.util.Currency currency) {

        static Level of(Money amount, long weight) {
            return new Level(BigInteger.valueOf(amount.minor()), BigInteger.valueOf(weight), amount.currency());
        }

        /** The amount of a weight at this level, rounded down. */
        Money of(long weight) {
            return Money.ofMinor(minor(weight).longValueExact(), currency);
        }

        /** The same in minor units, however large. */
        BigInteger minor(long weight) {
            return numerator.multiply(BigInteger.valueOf(weight)).divide(denominator);
        }

        boolean exceeds(long weight, Limit limit) {
            BigInteger most = BigInteger.valueOf(limit.most().minor());
            return numerator.multiply(BigInteger.valueOf(weight)).compareTo(most.multiply(denominator)) > 0;
        }
    }
}
