package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.challenge.DecideChallenge;
import org.tequio.challenge.LiftHold;
import org.tequio.challenge.RaiseChallenge;
import org.tequio.challenge.WithdrawChallenge;
import org.tequio.fund.ChallengeEvents.About;
import org.tequio.fund.ChallengeEvents.Ruling;
import org.tequio.fund.ReturnEvents.Unpayable;
import org.tequio.fund.closing.DrawUpReturn;
import org.tequio.fund.closing.SetAsideReturn;
import org.tequio.fund.release.ApproveRelease;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/** A dispute holds the money it is about until others than those who decided before have settled it. */
final class ChallengeTest {

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void holdsTheRefundInDisputeAgainstEveryRelease() {
        allPaid();

        raises(About.REFUND, "club", "400.00").accepted();

        assertThat(scenes.books().onHold("club")).isEqualTo(mxn("400.00"));
        assertThat(scenes.book().releasable()).isEqualTo(mxn("3600.00"));
        assertThat(scenes.asks("3600.01").codes()).containsExactly("above-releasable");
        scenes.asks("3600.00").accepted();
    }

    @Test
    void keepsWhatIsHeldInTheAccountThoughEachReleaseIsBorneByAllSeats() {
        allPaid();
        raises(About.REFUND, "club", "400.00").accepted();

        scenes.releases("3600.00");

        assertThat(scenes.books().onHold()).isEqualTo(mxn("400.00"));
        assertThat(scenes.book().releasable()).isEqualTo(mxn("0.00"));
        assertThat(scenes.asks("0.01").codes()).containsExactly("above-releasable");
    }

    @Test
    void stopsEveryReleaseOfAMilestoneInDispute() {
        allPaid();
        scenes.plans("m1", "2000.00");
        String release = scenes.asks("1000.00").value("release");

        raises(About.MILESTONE, "m1", null).accepted();

        ApproveRelease approve = new ApproveRelease(PROJECT, release, null);
        assertThat(scenes.tell(approve, Role.OFFICER, "i-federal").codes()).contains("milestone-on-hold");
        assertThat(scenes.asks("1.00").codes()).containsExactly("milestone-on-hold");
    }

    @Test
    void disputesNoMilestoneThatTheProjectDoesNotHave() {
        allPaid();

        assertThat(raises(About.MILESTONE, "m1", null).codes()).containsExactly("subject-unknown");
        scenes.plans("m1", "2000.00");
        assertThat(raises(About.MILESTONE, "m9", null).codes()).containsExactly("subject-unknown");
        raises(About.MILESTONE, "m1", null).accepted();
    }

    @Test
    void holdsTheMatchInDispute() {
        scenes.grantForEach("1000.00", 1, "1000.00");
        String gift = scenes.gives("600.00");
        scenes.confirms(gift).accepted();
        scenes.pays("programme", "i-programme", "600.00");

        Outcome raised = raises(About.MATCH, gift, null);

        assertThat(raised.value("held")).isEqualTo("600.00");
        assertThat(scenes.book().releasable()).isEqualTo(mxn("600.00"));
    }

    @Test
    void isDecidedByPeopleWhoDidNotDecideBefore() {
        allPaid();
        scenes.releases("10.00");
        String challenge = raises(About.REFUND, "club", null).value("challenge");

        assertThat(decides(challenge, Ruling.REJECTED, Role.OFFICER, "i-federal")
                        .codes())
                .containsExactly("decided-before");
        assertThat(decides(challenge, Ruling.REJECTED, Role.OFFICER, CLUB).codes())
                .contains("own-cause");
        assertThat(decides(challenge, Ruling.REJECTED, Role.OFFICER, "i-stranger")
                        .codes())
                .containsExactly("not-your-party");
        decides(challenge, Ruling.REJECTED, Role.COMMITTEE_MEMBER, "i-zac").accepted();
        assertThat(scenes.books().onHold()).isEqualTo(mxn("0.00"));
    }

    @Test
    void keepsTheHoldOfAnUpheldChallengeUntilItIsLifted() {
        allPaid();
        String challenge = raises(About.REFUND, "club", null).value("challenge");
        LiftHold lift = new LiftHold(PROJECT, challenge, "paid out again", null);

        assertThat(scenes.tell(lift, Role.COMMITTEE_MEMBER, "i-zac").codes()).containsExactly("challenge-not-decided");
        decides(challenge, Ruling.UPHELD, Role.COMMITTEE_MEMBER, "i-zac").accepted();
        assertThat(scenes.books().onHold("club")).isEqualTo(mxn("1000.00"));

        assertThat(scenes.tell(lift, Role.COMMITTEE_MEMBER, "i-zac").codes()).containsExactly("maker-is-checker");
        scenes.tell(lift, Role.COMMITTEE_MEMBER, "i-loreto").accepted();
        assertThat(scenes.books().onHold("club")).isEqualTo(mxn("0.00"));
        assertThat(scenes.book().releasable()).isEqualTo(mxn("4000.00"));
    }

    @Test
    void whoDrewUpADisputedReturnDoesNotDecideOnIt() {
        allPaid();
        scenes.cancels();
        scenes.fixture()
                .when(new DrawUpReturn(PROJECT, null), "u-third", Role.OFFICER, "i-zac", "k-drawn")
                .accepted();
        String challenge = raises(About.REFUND, "club", null).value("challenge");

        DecideChallenge own = new DecideChallenge(PROJECT, challenge, Ruling.REJECTED, "no", null);
        assertThat(scenes.fixture()
                        .when(own, "u-third", Role.OFFICER, "i-zac", "k-decided")
                        .codes())
                .containsExactly("decided-before");
    }

    @Test
    void whoRuledOnADisputeDoesNotRuleOnTheSameRaisedAnew() {
        allPaid();
        String first = raises(About.REFUND, "club", "10.00").value("challenge");
        decides(first, Ruling.UPHELD, Role.COMMITTEE_MEMBER, "i-zac").accepted();
        scenes.tell(new WithdrawChallenge(PROJECT, first, null), Role.REPRESENTATIVE, CLUB)
                .accepted();

        String again = raises(About.REFUND, "club", "10.00").value("challenge");
        String other = raises(About.REFUND, "federal", "10.00").value("challenge");

        assertThat(decides(again, Ruling.REJECTED, Role.COMMITTEE_MEMBER, "i-zac")
                        .codes())
                .containsExactly("decided-before");
        decides(other, Ruling.REJECTED, Role.COMMITTEE_MEMBER, "i-zac").accepted();
        decides(again, Ruling.REJECTED, Role.COMMITTEE_MEMBER, "i-loreto").accepted();
    }

    @Test
    void aRefundInDisputeIsTakenOffTheWorksMoneyButOnce() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        scenes.pays("state", "i-zac", "1000.00");
        scenes.pays("municipal", "i-loreto", "1000.00");
        scenes.clubPays("1000.50");
        scenes.pays("federal", "i-federal", "1000.00");
        raises(About.REFUND, "club", "0.50").accepted();
        assertThat(scenes.book().releasable()).isEqualTo(mxn("4000.00"));

        String ret = scenes.tell(new DrawUpReturn(PROJECT, "club", null, null), Role.OFFICER, "i-federal")
                .value("ret");

        assertThat(scenes.book().releasable()).isEqualTo(mxn("4000.00"));
        assertThat(scenes.paysBack(ret, "club").codes()).containsExactly("return-on-hold");
        scenes.releases("4000.00");
        assertThat(scenes.books().cash()).isEqualTo(mxn("0.50"));
    }

    @Test
    void aRefundInDisputeBeyondWhatGoesBackStopsTheWorks() {
        allPaid();
        raises(About.REFUND, "club", "10.00").accepted();

        assertThat(scenes.book().releasable()).isEqualTo(mxn("3990.00"));
    }

    @Test
    void endsTheHoldWhenWhoDisputesWithdraws() {
        allPaid();
        String challenge = raises(About.REFUND, "club", null).value("challenge");
        WithdrawChallenge withdraw = new WithdrawChallenge(PROJECT, challenge, null);

        assertThat(scenes.tell(withdraw, Role.OFFICER, "i-zac").codes()).containsExactly("not-your-party");
        scenes.tell(withdraw, Role.TREASURER, CLUB).accepted();

        assertThat(scenes.books().onHold()).isEqualTo(mxn("0.00"));
        assertThat(decides(challenge, Ruling.UPHELD, Role.COMMITTEE_MEMBER, "i-zac")
                        .codes())
                .containsExactly("challenge-not-open");
    }

    @Test
    void keepsARefundInDisputeFromBeingPaidUntilTheHoldIsLifted() {
        allPaid();
        scenes.cancels();
        String ret = scenes.drawsUp().value("ret");
        String challenge = raises(About.REFUND, "club", "0.01").value("challenge");

        assertThat(scenes.paysBack(ret, "club").codes()).containsExactly("return-on-hold");
        scenes.paysBack(ret, "state").accepted();

        decides(challenge, Ruling.REJECTED, Role.COMMITTEE_MEMBER, "i-loreto").accepted();
        scenes.paysBack(ret, "club").accepted();
    }

    @Test
    void keepsWhatIsHeldInTheAccountWhoeverIsPaidBack() {
        allPaid();
        String challenge = raises(About.REFUND, "club", "400.00").value("challenge");
        scenes.releases("3600.00");
        scenes.spends("3600.00");
        scenes.cancels();
        String ret = scenes.drawsUp().value("ret");

        assertThat(scenes.paysBack(ret, "state").codes()).containsExactly("return-on-hold");
        SetAsideReturn aside = new SetAsideReturn(PROJECT, ret, "municipal", Unpayable.ACCOUNT_CLOSED, "letter", null);
        assertThat(scenes.tell(aside, Role.OFFICER, "i-zac").codes()).containsExactly("return-on-hold");
        assertThat(scenes.books().cash()).isEqualTo(mxn("400.00"));

        decides(challenge, Ruling.REJECTED, Role.COMMITTEE_MEMBER, "i-loreto").accepted();
        scenes.paysBack(ret, "state").accepted();
        scenes.tell(aside, Role.OFFICER, "i-zac").accepted();
    }

    @Test
    void disputesTheSameThingOnceAndNeverMoreThanThereIs() {
        allPaid();

        assertThat(raises(About.REFUND, "club", "1000.01").codes()).containsExactly("above-disputed");
        raises(About.REFUND, "club", "10.00").accepted();
        assertThat(raises(About.REFUND, "club", "10.00").codes()).containsExactly("already-challenged");
        assertThat(raises(About.MATCH, "c-none", null).codes()).containsExactly("subject-unknown");
    }

    private void allPaid() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        scenes.pays("state", "i-zac", "1000.00");
        String deposit = scenes.announces("municipal", "i-loreto", "1000.00", null);
        scenes.confirmsAs(deposit, "i-zac");
        scenes.clubPays("1000.00");
        scenes.pays("federal", "i-federal", "1000.00");
    }

    private Outcome raises(About about, String subject, @Nullable String amount) {
        return scenes.tell(
                new RaiseChallenge(PROJECT, about, subject, amount == null ? null : mxn(amount), "not so", null),
                Role.REPRESENTATIVE,
                CLUB);
    }

    private Outcome decides(String challenge, Ruling ruling, Role role, String party) {
        return scenes.tell(new DecideChallenge(PROJECT, challenge, ruling, "looked at it", null), role, party);
    }
}
