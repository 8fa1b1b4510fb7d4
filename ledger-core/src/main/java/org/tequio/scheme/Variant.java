package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.Map;
import org.tequio.document.Evidence;
import org.tequio.document.Title;

/**
 * Other weights that a project may choose under the same scheme (federal 50, state 0, municipality 25, club 25).
 *
 * @param id unique in the scheme
 * @param weights by seat, for every seat; they sum to the scheme's whole
 */
public record Variant(String id, Title title, Map<String, BigDecimal> weights, Evidence evidence) {
    public Variant {
        weights = Map.copyOf(weights);
    }
}
