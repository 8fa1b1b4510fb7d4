package org.tequio.fund;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * How much of the works an inspection found.
 *
 * @param unit a short code: {@code m}, {@code m2}
 * @param declared by the executor
 * @param measured by the inspection; not more than declared
 * @param spent of the claiming party's money
 * @param missingPercentBelow if less than this is missing, only what is missing comes back; else the whole. {@code null}
 *     where the scheme always asks for the whole
 * @param whole whether the whole comes back
 */
public record WorkMeasurement(
        String unit,
        BigDecimal declared,
        BigDecimal measured,
        Money spent,
        @Nullable BigDecimal missingPercentBelow,
        boolean whole) {}
