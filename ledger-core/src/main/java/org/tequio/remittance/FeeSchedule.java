package org.tequio.remittance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Datum;
import org.tequio.document.Evidence;
import org.tequio.document.Title;
import org.tequio.fx.RoundingPolicy;
import org.tequio.money.Money;

/**
 * What a provider charges in one corridor: rule data, so that a price names the version it rests on.
 *
 * @param corridor from and to country, {@code US-MX}
 * @param rateTable the id of the table of mid rates
 * @param rateAgeDaysMax how old a mid rate may be for a firm price
 * @param oldRate what happens to an older one
 * @param marginPercent how far the customer's rate is below the mid rate
 * @param rateDecimals to how many decimals the provider fixes its rate; {@code null} for all digits. Nothing else is
 *     ever rounded for showing
 * @param shownDecimals with how many decimals rates of this currency are shown, 2 to 4 (12 CFR 1005.31(b)(1))
 * @param taxPercent on the amount sent; {@code null} where there is none
 * @param zeroFeeDays on which fee and margin are waived
 * @param hash of the document
 */
public record FeeSchedule(
        String id,
        Title title,
        String corridor,
        Currency sendCurrency,
        Currency receiveCurrency,
        String rateTable,
        int rateAgeDaysMax,
        OldRate oldRate,
        Datum<BigDecimal> marginPercent,
        @Nullable Integer rateDecimals,
        RoundingPolicy rounding,
        int shownDecimals,
        Datum<Integer> quoteMinutes,
        @Nullable Datum<BigDecimal> taxPercent,
        List<Fee> fees,
        List<ZeroFeeDay> zeroFeeDays,
        Datum<Rights> rights,
        String hash) {

    private static final int RATE_DIGITS = 12;

    public FeeSchedule {
        fees = List.copyOf(fees);
        zeroFeeDays = List.copyOf(zeroFeeDays);
    }

    /** What happens to a mid rate that is older than allowed. */
    public enum OldRate {
        /** No price. */
        REFUSE,
        /** A price that says that its mid rate is a reference only. */
        REFERENCE
    }

    /**
     * The fee of a payout method for a range of amounts.
     *
     * @param above amounts greater than this
     * @param upTo amounts up to this, inclusive; {@code null} for no limit
     * @param fixed in the sender's currency
     * @param percent of the amount, on top
     */
    public record Fee(
            PayoutMethod payout,
            Money above,
            @Nullable Money upTo,
            Money fixed,
            BigDecimal percent,
            Evidence evidence) {

        boolean covers(PayoutMethod wanted, Money amount) {
            return payout == wanted && amount.compareTo(above) > 0 && (upTo == null || amount.compareTo(upTo) <= 0);
        }

        Money of(Money amount) {
            return fixed.plus(Pricing.percentOf(amount, percent));
        }
    }

    /** A day on which fee and margin are waived. */
    public record ZeroFeeDay(LocalDate date, Evidence evidence) {}

    boolean offers(PayoutMethod payout) {
        return fees.stream().anyMatch(fee -> fee.payout() == payout);
    }

    Optional<Fee> feeFor(PayoutMethod payout, Money amount) {
        return fees.stream().filter(fee -> fee.covers(payout, amount)).findFirst();
    }

    boolean isZeroFeeDay(LocalDate day) {
        return zeroFeeDays.stream().anyMatch(zero -> zero.date().equals(day));
    }

    /** The rate given to the customer, in all the digits that it has. */
    BigDecimal customerRate(BigDecimal mid) {
        BigDecimal kept =
                BigDecimal.valueOf(100).subtract(marginPercent.value()).movePointLeft(2);
        int decimals = rateDecimals == null ? RATE_DIGITS : rateDecimals;
        BigDecimal rate = mid.multiply(kept);
        return rate.scale() <= decimals ? rate : rate.setScale(decimals, RoundingMode.HALF_EVEN);
    }

    Money taxOn(Money amount) {
        return taxPercent == null ? Money.zero(amount.currency()) : Pricing.percentOf(amount, taxPercent.value());
    }

    /** Whether any figure of a price for this method rests on a datum that nobody has verified. */
    public boolean isUnverified() {
        return marginPercent.evidence().isUnverified()
                || fees.stream().anyMatch(fee -> fee.evidence().isUnverified());
    }
}
