package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Problems;

/** Checks what weights a project wants to fix against what its scheme leaves open. */
final class ProjectWeights {

    private final Scheme scheme;
    private final String where;
    private final Problems problems;

    ProjectWeights(Scheme scheme, String where, Problems problems) {
        this.scheme = scheme;
        this.where = where;
        this.problems = problems;
    }

    Weights read(@Nullable String variant, Map<String, BigDecimal> fixed) {
        List<Map<String, BigDecimal>> bases = bases(variant, fixed);
        Map<String, BigDecimal> exact = new LinkedHashMap<>(bases.getFirst());
        boolean known = true;
        for (Map.Entry<String, BigDecimal> weight : fixed.entrySet()) {
            known &= isUsable(exact, weight.getKey(), weight.getValue());
            exact.computeIfPresent(weight.getKey(), (seat, declared) -> weight.getValue());
        }
        return known && sums(exact, fixed, bases) ? new Weights(scheme, exact) : Weights.of(scheme);
    }

    private Map<String, BigDecimal> ofVariant(@Nullable String variant) {
        Map<String, BigDecimal> declared = Weights.of(scheme).exact();
        if (variant == null) {
            return declared;
        }
        Optional<Variant> found = scheme.variant(variant);
        if (found.isEmpty()) {
            problems.add("unknown-variant", where, Map.of("variant", variant));
            return declared;
        }
        Map<String, BigDecimal> ordered = new LinkedHashMap<>();
        declared.keySet()
                .forEach(seat -> ordered.put(seat, found.get().weights().getOrDefault(seat, BigDecimal.ZERO)));
        return ordered;
    }

    private boolean isUsable(Map<String, BigDecimal> exact, String seat, BigDecimal weight) {
        if (!exact.containsKey(seat)) {
            problems.add("unknown-seat", where + "/" + seat, Map.of("seat", seat));
            return false;
        }
        boolean fits = weight.signum() >= 0
                && weight.stripTrailingZeros().scale() <= Weights.DECIMALS_MAX
                && weight.compareTo(Weights.WEIGHT_MAX) <= 0;
        if (!fits) {
            problems.add("weight-out-of-range", where + "/" + seat, Map.of("weight", weight.toPlainString()));
        }
        return fits;
    }

    private boolean sums(
            Map<String, BigDecimal> exact, Map<String, BigDecimal> fixed, List<Map<String, BigDecimal>> bases) {
        BigDecimal sum = exact.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean sums = fixed.isEmpty() || sum.compareTo(scheme.whole()) == 0;
        if (!sums) {
            problems.add("shares-do-not-sum", where, SchemeChecks.sums(sum, scheme.whole()));
        }
        return sums && keepsOpen(exact, bases);
    }

    /** Only the inner split of a group is a project's to fix; other weights are the scheme's or those of a variant. */
    private boolean keepsOpen(Map<String, BigDecimal> exact, List<Map<String, BigDecimal>> bases) {
        if (bases.stream().anyMatch(base -> moved(exact, base).isEmpty())) {
            return true;
        }
        moved(exact, bases.getFirst())
                .forEach(seat -> problems.add("weight-not-open", where + "/" + seat, Map.of("seat", seat)));
        return false;
    }

    /** The seats outside of groups whose weights are others than these. */
    private List<String> moved(Map<String, BigDecimal> exact, Map<String, BigDecimal> base) {
        return scheme.parties().stream()
                .filter(party -> party.group() == null)
                .map(Party::seat)
                .filter(seat ->
                        exact.getOrDefault(seat, BigDecimal.ZERO).compareTo(base.getOrDefault(seat, BigDecimal.ZERO))
                                != 0)
                .toList();
    }

    /** What the weights may rest on: those that were chosen, or any of the scheme's where all are named. */
    private List<Map<String, BigDecimal>> bases(@Nullable String variant, Map<String, BigDecimal> fixed) {
        List<Map<String, BigDecimal>> bases = new ArrayList<>();
        bases.add(ofVariant(variant));
        if (variant == null && fixed.keySet().containsAll(scheme.seats())) {
            scheme.variants().forEach(each -> bases.add(each.weights()));
        }
        return bases;
    }
}
