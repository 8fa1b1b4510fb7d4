package org.tequio.remittance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import org.tequio.fx.Conversion;
import org.tequio.fx.Rate;
import org.tequio.fx.RoundingPolicy;
import org.tequio.money.Money;
import org.tequio.refusal.Invariant;

/**
 * What a transfer costs and brings. Computed with the customer's rate in all its digits; what is shown is another
 * matter (12 CFR 1005.31(b)(1)).
 *
 * @param terms the amounts
 * @param price how they came about
 */
public record Pricing(TransferTerms terms, Price price) {

    private static final int PERCENT_DECIMALS = 4;
    private static final int SHOWN_DECIMALS_MIN = 2;
    private static final int SHOWN_DECIMALS_MAX = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Prices a transfer.
     *
     * @param mid the reference rate, one unit of the sent currency
     * @param isReference whether the mid rate is too old for a firm price
     * @param customerRate the rate given to the customer
     */
    public static Pricing of(
            Money send,
            Money fee,
            Money tax,
            Rate mid,
            boolean isReference,
            BigDecimal customerRate,
            RoundingPolicy policy) {
        Rate customer = new Rate(mid.base(), mid.quoted(), customerRate, mid.source(), mid.date());
        TransferTerms terms = new TransferTerms(
                send,
                fee,
                tax,
                Conversion.of(send, mid, policy).to(),
                Conversion.of(send, customer, policy).to());
        return new Pricing(terms, price(terms, mid, isReference, customerRate, policy));
    }

    /**
     * A rate as it is shown: between 2 and 4 decimals, always the same number for a currency.
     *
     * @param decimals of the currency, from the fee schedule
     */
    public static String shown(BigDecimal rate, int decimals) {
        Invariant.check(
                decimals >= SHOWN_DECIMALS_MIN && decimals <= SHOWN_DECIMALS_MAX,
                "decimals of a shown rate: decimals=%d",
                decimals);
        return rate.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** The part of an amount that a percentage is, rounded to the minor unit. */
    static Money percentOf(Money amount, BigDecimal percent) {
        Currency currency = amount.currency();
        BigDecimal exact = amount.decimal().multiply(percent).movePointLeft(2);
        return Money.of(
                exact.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN)
                        .toPlainString(),
                currency);
    }

    private static Price price(
            TransferTerms terms, Rate mid, boolean isReference, BigDecimal customerRate, RoundingPolicy policy) {
        BigDecimal fee = percent(terms.fee().decimal(), terms.send().decimal());
        BigDecimal margin = percent(mid.perUnit().subtract(customerRate), mid.perUnit());
        return new Price(
                mid.perUnit(),
                mid.date(),
                isReference,
                customerRate,
                policy,
                rounded(fee),
                rounded(margin),
                rounded(fee.add(margin)));
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).divide(whole, MathContext.DECIMAL128);
    }

    private static BigDecimal rounded(BigDecimal percent) {
        return percent.setScale(PERCENT_DECIMALS, RoundingMode.HALF_EVEN);
    }
}
