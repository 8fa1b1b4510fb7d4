package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.amount;
import static org.tequio.fund.FundScenes.mxn;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.GiftEvents.InKindReversed;
import org.tequio.fund.ReturnEvents.ClaimReversed;
import org.tequio.fund.ReturnEvents.RecoveryReversed;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.YieldReversed;
import org.tequio.fund.closing.ClaimAdvance;
import org.tequio.fund.closing.ClaimIrregular;
import org.tequio.fund.closing.CloseFiscalYear;
import org.tequio.fund.closing.RecordRecovery;
import org.tequio.fund.contribution.AcceptInKind;
import org.tequio.fund.contribution.OfferInKind;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedConduct;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.BindingLimit;
import org.tequio.testing.LedgerFixture.Outcome;

/** HC-12 for yields, claims, payments of debtors and gifts in kind: two people, the original's amounts, the right entry. */
final class Hc12OtherCorrectionsTest {

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void aYieldIsCorrectedByTwoPeople() {
        inWorks();
        String yield = yields("1000.00");

        Outcome asked = scenes.corrects(yield, amount("100.00"), Role.OFFICER, "i-zac");
        assertThat(scenes.books().yielded("federal")).isEqualTo(mxn("250.00"));
        String correction = asked.value("correction");
        assertThat(scenes.checks(correction, Role.OFFICER, "i-zac").codes()).containsExactly("maker-is-checker");
        Outcome checked = scenes.checks(correction, Role.OFFICER, "i-federal");

        YieldReversed reversed = (YieldReversed) checked.events().getFirst();
        assertThat(reversed.amount()).isEqualTo(mxn("1000.00"));
        assertThat(reversed.checkedBy()).isEqualTo("u-officer-i-federal");
        assertThat(scenes.books().yielded("federal")).isEqualTo(mxn("25.00"));
        assertThat(Objects.requireNonNull(scenes.books().returns().yields().get(reversed.replacement()))
                        .corrects())
                .isEqualTo(correction);
    }

    @Test
    void aYieldThatWentBackIsNotUndone() {
        inWorks();
        String yield = yields("1000.00");
        scenes.givesBack("600000.00");
        scenes.fixture().on(java.time.LocalDate.of(2014, 1, 2));
        scenes.tell(new CloseFiscalYear(PROJECT, 2013, null), Role.OFFICER, "i-federal")
                .accepted();

        assertThat(scenes.corrects(yield, null, Role.OFFICER, "i-zac").codes()).containsExactly("yield-returned");
    }

    @Test
    void aClaimNobodyHasPaidIsTakenBack() {
        overspent();
        String claim = claimsAdvance("600000.00");

        Outcome checked = corrected(claim, amount("500000.00"));

        assertThat(checked.events().getFirst()).isInstanceOf(ClaimReversed.class);
        assertThat(scenes.books().claimed("federal")).isEqualTo(mxn("125000.00"));
        assertThat(scenes.books().spendable()).isEqualTo(mxn("100000.00"));
    }

    @Test
    void theDebtorDoesNotCorrectItsOwnDebt() {
        overspent();
        String claim = claimsAdvance("600000.00");

        assertThat(scenes.corrects(claim, null, Role.OFFICER, "i-loreto").codes())
                .containsExactly("debtor-decides");
    }

    @Test
    void aClaimThatIsPaidInPartIsNotTakenBack() {
        overspent();
        String claim = claimsAdvance("600000.00");
        recovers(claim, "100000.00");

        assertThat(scenes.corrects(claim, null, Role.OFFICER, "i-zac").codes()).containsExactly("claim-acted-on");
    }

    @Test
    void aDebtorsPaymentIsCorrectedWithWhatWouldHaveGoneBack() {
        overspent();
        String claim = claimsAdvance("600000.00");
        String recovery = recovers(claim, "400000.00");
        assertThat(scenes.books().returnDue()).isEqualTo(mxn("400000.00"));

        Outcome checked = corrected(recovery, amount("40000.00"));

        assertThat(checked.events().getFirst()).isInstanceOf(RecoveryReversed.class);
        assertThat(checked.events().getLast()).isInstanceOf(ReturnDecided.class);
        assertThat(scenes.books().returnDue()).isEqualTo(mxn("40000.00"));
        assertThat(scenes.books().claimed("federal")).isEqualTo(mxn("140000.00"));
        assertThat(scenes.fixture().deadlines())
                .filteredOn(it -> it.kind().equals("return"))
                .hasSize(4);
    }

    @Test
    void aDebtorsPaymentThatWentBackStaysUntilThatComesBack() {
        overspent();
        String claim = claimsAdvance("600000.00");
        String recovery = recovers(claim, "400000.00");
        String ret = scenes.books().returns().decided().getLast().ret();
        scenes.paysBack(ret, "state").accepted();

        assertThat(scenes.corrects(recovery, null, Role.OFFICER, "i-zac").codes())
                .containsExactly("return-acted-on");
    }

    @Test
    void whatComesBackForIrregularWorksIsOwedAgain() {
        inWorks();
        String claim = scenes.tell(
                        new ClaimIrregular(
                                PROJECT,
                                "federal",
                                "m",
                                BigDecimal.valueOf(1200),
                                BigDecimal.valueOf(379),
                                "act",
                                null),
                        Role.OFFICER,
                        "i-federal")
                .value("claim");
        String recovery = recovers(claim, "50000.00");
        assertThat(scenes.books().recovered("federal")).isEqualTo(mxn("50000.00"));

        corrected(recovery, null).accepted();

        assertThat(scenes.books().recovered("federal")).isEqualTo(mxn("0.00"));
        assertThat(scenes.books().returnDue("federal")).isEqualTo(mxn("0.00"));
        assertThat(Objects.requireNonNull(scenes.books().returns().claims().get(claim))
                        .open())
                .isEqualTo(mxn("100000.00"));
    }

    @Test
    void aGiftInKindGivesBackItsMatchAndTheRightValueCounts() {
        scenes.conduct(new AgreedConduct(
                        null,
                        null,
                        null,
                        null,
                        new BindingLimit("cash-minimum", "club", mxn("300000.00"), true, "cash-instead")))
                .fourEqualParts("1000000.00", Mode.PRO_RATA);
        String gift = scenes.tell(
                        new OfferInKind(PROJECT, mxn("200000.00"), "400 hours", "list", null, null),
                        Role.TREASURER,
                        CLUB)
                .value("contribution");
        scenes.tell(new AcceptInKind(PROJECT, gift, null, null), Role.OFFICER, "i-zac")
                .accepted();
        scenes.follow();
        assertThat(scenes.books().matched("federal")).isEqualTo(mxn("200000.00"));

        String correction =
                scenes.corrects(gift, amount("20000.00"), Role.TREASURER, CLUB).value("correction");
        Outcome checked = scenes.checks(correction, Role.OFFICER, "i-zac");
        scenes.follow();

        assertThat(checked.events().getFirst()).isInstanceOfSatisfying(InKindReversed.class, it -> {
            assertThat(it.counted()).isEqualTo(mxn("200000.00"));
            assertThat(it.lines()).extracting(MatchLine::amount).containsOnly(mxn("200000.00"));
        });
        assertThat(scenes.books().inKind()).isEqualTo(mxn("20000.00"));
        assertThat(scenes.books().matched("federal")).isEqualTo(mxn("20000.00"));
        assertThat(scenes.row("club").due()).isEqualTo(mxn("980000.00"));
    }

    private void inWorks() {
        scenes.fourEqualParts("250000.00", Mode.PRO_RATA);
        scenes.pays("state", "i-zac", "250000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "250000.00", null), "i-zac");
        scenes.clubPays("250000.00");
        scenes.pays("federal", "i-federal", "250000.00");
        scenes.releases("1000000.00");
        scenes.spends("400000.00");
    }

    private void overspent() {
        inWorks();
        scenes.cancels();
    }

    private String yields(String amount) {
        return scenes.yields(amount, null);
    }

    private String claimsAdvance(String amount) {
        return scenes.tell(new ClaimAdvance(PROJECT, null, mxn(amount), "books", null), Role.OFFICER, "i-federal")
                .value("claim");
    }

    private String recovers(String claim, String amount) {
        return scenes.tell(new RecordRecovery(PROJECT, claim, mxn(amount), null, null), Role.OFFICER, "i-federal")
                .value("recovery");
    }

    private Outcome corrected(String fact, @Nullable RightEntry right) {
        String correction = scenes.corrects(fact, right, Role.OFFICER, "i-zac").value("correction");
        return scenes.checks(correction, Role.OFFICER, "i-federal");
    }
}
