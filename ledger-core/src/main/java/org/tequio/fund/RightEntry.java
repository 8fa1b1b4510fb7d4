package org.tequio.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * What is right instead of a wrong record; what is left out was right in the original.
 *
 * @param amount of a contribution: the amount sent
 * @param rate of a contribution in another currency
 * @param charges of banks, of a contribution
 * @param credited of a contribution, where the bank says so
 * @param account the opaque id of the account paid into
 * @param valueDate the day on which it was true; of a report of progress the last day reported
 * @param percent of a report of progress
 * @param rateSource who says that rate, if not whose the original's was
 * @param rateDate its day, needed with a source
 */
public record RightEntry(
        @Nullable Money amount,
        @Nullable BigDecimal rate,
        @Nullable Money charges,
        @Nullable Money credited,
        @Nullable String account,
        @Nullable LocalDate valueDate,
        @Nullable BigDecimal percent,
        @Nullable String rateSource,
        @Nullable LocalDate rateDate) {

    /** Where the rate is nobody else's than the original's. */
    public RightEntry(
            @Nullable Money amount,
            @Nullable BigDecimal rate,
            @Nullable Money charges,
            @Nullable Money credited,
            @Nullable String account,
            @Nullable LocalDate valueDate,
            @Nullable BigDecimal percent) {
        this(amount, rate, charges, credited, account, valueDate, percent, null, null);
    }

    /** What is right of money. */
    public RightEntry(
            @Nullable Money amount,
            @Nullable BigDecimal rate,
            @Nullable Money charges,
            @Nullable Money credited,
            @Nullable String account,
            @Nullable LocalDate valueDate) {
        this(amount, rate, charges, credited, account, valueDate, null);
    }

    /** The right amount; the original's, where that was right. */
    public Money amountOr(Money original) {
        return Objects.requireNonNullElse(amount, original);
    }
}
