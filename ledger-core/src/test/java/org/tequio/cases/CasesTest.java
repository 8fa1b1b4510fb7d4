package org.tequio.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tequio.event.Json;
import org.tequio.fx.Conversion;
import org.tequio.fx.Cover;
import org.tequio.fx.Rate;
import org.tequio.fx.RoundingPolicy;
import org.tequio.money.Money;
import org.tequio.money.Split;
import org.tequio.scheme.Limits;
import org.tequio.scheme.Matching;
import org.tequio.scheme.ShippedSchemes;
import org.tequio.scheme.SplitAnswer;
import org.tequio.scheme.SplitCalculator;
import org.tequio.scheme.SplitForm;
import org.tequio.scheme.Weights;
import org.tequio.testing.Cases;

/** The worked cases whose arithmetic is that of money, exchange and schemes; every figure is read from the file. */
final class CasesTest {

    private static final LocalDate DAY = LocalDate.of(2013, 9, 2);

    @Test
    void c01CoversAShareInDollarsNeverExactlyAndNamesGapAndExcess() {
        Cases input = Cases.of("C01").in("input");
        Cases expected = Cases.of("C01").in("expected");
        Money total = Money.of(input.text("total"), input.text("currency"));
        Rate rate =
                Rate.of(input.text("payCurrency"), input.text("currency"), input.text("rateMxnPerUsd"), "case", DAY);

        List<Money> shares = Split.of(total, weights(input));
        Cover cover = Cover.of(shares.getLast(), rate, RoundingPolicy.HALF_EVEN);

        assertThat(shares).extracting(Money::amount).containsOnly(expected.text("each"));
        assertThat(cover.below().from().amount()).isEqualTo(expected.text("usdShort"));
        assertThat(cover.below().to().amount()).isEqualTo(expected.text("mxnShort"));
        assertThat(cover.gap().amount()).isEqualTo(expected.text("gap"));
        assertThat(cover.above().from().amount()).isEqualTo(expected.text("usdCover"));
        assertThat(cover.above().to().amount()).isEqualTo(expected.text("mxnCover"));
        assertThat(cover.excess().amount()).isEqualTo(expected.text("excess"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C03a", "C03b", "C03c", "C05", "C06", "C20"})
    void splitsByLargestRemainderWithTiesInTheDeclaredOrder(String id) {
        Cases input = Cases.of(id).in("input");
        Money total = Money.of(input.text("total"), input.text("currency"));

        List<Money> parts = Split.of(total, weights(input));

        assertThat(parts)
                .extracting(Money::amount)
                .isEqualTo(Cases.of(id).in("expected").texts("parts"));
    }

    @Test
    void c04ConvertsEachGiftOnReceiptAndMatchesItThreeForOne() {
        Cases input = Cases.of("C04").in("input");
        Cases expected = Cases.of("C04").in("expected");
        Rate rate = Rate.of(input.text("currency"), "MXN", input.text("rateMxnPerUsd"), "case", DAY);
        List<Money> gifts = input.texts("gifts").stream()
                .map(gift -> Money.of(gift, input.text("currency")))
                .toList();

        List<Money> lines =
                gifts.stream().map(gift -> Conversion.of(gift, rate).to()).toList();
        Money usdTotal = sum(gifts);
        Money fund = sum(lines);
        Matching matching = Matching.of(Weights.of(ShippedSchemes.scheme("mx-3x1")), Limits.none());
        Money match = Money.of("0.00", "MXN");
        Money given = Money.of("0.00", "MXN");
        for (Money line : lines) {
            Money owedBefore = sum(List.copyOf(matching.owed(given).values()));
            given = given.plus(line);
            match = match.plus(sum(List.copyOf(matching.owed(given).values()))).minus(owedBefore);
        }

        assertThat(lines).extracting(Money::amount).isEqualTo(expected.texts("lines"));
        assertThat(fund.amount()).isEqualTo(expected.text("sumOfLines"));
        assertThat(usdTotal.amount()).isEqualTo(expected.text("usdTotal"));
        Money convertedSum = Conversion.of(usdTotal, rate).to();
        assertThat(convertedSum.amount()).isEqualTo(expected.text("convertedSumWouldBe"));
        assertThat(fund.minus(convertedSum).amount()).isEqualTo(expected.text("difference"));
        assertThat(match.amount()).isEqualTo(expected.text("match"));
        assertThat(fund.plus(match).amount()).isEqualTo(expected.text("fundTotal"));
    }

    @Test
    void c06IsAVariantOfTheMexicanScheme() {
        Cases input = Cases.of("C06").in("input");
        SplitForm form = new SplitForm(
                input.text("total"), null, null, null, "federal-half-no-state", Map.of(), Map.of(), null, List.of());

        SplitAnswer answer = SplitCalculator.calculate(form.of(ShippedSchemes.document("mx-3x1")));

        assertThat(shares(answer)).isEqualTo(Cases.of("C06").in("expected").texts("parts"));
    }

    @Test
    void c09ReturnsUnspentAndYieldInProportionToWhatEachPaid() {
        Cases input = Cases.of("C09").in("input");
        Cases expected = Cases.of("C09").in("expected");
        String currency = input.text("currency");
        List<Money> paid = input.texts("partyOrder").stream()
                .map(seat -> Money.of(input.in("paid").text(seat), currency))
                .toList();
        Money unspent = sum(paid).minus(Money.of(input.text("spent"), currency));

        List<Money> unspentParts = Split.inProportion(unspent, paid);
        List<Money> yieldParts = Split.inProportion(Money.of(input.text("yield"), currency), paid);

        assertThat(unspent.amount()).isEqualTo(expected.text("unspent"));
        assertThat(unspentParts).extracting(Money::amount).isEqualTo(expected.texts("unspentParts"));
        assertThat(yieldParts).extracting(Money::amount).isEqualTo(expected.texts("yieldParts"));
        assertThat(unspentParts.getFirst().plus(yieldParts.getFirst()).amount())
                .isEqualTo(expected.text("federalReturn"));
    }

    @Test
    void c13bComputesWithTheUnroundedRate() {
        Cases input = Cases.of("C13b").in("input");
        Cases expected = Cases.of("C13b").in("expected");
        Money send = Money.of(input.text("send"), input.text("currency"));
        Rate rate = Rate.of(input.text("currency"), "MXN", input.text("rateMxnPerUsd"), "case", DAY);

        assertThat(Conversion.of(send, rate).to().amount()).isEqualTo(expected.text("toRecipient"));
        List<String> shown = IntStream.rangeClosed(2, 4)
                .mapToObj(decimals -> rate.perUnit().setScale(decimals, RoundingMode.HALF_EVEN))
                .map(BigDecimal::toPlainString)
                .toList();
        assertThat(shown).isEqualTo(expected.texts("mayBeShownAs"));
        Rate fromShown = Rate.of(input.text("currency"), "MXN", shown.getLast(), "case", DAY);
        assertThat(Conversion.of(send, fromShown).to().amount()).isEqualTo(expected.text("wrongIfComputedFromShown"));
    }

    @Test
    void c16GivesEqualGrants() {
        Cases input = Cases.of("C16").in("input");

        List<Money> grants =
                Split.equally(Money.of(input.text("fund"), input.text("currency")), input.integer("households"));

        assertThat(grants)
                .extracting(Money::amount)
                .isEqualTo(Cases.of("C16").in("expected").texts("grants"));
    }

    @Test
    void c18MatchesUpToTheGrantsCeiling() {
        Cases input = Cases.of("C18").in("input");
        Cases expected = Cases.of("C18").in("expected");

        assertThat(grants("md-pare-1plus1", input.texts("onePlusOne"))).isEqualTo(expected.texts("onePlusOne"));
        assertThat(grants("md-pare-1plus2", input.texts("onePlusTwo"))).isEqualTo(expected.texts("onePlusTwo"));
    }

    @Test
    void c20IsTheShippedFourForOne() {
        String total = Cases.of("C20").in("input").text("total");

        SplitAnswer answer = SplitCalculator.calculate(SplitForm.ofTotal(total).of(ShippedSchemes.document("mx-4x1")));

        assertThat(shares(answer)).isEqualTo(Cases.of("C20").in("expected").texts("parts"));
    }

    private static List<String> grants(String scheme, List<String> contributions) {
        List<String> grants = new ArrayList<>();
        for (String contribution : contributions) {
            SplitAnswer answer = SplitCalculator.calculate(
                    SplitForm.ofContribution(contribution).of(ShippedSchemes.document(scheme)));
            grants.add(answer.shareOf("programme").amount());
        }
        return grants;
    }

    private static List<String> shares(SplitAnswer answer) {
        return answer.parties().stream().map(party -> party.share().amount()).toList();
    }

    private static List<Long> weights(Cases input) {
        return input.array("weights").stream()
                .map(weight -> ((Json.Num) weight).value().longValueExact())
                .toList();
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money::plus).orElseThrow();
    }
}
