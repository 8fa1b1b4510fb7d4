package org.tequio.remittance;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.tequio.fx.RoundingPolicy;

/**
 * How a price came about, in full digits.
 *
 * @param midRate units of the recipient's currency for one of the sender's
 * @param midDate the last day for which the mid rate was published
 * @param midIsReference whether the mid rate is older than its table allows for a firm price
 * @param customerRate the rate that was computed with; never the one that is shown
 * @param rounding how the converted amount was rounded to the minor unit
 * @param feePercent fee / amount, 4 decimals
 * @param marginPercent distance of the customer's rate from the mid rate, 4 decimals
 * @param totalPercent both together, rounded once, 4 decimals
 */
public record Price(
        BigDecimal midRate,
        LocalDate midDate,
        boolean midIsReference,
        BigDecimal customerRate,
        RoundingPolicy rounding,
        BigDecimal feePercent,
        BigDecimal marginPercent,
        BigDecimal totalPercent) {

    private static final BigDecimal SDG_AVERAGE_PERCENT = BigDecimal.valueOf(3);
    private static final BigDecimal SDG_CORRIDOR_PERCENT = BigDecimal.valueOf(5);

    /** Sustainable development goal 10.c: the average cost is to be under 3 %. */
    public boolean under3() {
        return totalPercent.compareTo(SDG_AVERAGE_PERCENT) < 0;
    }

    /** Sustainable development goal 10.c: no corridor is to cost more than 5 %. */
    public boolean under5() {
        return totalPercent.compareTo(SDG_CORRIDOR_PERCENT) < 0;
    }
}
