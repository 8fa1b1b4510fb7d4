package org.tequio.scheme;

import java.math.BigDecimal;
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
        Map<String, BigDecimal> exact = new LinkedHashMap<>(ofVariant(variant));
        boolean known = true;
        for (Map.Entry<String, BigDecimal> weight : fixed.entrySet()) {
            known &= isUsable(exact, weight.getKey(), weight.getValue());
            exact.computeIfPresent(weight.getKey(), (seat, declared) -> weight.getValue());
        }
        return known && sums(exact, fixed) ? new Weights(scheme, exact) : Weights.of(scheme);
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

    private boolean sums(Map<String, BigDecimal> exact, Map<String, BigDecimal> fixed) {
        BigDecimal sum = exact.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean sums = fixed.isEmpty() || sum.compareTo(scheme.whole()) == 0;
        if (!sums) {
            problems.add("shares-do-not-sum", where, SchemeChecks.sums(sum, scheme.whole()));
        }
        return sums && keepsOpen(exact, fixed);
    }

    /** Only the inner split of a group is a project's to fix; other weights are the scheme's or a variant's. */
    private boolean keepsOpen(Map<String, BigDecimal> exact, Map<String, BigDecimal> fixed) {
        List<String> closed = fixed.keySet().stream()
                .filter(seat ->
                        scheme.party(seat).filter(p -> p.group() == null).isPresent())
                .filter(seat -> !isAllFixed(fixed))
                .toList();
        closed.forEach(seat -> problems.add("weight-not-open", where + "/" + seat, Map.of("seat", seat)));
        return closed.isEmpty() && exact.size() == scheme.parties().size();
    }

    private boolean isAllFixed(Map<String, BigDecimal> fixed) {
        return fixed.keySet().containsAll(scheme.seats());
    }
}
