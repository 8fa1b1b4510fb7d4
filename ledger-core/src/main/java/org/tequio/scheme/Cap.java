package org.tequio.scheme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Evidence;
import org.tequio.money.Money;

/**
 * The most that some parties together pay.
 *
 * @param id unique in the scheme, named wherever the cap binds
 * @param seats whose money it limits, together
 * @param per what it is counted over
 * @param amount the most as an amount; at least one of amount and percent is given, and the lower wins
 * @param percent the most as a percentage, rounded down
 * @param evidence a cap that is not verified is shown so wherever it binds
 */
public record Cap(
        String id,
        List<String> seats,
        Per per,
        @Nullable Money amount,
        @Nullable BigDecimal percent,
        Evidence evidence) {

    /** What a cap is counted over. */
    public enum Per {
        PROJECT,
        ASSOCIATION,
        FISCAL_YEAR,
        ASSOCIATION_AND_FISCAL_YEAR
    }

    /** The most, for a project of a total; the percentage is of that total. */
    public Money limit(Money total) {
        Money byPercent = percent == null ? null : percentOf(total, percent);
        if (amount == null) {
            return byPercent == null ? total : byPercent;
        }
        return byPercent == null ? amount : amount.min(byPercent);
    }

    /** Whether the limit changes with the project's total. */
    public boolean dependsOnTotal() {
        return percent != null;
    }

    /** A percentage of an amount, rounded down to the minor unit. */
    static Money percentOf(Money amount, BigDecimal percent) {
        BigDecimal minor = BigDecimal.valueOf(amount.minor()).multiply(percent).movePointLeft(2);
        return Money.ofMinor(minor.setScale(0, RoundingMode.DOWN).longValueExact(), amount.currency());
    }
}
