package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.FundEvents.Drop;
import org.tequio.fund.ReturnEvents.MeasureDropped;
import org.tequio.fund.closing.ApproveMeasure;
import org.tequio.fund.closing.DropMeasure;
import org.tequio.fund.closing.RecordYield;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/** The bank's interest is true on two persons' word, and theirs who had money in the account on its day. */
final class YieldTest {

    private static final LocalDate CLUB_PAID = LocalDate.of(2013, 9, 10);
    private static final LocalDate ALL_PAID = LocalDate.of(2013, 9, 16);

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void pay() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA).fixture().on(CLUB_PAID);
        scenes.clubPays("1000.00");
        scenes.fixture().on(ALL_PAID);
        scenes.pays("state", "i-zac", "1000.00");
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void nobodysWordAloneMakesAYield() {
        String yield = scenes.tell(
                        new RecordYield(PROJECT, mxn("900000.00"), "line 7", null), Role.OFFICER, "i-federal")
                .value("measure");

        assertThat(scenes.books().cash()).isEqualTo(mxn("2000.00"));
        assertThat(scenes.tell(new ApproveMeasure(PROJECT, yield), Role.OFFICER, "i-federal")
                        .codes())
                .contains("same-party");
        scenes.tell(new ApproveMeasure(PROJECT, yield), Role.OFFICER, "i-zac").accepted();
        assertThat(scenes.books().cash()).isEqualTo(mxn("902000.00"));
        assertThat(scenes.books().waitingMeasures()).isEmpty();
    }

    @Test
    void anotherPartyThatPaysRefusesAProposedYield() {
        String yield = proposes("900000.00");

        assertThat(drops(yield, Role.OFFICER, "i-other").codes()).containsExactly("not-your-party");
        drops(yield, Role.OFFICER, "i-zac").accepted();

        assertThat(dropped()).isEqualTo(Drop.REFUSED);
        assertThat(scenes.books().waitingMeasures()).isEmpty();
        assertThat(scenes.tell(new ApproveMeasure(PROJECT, yield), Role.OFFICER, "i-zac")
                        .codes())
                .containsExactly("measure-unknown");
        assertThat(drops(yield, Role.OFFICER, "i-zac").codes()).containsExactly("measure-unknown");
        assertThat(scenes.books().cash()).isEqualTo(mxn("2000.00"));
    }

    @Test
    void whoProposedAYieldWithdrawsIt() {
        String yield = proposes("900000.00");

        drops(yield, Role.OFFICER, "i-federal").accepted();

        assertThat(dropped()).isEqualTo(Drop.WITHDRAWN);
        assertThat(scenes.books().waitingMeasures()).isEmpty();
    }

    @Test
    void aYieldThatIsBookedIsNotDropped() {
        String yield = proposes("1.00");
        scenes.tell(new ApproveMeasure(PROJECT, yield), Role.OFFICER, "i-zac").accepted();

        assertThat(drops(yield, Role.OFFICER, "i-federal").codes()).containsExactly("measure-unknown");
    }

    @Test
    void oneYieldThatWaitsIsNotOvertakenByTheNext() {
        String first = proposes("1.00");
        String second = proposes("2.00");

        scenes.tell(new ApproveMeasure(PROJECT, first), Role.OFFICER, "i-zac").accepted();
        scenes.tell(new ApproveMeasure(PROJECT, second), Role.OFFICER, "i-zac").accepted();

        assertThat(scenes.books().cash()).isEqualTo(mxn("2003.00"));
    }

    private String proposes(String amount) {
        return scenes.tell(new RecordYield(PROJECT, mxn(amount), "line 7", null), Role.OFFICER, "i-federal")
                .value("measure");
    }

    private Outcome drops(String yield, Role role, String party) {
        return scenes.tell(new DropMeasure(PROJECT, yield, "not of the bank"), role, party);
    }

    private Drop dropped() {
        return scenes.fixture().events().stream()
                .filter(MeasureDropped.class::isInstance)
                .map(it -> ((MeasureDropped) it).how())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aYieldIsTheirsWhoHadPaidByItsDay() {
        scenes.yields("10.00", CLUB_PAID.plusDays(2));
        scenes.yields("10.00", ALL_PAID);

        assertThat(scenes.books().yielded("club")).isEqualTo(mxn("15.00"));
        assertThat(scenes.books().yielded("state")).isEqualTo(mxn("5.00"));
    }

    @Test
    void whatGoesBackOfAYieldIsWhatEachHadOfIt() {
        scenes.yields("10.00", CLUB_PAID.plusDays(2));
        scenes.cancels();

        scenes.drawsUp().accepted();

        assertThat(scenes.books().returnDue("club")).isEqualTo(mxn("1010.00"));
        assertThat(scenes.books().returnDue("state")).isEqualTo(mxn("1000.00"));
    }

    @Test
    void thereIsNoYieldBeforeAnyMoneyLayInTheAccount() {
        assertThat(scenes.tell(
                                new RecordYield(PROJECT, mxn("1.00"), null, CLUB_PAID.minusDays(1)),
                                Role.OFFICER,
                                "i-federal")
                        .refusals())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("before-its-ground");
                    assertThat(it.values())
                            .containsEntry("valueDate", "2013-09-09")
                            .containsEntry("from", "2013-09-10");
                });
    }
}
