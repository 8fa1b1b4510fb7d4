package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.commitment.CloseProjectYear;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.fund.closing.CloseFiscalYear;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.AmendmentEvents.ShareContinued;
import org.tequio.project.Share;
import org.tequio.testing.LedgerFixture.Outcome;

/** HC-20: the end of a year takes only money that was in by then, and takes it once. */
final class Hc20MoneyOfTheYearTest {

    private static final LocalDate NEW_YEAR = LocalDate.of(2014, 1, 2);
    private static final LocalDate JUNE = LocalDate.of(2014, 6, 2);

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void aClosedYearTakesNothingOfTheNextYearsMoney() {
        goesOn();

        Outcome again = closes(2013);

        assertThat(again.codes()).containsExactly("no-money-of-year");
        assertThat(scenes.books().goneBack("state")).isEqualTo(mxn("50000.00"));
        assertThat(due("state")).isEqualTo(mxn("150000.00"));
    }

    @Test
    void aClosedYearTakesExactlyWhatTheExecutorHasGivenBackSince() {
        goesOn();
        scenes.releases("80000.00");
        scenes.givesBack("30000.00");
        Books before = scenes.books();

        closes(2013).accepted();

        ReturnDecided decided = scenes.books().returns().decided().getLast();
        assertThat(decided.parts()).extracting(ReturnPart::unspent).containsOnly(mxn("10000.00"));
        assertThat(decided.deadline()).isEqualTo(LocalDate.of(2014, 1, 15));
        assertThat(decided.withExecutor()).isEqualTo(mxn("82500.00"));
        assertThat(scenes.books().cash()).isEqualTo(before.cash());
        assertThat(closes(2013).codes()).containsExactly("no-money-of-year");
        scenes.givesBack("30000.00");
        closes(2013).accepted();
        assertThat(scenes.books().goneBack("state")).isEqualTo(mxn("70000.00"));
    }

    @Test
    void theNextYearsEndTakesTheRestAndNothingTwice() {
        goesOn();
        scenes.fixture().on(LocalDate.of(2015, 1, 2));

        assertThat(scenes.books().goneBack("state")).isEqualTo(mxn("100000.00"));
        assertThat(closes(2013).codes()).containsExactly("year-closed");
        scenes.givesBack("112500.00");
        closes(2014).accepted();
        assertThat(scenes.books().goneBack("state")).isEqualTo(mxn("137500.00"));
    }

    @Test
    void aYearBeforeTheAgreementIsNotClosed() {
        inWorks();

        assertThat(closes(2012).codes()).containsExactly("year-before-agreement");
        assertThat(scenes.tell(new CloseProjectYear(PROJECT, 2012), Role.OFFICER, "i-federal")
                        .codes())
                .containsExactly("year-before-agreement");
    }

    @Test
    void interestOfTheNextYearStaysForItsEnd() {
        goesOn();
        scenes.yields("1000.00");

        assertThat(closes(2013).codes()).containsExactly("no-money-of-year");
    }

    /** 400,000 agreed and in; 200,000 released, 50,000 of it spent. */
    private void inWorks() {
        scenes.fourEqualParts("100000.00", Mode.PRO_RATA);
        scenes.clubPays("100000.00");
        payAgain("100000.00");
        scenes.releases("200000.00");
        scenes.spends("50000.00");
    }

    /** The clock has closed 2013; each government continues and pays its 50,000 again. */
    private void goesOn() {
        inWorks();
        scenes.fixture().on(NEW_YEAR);
        List.of("federal", "state", "municipal")
                .forEach(seat -> assertThat(scenes.books().goneBack(seat)).isEqualTo(mxn("50000.00")));
        continued("federal", "i-federal");
        continued("state", "i-zac");
        continued("municipal", "i-loreto");
        scenes.fixture().on(LocalDate.of(2014, 3, 3));
        payAgain("50000.00");
        scenes.fixture().on(JUNE);
    }

    private void payAgain(String amount) {
        scenes.pays("state", "i-zac", amount);
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", amount, null), "i-zac");
        scenes.pays("federal", "i-federal", amount);
    }

    private void continued(String seat, String party) {
        scenes.fixture()
                .given(new ShareContinued(
                        PROJECT, seat, party, 2014, mxn("87500.00"), JUNE.plusDays(20), NEW_YEAR, "u-officer"));
    }

    private Outcome closes(int year) {
        return scenes.tell(new CloseFiscalYear(PROJECT, year, null), Role.OFFICER, "i-federal");
    }

    private org.tequio.money.Money due(String seat) {
        Share share = scenes.books().terms().share(seat).orElseThrow();
        return scenes.books().due(share);
    }
}
