package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.ProjectBook.Punctuality;
import org.tequio.fund.closing.CloseFiscalYear;
import org.tequio.fund.deposit.DepositDeadlines;
import org.tequio.journal.Account;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedConduct;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.AmendmentEvents.ShareContinued;
import org.tequio.scheme.Terms.Default.Cover;

/**
 * What a party had in beyond its share and has back counts as paid no more: whatever makes it owe again, a raise, a
 * reversal or a new year, makes it owe as much as a party that never paid that money in (HC-1).
 */
final class ReturnedExcessTest {

    private static final List<String> SEATS = List.of("federal", "state", "municipal", "club");

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void isOwedAnewWhenTheAgreementIsRaisedAgain() {
        loweredAndTakenOut();
        owes("state", "0.00", Punctuality.PAID_IN_TIME);

        scenes.amends("4000.00");

        owes("state", "100.00", Punctuality.OPEN);
        owes("club", "100.00", Punctuality.OPEN);
        owes("municipal", "0.00", Punctuality.PAID_IN_TIME);
        assertThat(scenes.row("state").due()).isEqualTo(mxn("1000.00"));
        assertThat(scenes.fixture().deadlines())
                .filteredOn(it ->
                        it.kind().equals(DepositDeadlines.DEPOSIT) || it.kind().equals(DepositDeadlines.CONTRIBUTION))
                .extracting(it -> it.about())
                .containsExactlyInAnyOrder("state", "club");
    }

    @Test
    void isMatchedNoMoreWhenAReversalFreesRoom() {
        scenes.grantForEach("1000.00", 1, "1000.00");
        String first = given("800.00");
        String second = given("800.00");
        excessGoesBack();
        assertThat(scenes.books().matched("programme")).isEqualTo(mxn("1000.00"));

        reverses(first);

        assertThat(scenes.books().matched("programme"))
                .as("of the second gift 200 is in")
                .isEqualTo(mxn("200.00"));
        assertThat(scenes.row("programme").due()).isEqualTo(mxn("200.00"));
        assertThat(Objects.requireNonNull(scenes.books().gifts().get(second)).excess())
                .isEqualTo(mxn("600.00"));
        given("700.00");
        assertThat(scenes.books().matched("programme"))
                .as("the room that is free is there for the next")
                .isEqualTo(mxn("900.00"));
    }

    @Test
    void isMatchedNoMoreWhenTheGiftThatItWasOfIsReversed() {
        scenes.grantForEach("1000.00", 1, "1000.00");
        given("800.00");
        String second = given("800.00");
        excessGoesBack();

        reverses(second);

        assertThat(scenes.books().held("club")).isEqualTo(mxn("200.00"));
        assertThat(scenes.books().matched("programme")).isEqualTo(mxn("200.00"));
    }

    @Test
    void isMatchedNoMoreWhenTheAgreementIsRaisedAgain() {
        loweredAndTakenOut();

        scenes.amends("4000.00");

        assertThat(scenes.books().matched("federal")).isEqualTo(mxn("900.00"));
        given("100.00");
        assertThat(scenes.books().matched("federal")).isEqualTo(mxn("1000.00"));
    }

    private void excessGoesBack() {
        String ret = scenes.tell(
                        new org.tequio.fund.closing.DrawUpReturn(PROJECT, "club", null, null),
                        Role.OFFICER,
                        "i-programme")
                .value("ret");
        scenes.tell(
                        new org.tequio.fund.closing.PayReturn(PROJECT, ret, "club", null, null, null, null, null),
                        Role.EXECUTOR,
                        "i-loreto")
                .accepted();
    }

    private String given(String amount) {
        String gift = scenes.gives(amount);
        scenes.confirms(gift).accepted();
        return gift;
    }

    private void reverses(String gift) {
        String correction = scenes.corrects(gift, null, Role.TREASURER, CLUB).value("correction");
        scenes.checks(correction, Role.OFFICER, "i-programme").accepted();
    }

    @Test
    void isOwedAnewFromTheDecisionOnAndNotFromThePaymentOnly() {
        allPaid();
        scenes.amends("3600.00");
        scenes.tell(new org.tequio.fund.closing.DrawUpReturn(PROJECT, "state", null, null), Role.OFFICER, "i-federal")
                .accepted();

        scenes.amends("4000.00");

        owes("state", "100.00", Punctuality.OPEN);
    }

    @Test
    void isLateAfterTheDeadlineAndThenGivesTheOthersTheRightToLeave() {
        scenes.conduct(new AgreedConduct(null, 60, Cover.NO, null, null));
        loweredAndTakenOut();
        scenes.amends("4000.00");

        scenes.fixture().on(FundScenes.DEADLINE.plusDays(1));
        owes("state", "100.00", Punctuality.UNPAID_LATE);
        scenes.fixture().on(FundScenes.DEADLINE.plusDays(61));

        assertThat(scenes.books().defaults()).extracting(it -> it.seat()).contains("state");
    }

    @Test
    void onceBroughtAgainAllIsThereAndTheWorksCanBePaid() {
        loweredAndTakenOut();
        scenes.amends("4000.00");

        scenes.pays("state", "i-zac", "100.00");
        scenes.clubPays("100.00");

        owes("state", "0.00", Punctuality.PAID_IN_TIME);
        owes("club", "0.00", Punctuality.PAID_IN_TIME);
        assertThat(scenes.book().releasable()).isEqualTo(mxn("4000.00"));
    }

    @Test
    void whatIsBroughtAgainAfterTheDeadlineIsLate() {
        loweredAndTakenOut();
        scenes.amends("4000.00");
        scenes.fixture().on(FundScenes.DEADLINE.plusDays(1));

        scenes.pays("state", "i-zac", "100.00");

        owes("state", "0.00", Punctuality.PAID_LATE);
    }

    @Test
    void whoseOnlyGiftIsReversedOwesItsShareAndWhatItTookOut() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        scenes.pays("state", "i-zac", "1000.00");
        scenes.pays("municipal", "i-loreto", "1000.00");
        String gift = scenes.gives("1000.00");
        scenes.confirms(gift).accepted();
        scenes.pays("federal", "i-federal", "1000.00");
        scenes.amends("3600.00");
        scenes.takesOut("club");

        String correction = scenes.corrects(gift, null, Role.TREASURER, CLUB).value("correction");
        scenes.checks(correction, Role.OFFICER, "i-zac").accepted();

        owes("club", "1000.00", Punctuality.OPEN);
        scenes.clubPays("900.00");
        owes("club", "100.00", Punctuality.OPEN);
        scenes.clubPays("100.00");
        owes("club", "0.00", Punctuality.PAID_IN_TIME);
        assertThat(scenes.books().held("club")).isEqualTo(mxn("900.00"));
    }

    @Test
    void whoTookItsExcessBeforeTheYearsEndOwesInTheNextYearWhatTheOthersOwe() {
        loweredAndTakenOut();
        scenes.releases("400.00");
        scenes.spends("400.00");
        scenes.fixture().on(LocalDate.of(2014, 1, 3));
        scenes.tell(new CloseFiscalYear(PROJECT, 2013, mxn("0.00")), Role.OFFICER, "i-federal");
        for (String seat : List.of("state", "municipal")) {
            scenes.fixture()
                    .given(new ShareContinued(
                            PROJECT,
                            seat,
                            seat.equals("state") ? "i-zac" : "i-loreto",
                            2014,
                            mxn("800.00"),
                            LocalDate.of(2014, 6, 30),
                            LocalDate.of(2014, 1, 3),
                            "u-officer"));
        }

        owes("municipal", "800.00", Punctuality.OPEN);
        owes("state", "800.00", Punctuality.OPEN);
    }

    @Test
    void theJournalSaysOfEachPartyWhatTheBookSays() {
        loweredAndTakenOut();
        journalSays("0.00");

        scenes.amends("4000.00");
        journalSays("100.00");

        scenes.cancels();
        journalSays("0.00");
        assertThat(scenes.row("state").missing()).isEqualTo(mxn("0.00"));
    }

    @Test
    void leavesTheMoneyOfTheYearThatTheExecutorOwesAsItWas() {
        allPaid();
        scenes.releases("400.00");
        scenes.amends("3600.00");
        scenes.fixture().on(LocalDate.of(2014, 1, 3));
        scenes.tell(new CloseFiscalYear(PROJECT, 2013, mxn("0.00")), Role.OFFICER, "i-federal");
        Money asked = scenes.books().askedBack();
        assertThat(asked).isEqualTo(mxn("300.00"));

        scenes.tell(new org.tequio.fund.closing.DrawUpReturn(PROJECT, "club", null, null), Role.OFFICER, "i-federal")
                .accepted();

        assertThat(scenes.books().askedBack()).isEqualTo(asked);
    }

    private void journalSays(String amount) {
        Money sum = scenes.facts().stream()
                .flatMap(fact -> new ProjectEntries().entryOf(fact.event()).stream())
                .flatMap(entry -> entry.postings().stream())
                .filter(it -> it.account().equals(Account.memo("project:p-1:due:state")))
                .map(it -> it.amount())
                .reduce(mxn("0.00"), Money::plus);
        assertThat(sum).isEqualTo(mxn(amount));
    }

    private void owes(String seat, String amount, Punctuality punctuality) {
        assertThat(scenes.row(seat).missing()).as(seat).isEqualTo(mxn(amount));
        assertThat(scenes.row(seat).punctuality()).as(seat).isEqualTo(punctuality);
    }

    /** Each has 1000 in, 900 is asked for, and state and club have the rest back. */
    private void loweredAndTakenOut() {
        allPaid();
        scenes.amends("3600.00");
        scenes.takesOut("state");
        scenes.takesOut("club");
        assertThat(scenes.books().terms().paying()).extracting(it -> it.seat()).containsExactlyElementsOf(SEATS);
    }

    private void allPaid() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        scenes.pays("state", "i-zac", "1000.00");
        scenes.pays("municipal", "i-loreto", "1000.00");
        scenes.clubPays("1000.00");
        scenes.pays("federal", "i-federal", "1000.00");
    }
}
