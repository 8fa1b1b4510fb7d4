package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.DEADLINE;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.agreement.DraftAmendment;
import org.tequio.commitment.CoverShare;
import org.tequio.fund.ProjectBook.Punctuality;
import org.tequio.fund.closing.CloseFiscalYear;
import org.tequio.fund.deposit.GiveExitRight;
import org.tequio.fund.deposit.SettleCover;
import org.tequio.journal.Account;
import org.tequio.journal.Posting;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedConduct;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.AmendmentEvents.ShareContinued;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.scheme.Terms.Default.Cover;
import org.tequio.testing.LedgerFixture.Outcome;

/** The scheme says whether others may pay a missing share, as a gift or as a debt (HC-22). */
final class Hc22CoverTest {

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void nobodyCoversWhereTheSchemeSaysNo() {
        agree(Cover.NO);

        assertThat(covers("1000000.00").codes()).containsExactly("cover-not-allowed");
    }

    @Test
    void whatAnotherTakesOverIsItsOwnToPay() {
        agree(Cover.AS_GIFT);

        covers("1000000.00").accepted();

        assertThat(scenes.row("municipal").missing()).isEqualTo(mxn("0.00"));
        assertThat(scenes.row("state").missing()).isEqualTo(mxn("1000000.00"));
        scenes.pays("state", "i-zac", "1000000.00");
        assertThat(scenes.row("state").punctuality()).isEqualTo(Punctuality.PAID_IN_TIME);
        assertThat(scenes.row("state").held()).isEqualTo(mxn("2000000.00"));
        assertThat(scenes.fixture()
                        .when(new GiveExitRight(PROJECT, "municipal", DEADLINE.plusDays(60)))
                        .events())
                .isEmpty();
    }

    @Test
    void asADebtItStandsBetweenTheTwo() {
        agree(Cover.AS_DEBT);

        Outcome outcome = covers("400000.00");

        ShareCovered covered = (ShareCovered) outcome.events().getFirst();
        assertThat(new ProjectEntries().entryOf(covered).orElseThrow().postings())
                .extracting(Posting::toString)
                .anyMatch(it -> it.contains("owes:municipal"))
                .anyMatch(it -> it.contains("covered:state"));
        assertThat(scenes.row("municipal").missing()).isEqualTo(mxn("600000.00"));
    }

    @Test
    void aDebtForACoverIsPaidInPartsAndTheRestForgivenByWhoIsOwed() {
        agree(Cover.AS_DEBT);
        String cover = covers("400000.00").value("cover");

        assertThat(settles(cover, "100000.00", null, null, "i-loreto").codes()).containsExactly("not-your-party");
        assertThat(settles(cover, "400000.01", null, null, "i-zac").codes()).containsExactly("above-cover");
        Outcome paid = settles(cover, "100000.00", null, null, "i-zac");
        assertThat(settles(cover, null, true, null, "i-zac").codes()).containsExactly("reason-needed-to-forgive");
        assertThat(settles(cover, null, true, "floods", "i-zac").value("amount"))
                .isEqualTo("300000.00 MXN");
        assertThat(settles(cover, null, null, null, "i-zac").codes()).containsExactly("cover-settled");

        assertThat(new ProjectEntries()
                        .entryOf(paid.events().getFirst())
                        .orElseThrow()
                        .postings())
                .extracting(Posting::toString)
                .anyMatch(it -> it.contains("owes:municipal") && it.contains("100000.00"))
                .anyMatch(it -> it.contains("covered:state"));
    }

    @Test
    void aGiftIsOwedByNobody() {
        agree(Cover.AS_GIFT);
        String cover = covers("400000.00").value("cover");

        assertThat(settles(cover, null, null, null, "i-zac").codes()).containsExactly("no-debt");
    }

    @Test
    void onlyWhoHasPaidCoversAndOnlyWhatIsMissing() {
        agree(Cover.AS_GIFT);

        assertThat(covers("1000000.01").codes()).containsExactly("above-missing");
        assertThat(scenes.tell(
                                new CoverShare(PROJECT, "municipal", "federal", mxn("1.00"), null),
                                Role.OFFICER,
                                "i-federal")
                        .codes())
                .containsExactly("own-share-unpaid");
    }

    @Test
    void whatGoesBackToWhoCoveredIsOwedToItNoMore() {
        String cover = allPaidWith(Cover.AS_DEBT);
        scenes.releases("333333.33");
        scenes.spends("333333.33");
        scenes.cancels();
        scenes.follow();
        assertThat(owed()).isEqualTo(mxn("400000.00"));

        scenes.drawsUp().accepted();
        scenes.follow();

        // of the 1,400,000 paid, 1,283,333.33 go back: of the 400,000 covered, 366,666.66
        assertThat(owed()).isEqualTo(mxn("33333.34"));
        assertThat(settles(cover, "33333.35", null, null, "i-zac").codes()).containsExactly("above-cover");
        assertThat(settles(cover, null, null, null, "i-zac").value("amount")).isEqualTo("33333.34 MXN");
        assertThat(owed()).isEqualTo(mxn("0.00"));
    }

    @Test
    void whatWasPaidAlreadyIsOwedBackByWhoCoveredAndHasItsMoneyBack() {
        String cover = allPaidWith(Cover.AS_DEBT);
        settles(cover, "250000.00", null, null, "i-zac").accepted();
        scenes.cancels();

        scenes.drawsUp().accepted();
        scenes.follow();

        assertThat(owed()).isEqualTo(mxn("-250000.00"));
        assertThat(settles(cover, null, null, null, "i-zac").codes()).containsExactly("not-your-party");
        assertThat(settles(cover, "250000.01", null, null, "i-loreto").codes()).containsExactly("above-cover");
        settles(cover, "100000.00", null, null, "i-loreto").accepted();
        assertThat(settles(cover, null, true, "done", "i-loreto").value("amount"))
                .isEqualTo("150000.00 MXN");
        assertThat(owed()).isEqualTo(mxn("0.00"));
        assertThat(settles(cover, null, null, null, "i-zac").codes()).containsExactly("cover-settled");
    }

    @Test
    void whatWasForgivenIsOwedToNobodyWhenItGoesBack() {
        String cover = allPaidWith(Cover.AS_DEBT);
        settles(cover, "100000.00", null, null, "i-zac").accepted();
        settles(cover, null, true, "floods", "i-zac").accepted();
        scenes.cancels();

        scenes.drawsUp().accepted();
        scenes.follow();

        assertThat(owed()).isEqualTo(mxn("-100000.00"));
    }

    @Test
    void whatIsPaidAnewAfterAYearsEndIsOwedOnceMore() {
        String cover = allPaidWith(Cover.AS_DEBT);
        LocalDate day = LocalDate.of(2014, 1, 3);
        scenes.fixture().on(day);
        scenes.tell(new CloseFiscalYear(PROJECT, 2013, mxn("0.00")), Role.OFFICER, "i-federal")
                .accepted();
        scenes.follow();
        assertThat(settles(cover, null, null, null, "i-zac").codes()).containsExactly("cover-settled");

        scenes.fixture()
                .given(new ShareContinued(
                        PROJECT, "state", "i-zac", 2014, mxn("1400000.00"), day.plusDays(30), day, "u-officer"));
        scenes.follow();

        assertThat(owed()).isEqualTo(mxn("400000.00"));
    }

    @Test
    void whatAnAmendmentLeavesBeyondTheShareOfWhoCoveredIsOwedToItByNobody() {
        String cover = allPaidWith(Cover.AS_DEBT);
        scenes.amends("2000000.00");
        scenes.follow();
        scenes.takesOut("state");
        scenes.follow();

        assertThat(scenes.books().returns().dues())
                .extracting(due -> due.part().seat() + " " + due.part().amount())
                .containsExactly("state 900000.00 MXN");
        assertThat(owed()).isEqualTo(mxn("0.00"));
        assertThat(settles(cover, null, null, null, "i-zac").codes()).containsExactly("cover-settled");
    }

    @Test
    void whereTheSharesAreAgreedAnewEachBearsItsOwn() {
        String cover = allPaidWith(Cover.AS_DEBT);
        settles(cover, "250000.00", null, null, "i-zac").accepted();

        scenes.amends("4000000.00");
        scenes.follow();

        assertThat(scenes.row("municipal").missing()).isEqualTo(mxn("400000.00"));
        assertThat(scenes.row("state").excess()).isEqualTo(mxn("400000.00"));
        assertThat(owed()).as("what was paid for the cover goes back").isEqualTo(mxn("-250000.00"));
    }

    @Test
    void anAmendmentOfDatesLeavesTheCoverOwed() {
        allPaidWith(Cover.AS_DEBT);

        scenes.amends(
                new DraftAmendment(PROJECT, null, null, null, null, DEADLINE.plusDays(90), null, null, "floods", null));
        scenes.follow();

        assertThat(owed()).isEqualTo(mxn("400000.00"));
    }

    @Test
    void whatWasCoveredAsAGiftStaysOwedByNobodyWhenItGoesBack() {
        allPaidWith(Cover.AS_GIFT);
        scenes.cancels();

        scenes.drawsUp().accepted();
        scenes.follow();

        assertThat(owed()).isEqualTo(mxn("0.00"));
    }

    /** The state covers 400,000 of the municipality's share, and all shares are paid. */
    private String allPaidWith(Cover as) {
        agree(as);
        String cover = covers("400000.00").value("cover");
        scenes.pays("state", "i-zac", "400000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "600000.00", null), "i-zac");
        scenes.clubPays("1000000.00");
        scenes.pays("federal", "i-federal", "1000000.00");
        return cover;
    }

    /** What the journal says that the municipality owes the state. */
    private Money owed() {
        return scenes.facts().stream()
                .flatMap(fact -> new ProjectEntries().entryOf(fact.event()).stream())
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> posting.account().equals(Account.memo("project:p-1:covered:state")))
                .map(Posting::amount)
                .reduce(mxn("0.00"), Money::plus);
    }

    private void agree(Cover cover) {
        scenes.conduct(new AgreedConduct(null, 60, cover, null, null)).fourEqualParts("1000000.00", Mode.PRO_RATA);
        scenes.fixture().on(DEADLINE.minusDays(1));
        scenes.pays("state", "i-zac", "1000000.00");
        scenes.fixture().on(DEADLINE.plusDays(1));
    }

    private Outcome settles(
            String cover, @Nullable String amount, @Nullable Boolean forgiven, @Nullable String note, String party) {
        return scenes.tell(
                new SettleCover(PROJECT, cover, amount == null ? null : mxn(amount), forgiven, note, null),
                Role.OFFICER,
                party);
    }

    private Outcome covers(String amount) {
        return scenes.tell(new CoverShare(PROJECT, "municipal", "state", mxn(amount), null), Role.OFFICER, "i-zac");
    }
}
