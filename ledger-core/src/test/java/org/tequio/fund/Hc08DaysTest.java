package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.challenge.RaiseChallenge;
import org.tequio.challenge.WithdrawChallenge;
import org.tequio.fund.ChallengeEvents.About;
import org.tequio.fund.DepositEvents.RecordBackDated;
import org.tequio.fund.closing.GiveBackAdvance;
import org.tequio.fund.release.ApproveRelease;
import org.tequio.fund.release.RecordSpending;
import org.tequio.fund.release.RequestRelease;
import org.tequio.fund.works.ConfirmDelivery;
import org.tequio.fund.works.ConfirmMilestone;
import org.tequio.fund.works.DeliverWorks;
import org.tequio.fund.works.NameWorksCommittee;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedConduct;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/** No fact of the money or of the works is dated before what it rests on, and none is recorded late unseen (HC-8, HC-1). */
final class Hc08DaysTest {

    private static final LocalDate PAID = LocalDate.of(2013, 9, 10);
    private static final LocalDate RELEASED = LocalDate.of(2013, 9, 12);
    private static final LocalDate TODAY = LocalDate.of(2013, 9, 20);
    private static final LocalDate BEFORE = LocalDate.of(2013, 9, 5);

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void allPay() {
        scenes.conduct(new AgreedConduct(10, null, null, null, null))
                .fourEqualParts("1000.00", Mode.PRO_RATA)
                .fixture()
                .on(PAID);
        scenes.pays("state", "i-zac", "1000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "1000.00", null), "i-zac");
        scenes.clubPays("1000.00");
        scenes.pays("federal", "i-federal", "1000.00");
        scenes.fixture().on(TODAY);
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void aReleaseIsNotDatedBeforeTheMoneyThatItTakes() {
        String release = asks(BEFORE, "ill").value("release");

        Outcome approved = approves(release, BEFORE);

        assertThat(approved.refusals()).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("before-its-money");
            assertThat(it.values()).containsEntry("valueDate", "2013-09-05").containsEntry("from", "2013-09-10");
        });
        approves(release, PAID).accepted();
    }

    @Test
    void aSpendingIsNotDatedBeforeTheReleaseThatPaysIt() {
        released();

        assertThat(spends(PAID, null).refusals()).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("before-its-money");
            assertThat(it.values()).containsEntry("valueDate", "2013-09-10").containsEntry("from", "2013-09-12");
        });
        spends(RELEASED, null).accepted();
    }

    @Test
    void nothingOfTheProjectsMoneyIsDatedBeforeTheAgreement() {
        assertThat(asks(FundScenes.AGREED_ON.minusDays(1), "ill").refusals())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("before-its-ground");
                    assertThat(it.values())
                            .isEqualTo(Map.of(
                                    "valueDate", "2013-07-31",
                                    "ground", "agreement-concluded",
                                    "from", "2013-08-01"));
                });
        released();
        assertThat(spends(FundScenes.AGREED_ON.minusDays(1), "ill").codes())
                .containsExactly("before-its-money", "before-its-ground");
    }

    @Test
    void moneyIsNotGivenBackBeforeItWasReleased() {
        released();
        String back = executes(new GiveBackAdvance(PROJECT, mxn("100.00"), null, PAID))
                .value("giveBack");

        assertThat(scenes.tell(
                                new org.tequio.fund.closing.ConfirmGiveBack(PROJECT, back, null, null),
                                Role.OFFICER,
                                "i-zac")
                        .codes())
                .containsExactly("before-its-money");
    }

    @Test
    void theWorksAreNotDeliveredBeforeTheMoneyForThemWasReleased() {
        released();
        spends(null, null).accepted();
        names();

        assertThat(executes(new DeliverWorks(PROJECT, "acta", PAID)).codes()).containsExactly("before-its-ground");
        String delivery = executes(new DeliverWorks(PROJECT, "acta", RELEASED)).value("delivery");
        scenes.tell(new ConfirmDelivery(PROJECT, delivery, RELEASED), Role.COMMITTEE_MEMBER, "i-obra")
                .accepted();
    }

    @Test
    void aMilestoneIsNotConfirmedBeforeItsRelease() {
        scenes.plans("m1", "4000.00");
        released();
        names();

        assertThat(confirms(PAID).codes()).containsExactly("before-its-ground");
        confirms(RELEASED).accepted();
    }

    @Test
    void whatIsRecordedFarBackNeedsAReasonAndIsMarked() {
        scenes.fixture().on(TODAY.plusDays(3));

        assertThat(asks(RELEASED, null).codes()).containsExactly("reason-needed");
        String release = asks(RELEASED, "the letter came late").value("release");

        assertThat(scenes.books().backDated()).containsOnlyKeys(release);
        approves(release, RELEASED).accepted();
        assertThat(scenes.fixture().events())
                .filteredOn(RecordBackDated.class::isInstance)
                .extracting(it -> ((RecordBackDated) it).record())
                .containsExactly("release-requested", "release-approved");
        assertThat(spends(RELEASED, null).codes()).containsExactly("reason-needed");
        spends(RELEASED, "the invoice came late").accepted();
    }

    @Test
    void aCorrectedInvoiceIsNotSpentTwiceInBetween() {
        released();
        String spending = spends(RELEASED, null).value("spending");

        scenes.corrects(spending, FundScenes.amount("3900.00"), Role.EXECUTOR, "i-loreto")
                .accepted();

        Books then = state().on(LocalDate.of(2013, 9, 15)).unchecked();
        assertThat(then.spent()).isEqualTo(mxn("3900.00"));
        assertThat(then.advances()).isEqualTo(mxn("100.00"));
    }

    private FundState state() {
        FundState state = FundState.before(PROJECT);
        for (var fact : scenes.facts()) {
            state = state.evolve(fact.event());
        }
        return state;
    }

    private void released() {
        approves(asks(RELEASED, null).value("release"), RELEASED).accepted();
    }

    private Outcome asks(@Nullable LocalDate day, @Nullable String reason) {
        return executes(new RequestRelease(PROJECT, mxn("4000.00"), scenes.milestone(), null, day, reason));
    }

    private Outcome approves(String release, LocalDate day) {
        return scenes.tell(new ApproveRelease(PROJECT, release, day), Role.OFFICER, "i-federal");
    }

    private Outcome spends(@Nullable LocalDate day, @Nullable String reason) {
        return executes(new RecordSpending(PROJECT, mxn("3800.00"), "A-1", null, "v-1", null, day, reason));
    }

    private Outcome confirms(LocalDate day) {
        return scenes.tell(new ConfirmMilestone(PROJECT, "m1", null, day), Role.COMMITTEE_MEMBER, "i-obra");
    }

    private void names() {
        scenes.tell(new NameWorksCommittee(PROJECT, "i-obra", null, null), Role.OFFICER, "i-federal")
                .accepted();
    }

    private Outcome executes(org.tequio.decision.Command command) {
        return scenes.tell(command, Role.EXECUTOR, "i-loreto");
    }

    @Test
    void aCorrectionFarBackIsMarked() {
        released();
        String spending = spends(RELEASED, null).value("spending");
        scenes.fixture().on(RELEASED.plusDays(11));

        scenes.corrects(spending, FundScenes.amount("3700.00"), Role.EXECUTOR, "i-loreto")
                .accepted();

        assertThat(scenes.fixture().events())
                .filteredOn(RecordBackDated.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(RecordBackDated.class, it -> {
                    assertThat(it.record()).isEqualTo("spending-reversed");
                    assertThat(it.days()).isEqualTo(11);
                });
    }

    @Test
    void aChallengeWithdrawnFarBackHasTheLimitOfTheScheme() {
        String challenge = scenes.tell(
                        new RaiseChallenge(PROJECT, About.REFUND, "club", null, "not so", null),
                        Role.REPRESENTATIVE,
                        FundScenes.CLUB)
                .value("challenge");
        scenes.fixture().on(TODAY.plusDays(11));

        assertThat(withdraws(challenge, null).codes()).containsExactly("reason-needed");
        withdraws(challenge, "told by phone").accepted();
    }

    private Outcome withdraws(String challenge, @Nullable String reason) {
        return scenes.tell(
                new WithdrawChallenge(PROJECT, challenge, TODAY, reason), Role.REPRESENTATIVE, FundScenes.CLUB);
    }
}
