package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.money.Split;
import org.tequio.refusal.Problems;

/**
 * The weights that hold for one project: by seat, in the declared order, as whole numbers in the same proportion.
 *
 * @param scheme whose seats they are
 * @param exact as the scheme, a variant or the project says them
 * @param scaled exact times the same power of ten, so that arithmetic is in integers
 */
public record Weights(Scheme scheme, Map<String, BigDecimal> exact, List<Long> scaled) {

    /** Weights have at most so many digits, so that scaled ones fit. */
    static final int DECIMALS_MAX = 6;

    static final BigDecimal WEIGHT_MAX = BigDecimal.valueOf(1_000_000);

    /** As the scheme declares them. */
    public static Weights of(Scheme scheme) {
        Map<String, BigDecimal> exact = new LinkedHashMap<>();
        scheme.parties().forEach(party -> exact.put(party.seat(), party.weight()));
        return new Weights(scheme, exact);
    }

    /**
     * As a project has kept them, whatever its scheme leaves open: they were checked when they were fixed.
     *
     * @param bySeat of all seats of the scheme; empty where a project has fixed none, which leaves the scheme's own
     */
    public static Weights kept(Scheme scheme, Map<String, BigDecimal> bySeat) {
        if (bySeat.isEmpty()) {
            return of(scheme);
        }
        Map<String, BigDecimal> exact = new LinkedHashMap<>();
        scheme.seats().forEach(seat -> exact.put(seat, bySeat.getOrDefault(seat, BigDecimal.ZERO)));
        return new Weights(scheme, exact);
    }

    /**
     * As a project fixes them: a variant of the scheme, or weights by seat, of which only those of a group are open.
     *
     * @param where the pointer that problems name
     * @return the scheme's own weights after adding a problem
     */
    public static Weights ofProject(
            Scheme scheme, @Nullable String variant, Map<String, BigDecimal> fixed, String where, Problems problems) {
        return new ProjectWeights(scheme, where, problems).read(variant, fixed);
    }

    Weights(Scheme scheme, Map<String, BigDecimal> exact) {
        this(scheme, exact, scaled(exact));
    }

    public Weights {
        exact = Collections.unmodifiableMap(new LinkedHashMap<>(exact));
        scaled = List.copyOf(scaled);
    }

    /** A scaled weight as a project or a scheme says it. */
    public static BigDecimal exact(long scaled) {
        return BigDecimal.valueOf(scaled, DECIMALS_MAX).stripTrailingZeros();
    }

    /** The scaled weight of a seat. */
    public long of(String seat) {
        return scaled.get(scheme.seats().indexOf(seat));
    }

    /** An amount by largest remainder over some seats, ties as the scheme says; the parts sum to it. */
    Map<String, Money> split(Money amount, List<String> seats) {
        List<String> order = new ArrayList<>(seats);
        if (scheme.terms().rounding().ties().value() == Terms.Rounding.Ties.REVERSE_ORDER) {
            Collections.reverse(order);
        }
        List<Money> parts = Split.of(amount, order.stream().map(this::of).toList());
        Map<String, Money> bySeat = new LinkedHashMap<>();
        seats.forEach(seat -> bySeat.put(seat, parts.get(order.indexOf(seat))));
        return bySeat;
    }

    /** The scaled weight of all seats together. */
    public long whole() {
        return scaled.stream().mapToLong(Long::longValue).sum();
    }

    private static List<Long> scaled(Map<String, BigDecimal> exact) {
        return exact.values().stream()
                .map(weight -> weight.movePointRight(DECIMALS_MAX).longValueExact())
                .toList();
    }
}
