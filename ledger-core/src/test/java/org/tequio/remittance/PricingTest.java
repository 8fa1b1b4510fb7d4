package org.tequio.remittance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tequio.fx.Rate;
import org.tequio.fx.RoundingPolicy;
import org.tequio.money.Money;
import org.tequio.refusal.Defect;
import org.tequio.testing.Cases;

class PricingTest {

    private static final LocalDate DAY = LocalDate.of(2015, 3, 14);

    @Test // C13
    void costsTheFeeAndTheDistanceFromTheMidRate() {
        Cases input = Cases.of("C13").in("input");
        Cases expected = Cases.of("C13").in("expected");

        Pricing pricing = priced(
                input.text("send"), input.text("fee"), input.text("midMxnPerUsd"), input.text("customerMxnPerUsd"));

        assertThat(pricing.terms().receive().amount()).isEqualTo(expected.text("toRecipient"));
        assertThat(pricing.terms().atMid().amount()).isEqualTo(expected.text("atMid"));
        assertThat(pricing.price().feePercent()).hasToString(expected.text("feePercent"));
        assertThat(pricing.price().marginPercent()).hasToString(expected.text("marginPercent"));
        assertThat(pricing.price().totalPercent()).hasToString(expected.text("totalPercent"));
        assertThat(pricing.price().under3()).isEqualTo(expected.bool("under3"));
        assertThat(pricing.price().under5()).isEqualTo(expected.bool("under5"));
    }

    @Test // C13
    void costsNothingWithoutFeeAndMargin() {
        Cases input = Cases.of("C13").in("input");
        Cases expected = Cases.of("C13").in("expected").in("onZeroFeeDay");

        Pricing pricing = priced(
                input.text("send"), expected.text("fee"), input.text("midMxnPerUsd"), input.text("midMxnPerUsd"));

        assertThat(pricing.terms().receive().amount()).isEqualTo(expected.text("toRecipient"));
        assertThat(pricing.price().totalPercent()).hasToString(expected.text("totalPercent"));
        assertThat(pricing.price().under3()).isTrue();
    }

    @Test // C13b
    void computesWithTheUnroundedRateAndShowsFewDigits() {
        Cases input = Cases.of("C13b").in("input");
        Cases expected = Cases.of("C13b").in("expected");
        BigDecimal rate = input.decimal("rateMxnPerUsd");

        Pricing pricing = priced(input.text("send"), "0", input.text("rateMxnPerUsd"), input.text("rateMxnPerUsd"));

        assertThat(pricing.terms().receive().amount()).isEqualTo(expected.text("toRecipient"));
        assertThat(IntStream.rangeClosed(2, 4).mapToObj(decimals -> Pricing.shown(rate, decimals)))
                .containsExactlyElementsOf(expected.texts("mayBeShownAs"));
        assertThat(priced(input.text("send"), "0", "11.9484", "11.9484")
                        .terms()
                        .receive()
                        .amount())
                .isEqualTo(expected.text("wrongIfComputedFromShown"));
    }

    @Test
    void showsNeitherLessThanTwoNorMoreThanFourDecimals() {
        BigDecimal rate = new BigDecimal("11.9483779");

        assertThatThrownBy(() -> Pricing.shown(rate, 1)).isInstanceOf(Defect.class);
        assertThatThrownBy(() -> Pricing.shown(rate, 5)).isInstanceOf(Defect.class);
    }

    @Test
    void aRateAboveTheMidRateIsANegativeMargin() {
        Pricing pricing = priced("200.00", "4.99", "15.0000", "15.3000");

        assertThat(pricing.price().marginPercent()).hasToString("-2.0000");
        assertThat(pricing.price().totalPercent()).hasToString("0.4950");
        assertThat(pricing.terms().fxResult()).isEqualTo(Money.of("-60.00", "MXN"));
    }

    private static Pricing priced(String send, String fee, String mid, String customer) {
        return Pricing.of(
                Money.of(send, "USD"),
                Money.of(fee, "USD"),
                Money.of("0", "USD"),
                Rate.of("USD", "MXN", mid, "test", DAY),
                false,
                new BigDecimal(customer),
                RoundingPolicy.HALF_EVEN);
    }
}
