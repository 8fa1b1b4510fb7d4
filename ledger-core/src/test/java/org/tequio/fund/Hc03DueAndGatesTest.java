package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.mxn;
import static org.tequio.fund.FundScenes.share;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.closing.CloseFiscalYear;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;

/** HC-3: the terms say what makes each share due, and what gates each deposit and release. */
final class Hc03DueAndGatesTest {

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void owesTheWholeShareFromTheAgreement() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);

        assertThat(scenes.row("federal").due()).isEqualTo(mxn("1000.00"));
        assertThat(scenes.row("federal").matched()).isEqualTo(mxn("0.00"));
    }

    @Test
    void owesWithEachContribution() {
        scenes.grantForEach("1000.00", 2, "2000.00");

        scenes.gives("0.03");

        assertThat(scenes.row("programme").due()).isEqualTo(mxn("0.06"));
    }

    @Test
    void owesInProportionToTheDepositOfAnother() {
        Share follower = new Share(
                "state", "i-zac", 1, mxn("1000.00"), DueBasis.DEPOSIT, List.of("federal"), FundScenes.DEADLINE, null);
        scenes.agreed(
                List.of(share("federal", "i-federal", "500.00"), follower, share("club", FundScenes.CLUB, "500.00")),
                "club",
                List.of(),
                false);
        assertThat(scenes.row("state").due()).isEqualTo(mxn("0.00"));

        scenes.confirmsAs(scenes.announces("federal", "i-federal", "250.00", null), "i-zac");

        assertThat(scenes.row("state").due()).isEqualTo(mxn("500.00"));
    }

    @Test
    void aGateCountsWhatWasPaidInAnewAfterAYearsEnd() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        scenes.pays("state", "i-zac", "1000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "1000.00", null), "i-zac");
        scenes.clubPays("1000.00");
        scenes.pays("federal", "i-federal", "1000.00");
        scenes.fixture().on(LocalDate.of(scenes.fixture().today().getYear() + 1, 1, 2));
        scenes.tell(new CloseFiscalYear("p-1", scenes.fixture().today().getYear() - 1, null), Role.OFFICER, "i-federal")
                .accepted();
        assertThat(scenes.books().goneBack("municipal")).isEqualTo(mxn("1000.00"));
        assertThat(scenes.row("federal").permitted()).isEqualTo(mxn("0.00"));

        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "600.00", null), "i-zac");

        assertThat(scenes.row("federal").permitted()).isEqualTo(mxn("600.00"));
        assertThat(scenes.row("municipal").excess()).isEqualTo(mxn("0.00"));
    }

    @Test
    void matchesNothingBeforeTheGoalIsReached() {
        AgreedGate goal = new AgreedGate(
                "goal-first", AgreedGate.deposit("agency"), List.of(AgreedGate.GOAL), Mode.ALL_OR_NOTHING, mxn("0.00"));
        Share agency = new Share(
                "agency", "i-agency", 2, mxn("2000.00"), DueBasis.CONTRIBUTION, List.of(), FundScenes.DEADLINE, null);
        scenes.agreed(List.of(agency, share("club", FundScenes.CLUB, "1000.00")), "club", List.of(goal), true);

        scenes.gives("999.99");
        assertThat(scenes.row("agency").due()).isEqualTo(mxn("0.00"));
        assertThat(scenes.row("agency").permitted()).isEqualTo(mxn("0.00"));

        scenes.gives("0.01");
        assertThat(scenes.row("agency").due()).isEqualTo(mxn("2000.00"));
        assertThat(scenes.row("agency").permitted()).isEqualTo(mxn("2000.00"));
    }
}
