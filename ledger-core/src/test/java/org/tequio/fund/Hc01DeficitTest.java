package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.mxn;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.commitment.CoverShare;
import org.tequio.decision.Answer;
import org.tequio.fund.FundEvents.DepositReversed;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.fund.ReturnEvents.Unpayable;
import org.tequio.fund.closing.ApproveMeasure;
import org.tequio.fund.closing.BounceReturn;
import org.tequio.fund.closing.CancelProject;
import org.tequio.fund.closing.CloseProject;
import org.tequio.fund.closing.DrawUpReturn;
import org.tequio.fund.closing.PayReturn;
import org.tequio.fund.closing.WaiveDebt;
import org.tequio.fund.contribution.AcceptInKind;
import org.tequio.fund.contribution.OfferInKind;
import org.tequio.journal.Account;
import org.tequio.journal.Posting;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedConduct;
import org.tequio.project.BindingLimit;
import org.tequio.projection.Projection.Fact;
import org.tequio.scheme.Terms.Default.Cover;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.vault.TextRef;

/** HC-1: a deficit after a bank reversal is a recorded debt with a debtor, whatever else lies in the account. */
final class Hc01DeficitTest {

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void aGiftAboveTheAgreementCoversNobodysReversedDeposit() {
        String federal = spentWith("150.00", null);

        DepositReversed reversed = takesBack(federal, "i-federal");

        assertThat(reversed.deficit()).isEqualTo(mxn("100.00"));
        assertThat(scenes.books().debts()).isEqualTo(Map.of("federal", mxn("100.00")));
        assertThat(scenes.books().releasable()).isEqualTo(mxn("0.00"));
    }

    @Test
    void theGiftAboveTheAgreementGoesBackWholeToWhoBroughtIt() {
        takesBack(spentWith("150.00", null), "i-federal");
        scenes.cancels();
        assertThat(scenes.drawsUp().codes()).containsExactly("deficit-open");

        pays("federal", "i-federal");
        ReturnDecided decided = (ReturnDecided) scenes.drawsUp().events().getFirst();

        assertThat(scenes.books().debts()).isEmpty();
        assertThat(decided.parts()).extracting(ReturnPart::seat).containsExactly("club");
        assertThat(decided.parts()).extracting(ReturnPart::amount).containsExactly(mxn("50.00"));
        scenes.paysBack(decided.ret(), "club").accepted();
        for (String seat : List.of("federal", "state", "club")) {
            assertThat(List.of(
                            scenes.books().held(seat),
                            scenes.books().cash(seat),
                            scenes.books().advances(seat)))
                    .as(seat)
                    .containsOnly(mxn("0.00"));
        }
        assertThat(scenes.tell(new CloseProject("p-1", null, null), Role.OFFICER, "i-federal")
                        .answer())
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void aDebtThatIsNeverPaidIsGivenUpByTwoPartiesAndTheProjectEnds() {
        takesBack(spentWith("150.00", null), "i-federal");
        scenes.cancels();
        assertThat(scenes.drawsUp().codes()).containsExactly("deficit-open");

        String measure = waives("federal", Role.OFFICER, "i-federal").value("measure");
        assertThat(waives("state", Role.OFFICER, "i-zac").codes()).containsExactly("claim-settled");
        assertThat(agrees(measure, "i-federal").codes()).contains("same-party", "debtor-decides");
        agrees(measure, "i-zac").accepted();

        assertThat(scenes.books().debts()).isEmpty();
        assertThat(scenes.books().waived("federal")).isEqualTo(mxn("100.00"));
        ReturnDecided decided = (ReturnDecided) scenes.drawsUp().events().getFirst();
        assertThat(decided.parts()).extracting(ReturnPart::amount).containsExactly(mxn("50.00"));
        scenes.paysBack(decided.ret(), "club").accepted();
        scenes.tell(new CloseProject("p-1", null, null), Role.OFFICER, "i-federal")
                .accepted();
    }

    @Test
    void whatIsAskedForAnewTakesThePlaceOfWhatWaits() {
        takesBack(spentWith("150.00", null), "i-federal");
        String first = waives("federal", Role.OFFICER, "i-federal").value("measure");
        String second = waives("federal", Role.OFFICER, "i-zac").value("measure");
        String off = scenes.tell(new CancelProject("p-1", "no site", null, null), Role.OFFICER, "i-federal")
                .value("measure");
        String offAgain = scenes.tell(new CancelProject("p-1", "no permit", null, null), Role.OFFICER, "i-zac")
                .value("measure");

        assertThat(scenes.books().waitingMeasures())
                .extracting(ReturnEvents.MeasureProposed::measure)
                .containsExactly(second, offAgain);
        assertThat(agrees(first, CLUB).codes()).containsExactly("measure-unknown");
        assertThat(agrees(off, "i-zac").codes()).containsExactly("measure-unknown");
        agrees(second, CLUB).accepted();
        agrees(offAgain, "i-federal").accepted();
        assertThat(scenes.books().waitingMeasures()).isEmpty();
    }

    @Test
    void noMoreIsGivenUpThanWasAskedFor() {
        agree("federal", "state", "club");
        String first = scenes.announces("federal", "i-federal", "50.00", null);
        scenes.confirms(first).accepted();
        String second = scenes.announces("federal", "i-federal", "50.00", null);
        scenes.confirms(second).accepted();
        pays("state", "i-zac");
        scenes.clubPays("100.00");
        scenes.releases("300.00");
        scenes.spends("300.00");
        takesBack(first, "i-federal");
        String measure = waives("federal", Role.OFFICER, "i-federal").value("measure");
        takesBack(second, "i-federal");

        agrees(measure, "i-zac").accepted();

        assertThat(scenes.books().waived("federal")).isEqualTo(mxn("50.00"));
        assertThat(scenes.books().debts()).isEqualTo(Map.of("federal", mxn("50.00")));
        agrees(waives("federal", Role.OFFICER, "i-federal").value("measure"), "i-zac")
                .accepted();
        assertThat(scenes.books().debts()).isEmpty();
    }

    @Test
    void whatWasPaidSinceItWasAskedForIsNotGivenUp() {
        String federal = spentWith("100.00", null);
        takesBack(federal, "i-federal");
        String measure = waives("federal", Role.OFFICER, "i-federal").value("measure");
        scenes.pays("federal", "i-federal", "60.00");

        agrees(measure, "i-zac").accepted();

        assertThat(scenes.books().waived("federal")).isEqualTo(mxn("40.00"));
        assertThat(scenes.books().debts()).isEmpty();
    }

    @Test
    void theDebtorsOwnInterestMakesGoodFirstWhatIsGivenUp() {
        agree("federal", "club");
        String federal = pays("federal", "i-federal");
        scenes.clubPays("100.00");
        scenes.yields("30.00");
        scenes.releases("150.00");
        scenes.spends("150.00");
        takesBackOfTwo(federal);
        assertThat(scenes.books().debts()).isEqualTo(Map.of("federal", mxn("50.00")));

        agrees(waives("federal", Role.OFFICER, "i-federal").value("measure"), CLUB)
                .accepted();

        // both had paid as much on its day, so that half of the interest is the debtor's, and all of it makes good
        assertThat(scenes.books().yieldKept("federal")).isEqualTo(mxn("0.00"));
        off();
        ReturnDecided decided = (ReturnDecided) drawsUp().events().getFirst();
        assertThat(decided.parts()).extracting(ReturnPart::seat).containsExactly("club");
        assertThat(decided.parts()).extracting(ReturnPart::amount).containsExactly(mxn("15.00"));
        assertThat(cashed("project:p-1:uncovered:federal")).isEqualTo(mxn("-50.00"));
        assertThat(scenes.books().cash("federal")).isEqualTo(mxn("0.00"));
        pays("p-1", decided.ret(), "club");
        closesAs(CLUB);
    }

    @Test
    void interestThatWasToGoBackMakesGoodWhatIsGivenUp() {
        agree("federal", "club");
        String federal = pays("federal", "i-federal");
        scenes.clubPays("100.00");
        scenes.yields("30.00");
        scenes.releases("100.00");
        scenes.spends("100.00");
        off();
        String ret = drawsUp().value("ret");
        takesBackOfTwo(federal);
        assertThat(scenes.books().returnDue("federal")).isEqualTo(mxn("15.00"));
        assertThat(scenes.books().debts()).isEqualTo(Map.of("federal", mxn("50.00")));

        agrees(waives("federal", Role.OFFICER, "i-federal").value("measure"), CLUB)
                .accepted();

        assertThat(scenes.books().returnDue("federal")).isEqualTo(mxn("0.00"));
        assertThat(booked("project:p-1:return-due:federal")).isEqualTo(mxn("0.00"));
        assertThat(cashed("project:p-1:uncovered:federal")).isEqualTo(mxn("-50.00"));
        assertThat(cashed("project:p-1:yield:federal")).isEqualTo(mxn("0.00"));
        assertThat(scenes.books().held("federal")).isEqualTo(mxn("0.00"));
        pays("p-1", ret, "club");
        closesAs(CLUB);
    }

    private void takesBackOfTwo(String deposit) {
        String correction =
                scenes.corrects(deposit, null, Role.OFFICER, "i-federal").value("correction");
        scenes.checks(correction, Role.REPRESENTATIVE, CLUB).accepted();
    }

    private void off() {
        String off = scenes.tell(new CancelProject("p-1", "no site", null, null), Role.OFFICER, "i-federal")
                .value("measure");
        scenes.tell(new ApproveMeasure("p-1", off), Role.REPRESENTATIVE, CLUB).accepted();
    }

    private Outcome drawsUp() {
        return scenes.tell(new DrawUpReturn("p-1", null), Role.REPRESENTATIVE, CLUB);
    }

    private void pays(String project, String ret, String seat) {
        scenes.tell(new PayReturn(project, ret, seat, null, null, null, null, null), Role.EXECUTOR, "i-loreto")
                .accepted();
    }

    private void closesAs(String party) {
        scenes.tell(new CloseProject("p-1", null, null), Role.REPRESENTATIVE, party)
                .accepted();
    }

    /** What stands on a cash account of the journal. */
    private Money cashed(String account) {
        ProjectEntries rule = new ProjectEntries();
        return scenes.facts().stream()
                .flatMap(fact -> rule.entryOf(fact.event()).stream())
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> posting.account().equals(Account.cash(account)))
                .map(Posting::amount)
                .reduce(mxn("0.00"), Money::plus);
    }

    @Test
    void whatIsGivenUpOpensTheGatesAndIsOwedNoMore() {
        scenes.fourEqualParts("100.00", org.tequio.project.AgreedGate.Mode.ALL_OR_NOTHING);
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "100.00", null), "i-zac");
        scenes.clubPays("100.00");
        pays("state", "i-zac");
        String federal = pays("federal", "i-federal");
        scenes.releases("340.00");
        takesBack(federal, "i-federal");
        String measure = waives("federal", Role.OFFICER, "i-federal").value("measure");

        agrees(measure, "i-zac").accepted();

        assertThat(scenes.books().waived("federal")).isEqualTo(mxn("40.00"));
        assertThat(scenes.row("federal").missing()).isEqualTo(mxn("60.00"));
        assertThat(booked("project:p-1:due:federal")).isEqualTo(mxn("60.00"));
        assertThat(scenes.books().releasable()).isEqualTo(mxn("0.00"));
        scenes.pays("federal", "i-federal", "60.00");
        assertThat(scenes.row("federal").missing()).isEqualTo(mxn("0.00"));
        assertThat(scenes.books().releasable()).isEqualTo(mxn("60.00"));
    }

    /** What stands on a memo account of the journal. */
    private Money booked(String account) {
        ProjectEntries rule = new ProjectEntries();
        return scenes.facts().stream()
                .flatMap(fact -> rule.entryOf(fact.event()).stream())
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> posting.account().equals(Account.memo(account)))
                .map(Posting::amount)
                .reduce(mxn("0.00"), Money::plus);
    }

    private Outcome waives(String seat, Role role, String party) {
        return scenes.tell(new WaiveDebt("p-1", seat, "never paid", null, null), role, party);
    }

    private Outcome agrees(String measure, String party) {
        return scenes.tell(new ApproveMeasure("p-1", measure), Role.OFFICER, party);
    }

    @Test
    void neitherYieldNorMoneyThatIsToGoBackCoversIt() {
        String federal = spentWith("100.00", "30.00");

        DepositReversed reversed = takesBack(federal, "i-federal");

        assertThat(scenes.books().cash()).isEqualTo(mxn("-70.00"));
        assertThat(reversed.deficit()).isEqualTo(mxn("100.00"));
    }

    @Test
    void whoPaysItsDebtOwesNoneWhoeverElseDoes() {
        agree("federal", "state", "club");
        String federal = pays("federal", "i-federal");
        String state = pays("state", "i-zac");
        scenes.clubPays("100.00");
        scenes.releases("300.00");
        scenes.spends("300.00");
        takesBack(federal, "i-federal");
        takesBack(state, "i-zac");
        assertThat(scenes.books().debts()).isEqualTo(Map.of("federal", mxn("100.00"), "state", mxn("100.00")));

        pays("state", "i-zac");

        assertThat(scenes.books().debts()).isEqualTo(Map.of("federal", mxn("100.00")));
    }

    @Test
    void whoTookOverTheShareOwesTheDeficitAndMayPayItWhenAllIsOver() {
        scenes.conduct(new AgreedConduct(null, 60, Cover.AS_GIFT, null, null));
        String federal = spentWith("100.00", null);
        takesBack(federal, "i-federal");
        scenes.fixture().on(FundScenes.DEADLINE.plusDays(1));
        scenes.tell(new CoverShare(FundScenes.PROJECT, "federal", "state", mxn("100.00"), null), Role.OFFICER, "i-zac")
                .accepted();

        assertThat(scenes.books().debts()).isEqualTo(Map.of("state", mxn("100.00")));
        scenes.cancels();
        pays("state", "i-zac");

        assertThat(scenes.books().debts()).isEmpty();
        assertThat(scenes.books().shortage()).isEqualTo(mxn("0.00"));
    }

    @Test
    void noGiftInKindTakesThePlaceOfMoneyThatIsReleased() {
        scenes.conduct(new AgreedConduct(
                null, null, null, null, new BindingLimit("cash-minimum", "club", mxn("50.00"), true, "cash-instead")));
        agree("federal", "state", "club");
        pays("federal", "i-federal");
        pays("state", "i-zac");
        String gift = scenes.gives("100.00");
        scenes.confirms(gift).accepted();
        scenes.releases("300.00");
        String correction = scenes.corrects(gift, null, Role.TREASURER, CLUB).value("correction");
        scenes.checks(correction, Role.OFFICER, "i-zac").accepted();

        String hours = scenes.tell(
                        new OfferInKind(FundScenes.PROJECT, mxn("40.00"), "hours", "list", null, null),
                        Role.TREASURER,
                        CLUB)
                .value("contribution");

        assertThat(scenes.tell(new AcceptInKind(FundScenes.PROJECT, hours, null, null), Role.OFFICER, "i-zac")
                        .value("counted"))
                .isEqualTo("0.00");
        assertThat(scenes.books().debts()).isEqualTo(Map.of("club", mxn("100.00")));
    }

    @Test
    void aDebtMayBePaidWhateverAGateWaitsFor() {
        scenes.fourEqualParts("100.00", org.tequio.project.AgreedGate.Mode.PRO_RATA);
        String municipal = scenes.announces("municipal", "i-loreto", "100.00", null);
        scenes.confirmsAs(municipal, "i-zac");
        String state = pays("state", "i-zac");
        scenes.clubPays("100.00");
        String federal = pays("federal", "i-federal");
        scenes.releases("400.00");
        takesBack(state, "i-zac");
        takesBack(municipal, "i-loreto");
        takesBack(federal, "i-federal");

        assertThat(scenes.row("federal").permitted()).isEqualTo(mxn("0.00"));
        pays("federal", "i-federal");
        assertThat(scenes.books().debts()).doesNotContainKey("federal");
    }

    @Test
    void whoBroughtNothingGetsNothingBackOutOfAnothersMoney() {
        agree("federal", "state", "club");
        String federal = pays("federal", "i-federal");
        scenes.clubPays("100.00");
        scenes.cancels();
        String ret = scenes.drawsUp().value("ret");
        takesBack(federal, "i-federal");

        assertThat(scenes.paysBack(ret, "federal").answer()).isNotInstanceOf(Answer.Done.class);

        scenes.paysBack(ret, "club").accepted();
        assertThat(scenes.books().cash("club")).isEqualTo(mxn("0.00"));
    }

    @Test
    void whatTheBankTakesBackGoesBackToNobodyAndIsNoDebt() {
        agree("federal", "state", "club");
        String federal = pays("federal", "i-federal");
        scenes.clubPays("100.00");
        scenes.cancels();
        String ret = scenes.drawsUp().value("ret");

        DepositReversed reversed = takesBack(federal, "i-federal");

        assertThat(reversed.deficit()).isEqualTo(mxn("0.00"));
        assertThat(scenes.books().debts()).isEmpty();
        assertThat(scenes.books().returnDue("federal")).isEqualTo(mxn("0.00"));
        assertThat(booked("project:p-1:return-due:federal")).isEqualTo(mxn("0.00"));
        assertThat(scenes.paysBack(ret, "federal").codes()).containsExactly("return-settled");
        scenes.paysBack(ret, "club").accepted();
        closes();
    }

    @Test
    void ofAReturnPaidInPartOnlyWhatIsPaidBecomesADebt() {
        agree("federal", "state", "club");
        String federal = pays("federal", "i-federal");
        scenes.clubPays("100.00");
        scenes.cancels();
        String ret = scenes.drawsUp().value("ret");
        paysBack(ret, "federal", "30.00").accepted();
        paysBack(ret, "club", "60.00").accepted();

        DepositReversed reversed = takesBack(federal, "i-federal");

        assertThat(reversed.deficit()).isEqualTo(mxn("30.00"));
        assertThat(scenes.books().debts()).isEqualTo(Map.of("federal", mxn("30.00")));
        assertThat(scenes.books().returnDue()).isEqualTo(mxn("40.00"));
        assertThat(paysBack(ret, "club", "40.00").codes()).containsExactly("cash-short");
        paysBack(ret, "club", "10.00").accepted();
        agrees(waives("federal", Role.OFFICER, "i-federal").value("measure"), "i-zac")
                .accepted();
        assertThat(scenes.books().waived("federal")).isEqualTo(mxn("30.00"));
        scenes.paysBack(ret, "club").accepted();
        closes();
    }

    @Test
    void whatWasSetAsideGoesBackToNobodyEither() {
        agree("federal", "state", "club");
        String federal = pays("federal", "i-federal");
        scenes.cancels();
        String ret = scenes.drawsUp().value("ret");
        scenes.setsAside(ret, "federal", Unpayable.ACCOUNT_CLOSED);

        takesBack(federal, "i-federal");

        assertThat(scenes.books().unclaimed("federal")).isEqualTo(mxn("0.00"));
        assertThat(scenes.books().debts()).isEmpty();
        closes();
    }

    @Test
    void whatThenTheBankSendsBackIsSetOff() {
        agree("federal", "state", "club");
        String federal = pays("federal", "i-federal");
        scenes.clubPays("100.00");
        scenes.cancels();
        String ret = scenes.drawsUp().value("ret");
        String payment = scenes.paysBack(ret, "federal").value("payment");
        takesBack(federal, "i-federal");
        assertThat(scenes.books().debts()).isEqualTo(Map.of("federal", mxn("100.00")));

        scenes.tell(new BounceReturn("p-1", payment, "closed", null), Role.EXECUTOR, "i-loreto")
                .accepted();

        assertThat(scenes.books().debts()).isEmpty();
        assertThat(scenes.books().returnDue("federal")).isEqualTo(mxn("0.00"));
        scenes.paysBack(ret, "club").accepted();
        closes();
    }

    @Test
    void anotherAmountLessensTheReturnByTheDifference() {
        agree("federal", "state", "club");
        String federal = pays("federal", "i-federal");
        scenes.cancels();
        String ret = scenes.drawsUp().value("ret");
        String correction = scenes.corrects(federal, FundScenes.amount("70.00"), Role.OFFICER, "i-federal")
                .value("correction");

        scenes.checks(correction, Role.OFFICER, "i-zac").accepted();

        assertThat(scenes.books().returnDue("federal")).isEqualTo(mxn("70.00"));
        assertThat(scenes.books().debts()).isEmpty();
        scenes.paysBack(ret, "federal").accepted();
        closes();
    }

    /** As it was recorded before set-off: the debt beside the return. */
    @Test
    void whatIsGivenUpIsFirstSetOffAgainstTheReturnOfTheDebtor() {
        agree("federal", "state", "club");
        String federal = pays("federal", "i-federal");
        scenes.clubPays("100.00");
        scenes.cancels();
        String ret = scenes.drawsUp().value("ret");
        Deposit deposit = Objects.requireNonNull(scenes.books().deposits().get(federal));
        LocalDate day = scenes.fixture().today();
        TextRef why = scenes.facts().stream()
                .map(Fact::event)
                .filter(ReturnEvents.MeasureProposed.class::isInstance)
                .map(ReturnEvents.MeasureProposed.class::cast)
                .findFirst()
                .orElseThrow()
                .reason();
        scenes.fixture()
                .given(new DepositReversed(
                        "p-1",
                        "x-1",
                        federal,
                        "federal",
                        "i-federal",
                        deposit.amount(),
                        deposit.standing(),
                        mxn("100.00"),
                        null,
                        why,
                        day,
                        "u-1",
                        "u-2"));
        assertThat(scenes.books().debts()).isEqualTo(Map.of("federal", mxn("100.00")));
        assertThat(scenes.paysBack(ret, "federal").codes()).containsExactly("cash-short");

        agrees(waives("federal", Role.OFFICER, "i-federal").value("measure"), "i-zac")
                .accepted();

        assertThat(scenes.books().cash("federal")).isEqualTo(mxn("0.00"));
        assertThat(scenes.books().waived("federal")).isEqualTo(mxn("0.00"));
        assertThat(scenes.paysBack(ret, "federal").codes()).containsExactly("return-settled");
        scenes.paysBack(ret, "club").accepted();
        closes();
    }

    @Test
    void ofTwoPartiesTheOneLeftGivesTheDebtUpByTwoPersons() {
        String ret = ofTwoPaidOut();

        String measure = waives("state", Role.REPRESENTATIVE, CLUB).value("measure");
        assertThat(agrees(measure, "i-zac").codes()).containsExactly("debtor-decides");
        assertThat(scenes.tell(new ApproveMeasure("p-1", measure), Role.REPRESENTATIVE, CLUB)
                        .codes())
                .containsExactly("maker-is-checker");
        agrees(measure, CLUB).accepted();

        assertThat(scenes.books().debts()).isEmpty();
        assertThat(scenes.books().waitingMeasures()).isEmpty();
        scenes.paysBack(ret, "club").accepted();
        scenes.tell(new CloseProject("p-1", null, null), Role.REPRESENTATIVE, CLUB)
                .accepted();
    }

    @Test
    void ofTwoPartiesWhoIsLeftAgreesToWhatTheDebtorAsks() {
        String ret = ofTwoPaidOut();
        String own = waives("state", Role.REPRESENTATIVE, CLUB).value("measure");
        assertThat(agrees(own, "i-zac").codes()).contains("debtor-decides");

        agrees(waives("state", Role.OFFICER, "i-zac").value("measure"), CLUB).accepted();

        assertThat(scenes.books().waitingMeasures()).isEmpty();
        scenes.paysBack(ret, "club").accepted();
    }

    /** State and club alone; the state has its money back when the bank takes its payment back. */
    private String ofTwoPaidOut() {
        agree("state", "club");
        String state = pays("state", "i-zac");
        scenes.clubPays("100.00");
        String off = scenes.tell(new CancelProject("p-1", "no site", null, null), Role.OFFICER, "i-zac")
                .value("measure");
        scenes.tell(new ApproveMeasure("p-1", off), Role.REPRESENTATIVE, CLUB).accepted();
        String ret = scenes.tell(new DrawUpReturn("p-1", null), Role.REPRESENTATIVE, CLUB)
                .value("ret");
        scenes.tell(new PayReturn("p-1", ret, "state", null, null, null, null, null), Role.EXECUTOR, "i-loreto")
                .accepted();
        String correction = scenes.corrects(state, null, Role.OFFICER, "i-zac").value("correction");
        scenes.checks(correction, Role.REPRESENTATIVE, CLUB).accepted();
        assertThat(scenes.books().debts()).isEqualTo(Map.of("state", mxn("100.00")));
        return ret;
    }

    private Outcome paysBack(String ret, String seat, String amount) {
        return scenes.tell(new PayReturn("p-1", ret, seat, mxn(amount), null, null, null, null), Role.OFFICER, "i-zac");
    }

    private void closes() {
        scenes.tell(new CloseProject("p-1", null, null), Role.OFFICER, "i-federal")
                .accepted();
    }

    /** Three have paid, all that was agreed is spent. */
    private String spentWith(String club, @Nullable String yield) {
        agree("federal", "state", "club");
        String federal = pays("federal", "i-federal");
        pays("state", "i-zac");
        scenes.clubPays(club);
        if (yield != null) {
            scenes.yields(yield);
        }
        scenes.releases("300.00");
        scenes.spends("300.00");
        return federal;
    }

    private void agree(String... seats) {
        scenes.agreed(
                List.of(seats).stream()
                        .map(seat -> FundScenes.share(seat, party(seat), "100.00"))
                        .toList(),
                "club",
                List.of(),
                false);
    }

    private static String party(String seat) {
        return switch (seat) {
            case "federal" -> "i-federal";
            case "state" -> "i-zac";
            default -> CLUB;
        };
    }

    private String pays(String seat, String party) {
        String deposit = scenes.announces(seat, party, "100.00", null);
        scenes.confirms(deposit).accepted();
        return deposit;
    }

    private DepositReversed takesBack(String deposit, String party) {
        String correction = scenes.corrects(deposit, null, Role.OFFICER, party).value("correction");
        String checker = party.equals("i-zac") ? "i-federal" : "i-zac";
        return (DepositReversed)
                scenes.checks(correction, Role.OFFICER, checker).events().getFirst();
    }
}
