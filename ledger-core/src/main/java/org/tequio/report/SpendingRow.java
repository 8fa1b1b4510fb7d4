package org.tequio.report;

import java.math.BigDecimal;
import java.util.Map;
import org.tequio.money.Money;

/**
 * One row of a published table of spending.
 *
 * @param place ISO 3166-2 code of a state
 * @param parts per source of money
 * @param publishedTotal as published, even if it is not the sum
 * @param residual published total less the sum of the parts, declared by whoever reads the table
 */
public record SpendingRow(String place, Map<String, Money> parts, Money publishedTotal, Money residual) {

    public SpendingRow {
        parts = Map.copyOf(parts);
    }

    /** Whether the parts and the declared residual make the published total. */
    public boolean adds() {
        // In decimals, for a sum of read amounts may not fit the minor units.
        BigDecimal sum = parts.values().stream().map(Money::decimal).reduce(residual.decimal(), BigDecimal::add);
        return sum.compareTo(publishedTotal.decimal()) == 0;
    }

    /** Whether all amounts are of one currency and none but the residual is negative. */
    boolean isWellFormed() {
        return residual.currency().equals(publishedTotal.currency())
                && !publishedTotal.isNegative()
                && parts.values().stream()
                        .allMatch(part -> part.currency().equals(publishedTotal.currency()) && !part.isNegative());
    }
}
