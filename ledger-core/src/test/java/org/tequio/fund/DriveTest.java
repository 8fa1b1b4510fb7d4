package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.DEADLINE;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.fund.contribution.OpenDrive;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.BindingLimit;
import org.tequio.testing.LedgerFixture.Outcome;

/** Collections with a goal; where the scheme puts the goal first, nothing is matched before it is reached. */
final class DriveTest {

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void members() {
        for (String member : List.of("n-7", "n-8")) {
            scenes.fixture()
                    .given(new MemberEnrolled(
                            CLUB, "g-1", member, FundScenes.AGREED_ON, FundScenes.AGREED_ON.plusYears(3)));
        }
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void addsUpWhatItsGiftsBring() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        String drive = opens("600.00").value("drive");

        gives("250.00", "n-7", drive).accepted();
        gives("100.00", "n-8", drive).accepted();

        assertThat(scenes.books().raised(drive)).isEqualTo(mxn("350.00"));
        assertThat(scenes.books().attributions().values())
                .extracting(GiftEvents.ContributionAttributed::member)
                .containsExactly("n-7", "n-8");
    }

    @Test
    void matchesNothingBeforeTheGoalAndAllOfItThen() {
        goalFirst();
        String drive = opens("1000.00").value("drive");

        gives("999.99", "n-7", drive).accepted();
        scenes.follow();

        assertThat(scenes.row("federal").matched()).isEqualTo(mxn("0.00"));
        assertThat(limits()).extracting(BindingLimit::code).contains("goal");
        assertThat(limits()).extracting(BindingLimit::frees).containsOnly("goal-reached");

        gives("0.01", "n-8", drive).accepted();
        scenes.follow();

        assertThat(scenes.row("federal").matched()).isEqualTo(mxn("1000.00"));
    }

    @Test
    void aGoalBelowTheShareWouldNeverBeMatched() {
        goalFirst();

        assertThat(opens("999.99").codes()).containsExactly("goal-below-share");
    }

    @Test
    void takesNoGiftAfterItsLastDay() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        String drive = opens("600.00").value("drive");
        scenes.fixture().on(DEADLINE.plusDays(1));

        assertThat(gives("1.00", "n-7", drive).codes()).containsExactly("drive-ended");
        assertThat(gives("1.00", "n-7", "k-unknown").codes()).containsExactly("drive-unknown");
    }

    private List<BindingLimit> limits() {
        return scenes.fixture().events().stream()
                .filter(ContributionMatched.class::isInstance)
                .map(it -> ((ContributionMatched) it).limits())
                .findFirst()
                .orElseThrow();
    }

    private void goalFirst() {
        scenes.agreed(
                List.of(FundScenes.share("federal", "i-federal", "1000.00"), FundScenes.share("club", CLUB, "1000.00")),
                "club",
                List.of(),
                true);
        scenes.fixture().on(FundScenes.AGREED_ON.plusDays(1));
    }

    private Outcome opens(String goal) {
        scenes.fixture().on(FundScenes.AGREED_ON.plusDays(1));
        return scenes.tell(
                new OpenDrive(PROJECT, "Kermés de septiembre", mxn(goal), DEADLINE, null), Role.TREASURER, CLUB);
    }

    private Outcome gives(String amount, String member, String drive) {
        return scenes.tell(
                new ReceiveContribution(
                        PROJECT, mxn(amount), null, null, null, null, null, null, null, null, null, member, drive),
                Role.TREASURER,
                CLUB);
    }
}
