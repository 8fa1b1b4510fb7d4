package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Datum;
import org.tequio.document.Evidence;
import org.tequio.money.Money;

/**
 * Which projects a scheme takes.
 *
 * @param categories the only ones, if any are listed
 * @param budgetFloor the least total
 * @param budgetCeiling the largest total
 * @param associationPercentMin the least part of the total that the association pays
 * @param cashPercentMin the least part of the total that the association pays in cash
 * @param inKind whether gifts in kind count, and up to what part of the total
 * @param prerequisite a stage of another scheme that must be behind
 */
public record Eligibility(
        @Nullable Datum<List<String>> categories,
        @Nullable Datum<Money> budgetFloor,
        @Nullable Datum<Money> budgetCeiling,
        @Nullable Datum<BigDecimal> associationPercentMin,
        @Nullable Datum<BigDecimal> cashPercentMin,
        InKind inKind,
        @Nullable Prerequisite prerequisite) {

    /**
     * Gifts that are not money.
     *
     * @param counted whether they count as the association's part
     * @param percentMax the most of the total that may count
     * @param amountMax the same as an amount; the lower wins
     */
    public record InKind(
            boolean counted,
            @Nullable BigDecimal percentMax,
            @Nullable Money amountMax,
            Evidence evidence) {}

    /**
     * What must be behind before.
     *
     * @param scheme the id of the other scheme
     * @param stage how far the association's project under it must be: {@code delivered}
     */
    public record Prerequisite(String scheme, String stage, Evidence evidence) {}
}
