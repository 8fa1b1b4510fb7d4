package org.tequio.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tequio.document.Verified;
import org.tequio.event.CanonicalJson;
import org.tequio.money.Money;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.scheme.SplitAnswer.Remark;
import org.tequio.scheme.SplitAnswer.Residual;

final class SplitCalculatorTest {

    @Test
    void sharesWhatACapCutsAmongTheOthersAndSaysThatTheCapIsUnverified() {
        SplitAnswer answer = total("mx-3x1", "4600000.00");

        assertThat(shares(answer)).containsExactly("1000000.00", "1200000.00", "1200000.00", "1200000.00");
        assertThat(answer.limits()).singleElement().satisfies(limit -> {
            assertThat(limit.id()).isEqualTo("federal-per-project");
            assertThat(limit.evidence().verified()).isEqualTo(Verified.UNVERIFIED);
            assertThat(limit.byWeight()).hasToString("1150000.00 MXN");
            assertThat(limit.bindsAbove()).hasToString("4000000.00 MXN");
        });
        assertThat(answer.shortfall()).isNotNull();
        assertThat(answer.total()).hasToString("4600000.00 MXN");
        assertThat(answer.eligible()).isTrue();
        assertThat(CanonicalJson.write(answer.json())).contains("\"verified\":\"unverified\"");
    }

    @Test
    void letsTheAssociationBearWhatACapCuts() {
        SplitAnswer answer = total("mx-3x1", "4600000.00", "shortfall.policy=association-bears");

        assertThat(shares(answer)).containsExactly("1000000.00", "1150000.00", "1150000.00", "1300000.00");
    }

    @Test
    void letsNamedSeatsShareWhatACapCuts() {
        SplitAnswer answer = total("mx-3x1", "4600000.00", "shortfall.sharedBy=[\"state\",\"municipal\"]");

        assertThat(shares(answer)).containsExactly("1000000.00", "1225000.00", "1225000.00", "1150000.00");
    }

    @Test
    void shrinksTheProjectUntilEveryWeightHolds() {
        SplitAnswer answer = total("mx-3x1", "4600000.00", "shortfall.policy=project-shrinks");

        assertThat(shares(answer)).containsExactly("1000000.00", "1000000.00", "1000000.00", "1000000.00");
        assertThat(answer.residuals()).containsExactly(new Residual("project-shrunk", Money.of("600000.00", "MXN")));
    }

    @Test
    void leavesAShortfallUncoveredWhereTheSchemeSaysSo() {
        SplitAnswer answer = total("mx-3x1", "4600000.00", "shortfall.policy=left-uncovered");

        assertThat(shares(answer)).containsExactly("1000000.00", "1150000.00", "1150000.00", "1150000.00");
        assertThat(answer.residuals()).containsExactly(new Residual("uncovered", Money.of("150000.00", "MXN")));
        assertThat(answer.eligible()).isTrue();
    }

    @Test
    void refusesAProjectAboveACapWhereTheSchemeSaysSo() {
        SplitAnswer answer = total("mx-3x1", "4600000.00", "shortfall.policy=refuse");

        assertThat(answer.eligible()).isFalse();
        assertThat(answer.reasons()).extracting(Remark::code).contains("cap-exceeded");
    }

    @Test
    void stopsNobodyByALimitThatSeatsTogetherDoNotPass() {
        for (String policy : List.of("refuse", "left-uncovered", "others-share", "project-shrinks")) {
            SplitAnswer answer = together("66.67", "100.00", "shortfall.policy=" + policy);

            assertThat(shares(answer)).as(policy).containsExactly("33.34", "33.33", "0.00", "33.33");
            assertThat(answer.limits()).as(policy).isEmpty();
            assertThat(answer.eligible()).as(policy).isTrue();
        }
    }

    @Test
    void dividesALimitOverSeatsToItsLastCent() {
        SplitAnswer answer = together("50.01", "100.00", "shortfall.policy=association-bears");

        assertThat(shares(answer)).containsExactly("25.01", "25.00", "0.00", "49.99");
        assertThat(answer.limits())
                .extracting(limit -> limit.seat() + " " + limit.most() + " " + limit.bindsAbove())
                .containsExactly("federal 25.01 MXN 75.01 MXN", "state 25.00 MXN 75.01 MXN");
    }

    @Test
    void shrinksAProjectNoFurtherThanALimitOverSeatsAsks() {
        SplitAnswer answer = together("50.01", "100.00", "shortfall.policy=project-shrinks");

        assertThat(shares(answer)).containsExactly("25.01", "25.00", "0.00", "25.00");
    }

    private static SplitAnswer together(String most, String total, String policy) {
        return total(
                "mx-3x1",
                total,
                "parties.federal.weight=33",
                "parties.state-and-municipality.weight=33",
                "parties.state.weight=33",
                "parties.municipal.weight=0",
                "parties.club.weight=33",
                "whole=99",
                "variants=[]",
                policy,
                "caps=[{\"id\":\"both\",\"seats\":[\"federal\",\"state\"],\"per\":\"project\",\"amount\":\"" + most
                        + "\",\"verified\":\"unverified\",\"source\":\"asker\"}]");
    }

    @Test
    void namesWhatNobodyMayPay() {
        SplitAnswer answer = total(
                "mx-1x1",
                "100.00",
                "caps=[{\"id\":\"all\",\"seats\":[\"federal\",\"club\"],\"per\":\"project\",\"amount\":\"60.00\","
                        + "\"verified\":\"unverified\",\"source\":\"asker\"}]");

        assertThat(shares(answer)).containsExactly("30.00", "30.00");
        assertThat(answer.residuals()).containsExactly(new Residual("uncovered", Money.of("40.00", "MXN")));
        assertThat(answer.eligible()).isFalse();
    }

    @Test
    void takesTheLowerOfAmountAndPercentRoundedDown() {
        assertThat(shares(total("fr-osim", "10000.01"))).containsExactly("7000.00", "3000.01");
        assertThat(shares(total("fr-osim", "100000.00"))).containsExactly("15000.00", "85000.00");
        assertThat(total("fr-osim", "120000.01").reasons())
                .extracting(Remark::code)
                .contains("budget-above-ceiling");
    }

    @Test
    void takesTheInnerSplitOfAGroupFromTheProject() {
        SplitForm form = new SplitForm(
                "1000.00", null, null, null, null, Map.of("state", "40", "municipal", "10"), Map.of(), null, List.of());

        assertThat(shares(ask("mx-3x1", form))).containsExactly("250.00", "400.00", "100.00", "250.00");
    }

    @Test
    void takesAVariantOfTheSchemesWeights() {
        SplitForm form = new SplitForm(
                "414928.00", null, null, null, "federal-half-no-state", Map.of(), Map.of(), null, List.of());

        assertThat(shares(ask("mx-3x1", form))).containsExactly("207464.00", "0.00", "103732.00", "103732.00");
    }

    @Test
    void changesWeightsAsAskedAndCallsThemUnverified() {
        SplitAnswer answer = total(
                "mx-3x1",
                "414928.00",
                "parties.federal.weight=50",
                "parties.state-and-municipality.weight=25",
                "parties.state.weight=0",
                "parties.municipal.weight=25");

        assertThat(shares(answer)).containsExactly("207464.00", "0.00", "103732.00", "103732.00");
        assertThat(answer.parties().getFirst().evidence().source()).isEqualTo("asker");
    }

    @Test
    void findsTheAgreementInWhichTheAssociationPaysJustThat() {
        assertThat(shares(contribution("mx-3x1", "250.00"))).containsExactly("250.00", "250.00", "250.00", "250.00");
        assertThat(shares(contribution("mx-3x1", "1150000.00")))
                .containsExactly("1000000.00", "1150000.00", "1150000.00", "1150000.00");
        assertThat(shares(contribution("mx-3x1", "1300000.00", "shortfall.policy=association-bears")))
                .containsExactly("1000000.00", "1150000.00", "1150000.00", "1300000.00");
        assertThat(contribution("mx-3x1", "1.00").reasons())
                .extracting(Remark::code)
                .contains("agreement-makes-due");
    }

    @Test
    void shrinksTheAgreementOfAContributionAndNamesTheExcess() {
        SplitAnswer answer = contribution("mx-3x1", "1150000.00", "shortfall.policy=project-shrinks");

        assertThat(shares(answer)).containsExactly("1000000.00", "1000000.00", "1000000.00", "1000000.00");
        assertThat(answer.residuals()).contains(new Residual("excess-unmatched", Money.of("150000.00", "MXN")));
    }

    @Test
    void matchesAContributionWhereContributionsMakeSharesDue() {
        SplitAnswer answer = contribution("md-pare-1plus2", "260000.00");

        assertThat(shares(answer)).containsExactly("500000.00", "260000.00");
        assertThat(answer.parties().getFirst().match()).hasToString("500000.00 MDL");
        assertThat(answer.shortfall()).isNotNull();
        assertThat(answer.reasons()).extracting(Remark::code).contains("prerequisite-to-show");
    }

    @Test
    void roundsEachMatchDownAndNamesTheLastCents() {
        SplitAnswer answer = contribution(
                "mx-3x1", "0.01", "due.basis=contribution", "parties.federal.weight=33", "parties.club.weight=17");

        assertThat(shares(answer)).containsExactly("0.01", "0.01", "0.01", "0.01");
        assertThat(answer.residuals()).containsExactly(new Residual("last-cents", Money.of("0.01", "MXN")));
    }

    @Test
    void setsAContributionAgainstTheShareOfATotal() {
        SplitForm form = new SplitForm("1000.00", "100.00", null, null, null, Map.of(), Map.of(), null, List.of());
        SplitAnswer answer = ask("mx-3x1", form);

        assertThat(answer.parties().getFirst().share()).hasToString("250.00 MXN");
        assertThat(answer.parties().getFirst().match()).hasToString("100.00 MXN");
        assertThat(answer.reasons())
                .filteredOn(remark -> remark.code().equals("contribution-below-share"))
                .singleElement()
                .satisfies(remark -> assertThat(remark.values()).containsEntry("missing", "150.00 MXN"));
    }

    @Test
    void countsGiftsInKindButAsksForCash() {
        SplitForm form = new SplitForm(null, "1000.00", "9000.00", null, null, Map.of(), Map.of(), null, List.of());
        SplitAnswer answer = ask("de-cim", form);

        assertThat(shares(answer)).containsExactly("10000.00", "10000.00");
        assertThat(answer.eligible()).isFalse();
        assertThat(answer.reasons()).extracting(Remark::code).containsExactly("cash-below-minimum");
    }

    @Test
    void takesOffWhatOthersHaveUsedOfACap() {
        SplitForm form = new SplitForm(
                "400.00",
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of("federal-per-project", "999950.00"),
                null,
                List.of());

        assertThat(shares(ask("mx-3x1", form))).containsExactly("50.00", "116.67", "116.67", "116.66");
    }

    @Test
    void tellsEveryProblemOfTheQuestionAtOnce() {
        SplitForm form = new SplitForm(
                "12.345",
                "-1.00",
                "x",
                "USD",
                null,
                Map.of(),
                Map.of(),
                null,
                List.of("parties.federal.weight=30", "nowhere.at.all=1"));

        InvalidInput invalid = catchThrowableOfType(InvalidInput.class, () -> ask("mx-3x1", form));

        assertThat(invalid.problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        "no-such-path",
                        "shares-do-not-sum",
                        "currency-not-the-schemes",
                        "amount-too-precise",
                        "amount-negative",
                        "amount-not-a-number");
    }

    @Test
    void writesTheSameHashForTheSameRules() {
        assertThat(total("mx-3x1", "1.00").question().scheme().hash())
                .isEqualTo(ShippedSchemes.scheme("mx-3x1").hash());
    }

    private static SplitAnswer total(String scheme, String total, String... changes) {
        return ask(scheme, SplitForm.ofTotal(total).with(changes));
    }

    private static SplitAnswer contribution(String scheme, String amount, String... changes) {
        return ask(scheme, SplitForm.ofContribution(amount).with(changes));
    }

    private static SplitAnswer ask(String scheme, SplitForm form) {
        return SplitCalculator.calculate(form.of(ShippedSchemes.document(scheme)));
    }

    private static List<String> shares(SplitAnswer answer) {
        return answer.parties().stream().map(party -> party.share().amount()).toList();
    }
}
