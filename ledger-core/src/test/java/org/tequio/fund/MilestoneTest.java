package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.WorkEvents.Milestone;
import org.tequio.fund.WorksBook.ProgressLine;
import org.tequio.fund.release.ApproveRelease;
import org.tequio.fund.release.RequestRelease;
import org.tequio.fund.works.ConfirmMilestone;
import org.tequio.fund.works.NameWorksCommittee;
import org.tequio.fund.works.PlanWorks;
import org.tequio.fund.works.ReportProgress;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/**
 * Money goes out by milestone, and by the next one only once the beneficiaries' works committee has confirmed the one
 * before; progress is told by quarter, and a quarter of which nothing was told is overdue.
 */
final class MilestoneTest {

    private static final String COMMITTEE = "i-vecinos";

    private final FundScenes scenes = new FundScenes().fourEqualParts("1000.00", Mode.PRO_RATA);

    @BeforeEach
    void planned() {
        scenes.pays("state", "i-zac", "1000.00");
        String deposit = scenes.announces("municipal", "i-loreto", "1000.00", null);
        scenes.confirmsAs(deposit, "i-zac");
        scenes.clubPays("1000.00");
        scenes.pays("federal", "i-federal", "1000.00");
        plans(milestone("m1", "1500.00", 30), milestone("m2", "2500.00", 60)).accepted();
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void aReleaseNamesAMilestoneOfThePlanAndStaysWithinItsMoney() {
        assertThat(asks(null, "1.00").codes()).containsExactly("milestone-unknown");
        assertThat(asks("m9", "1.00").codes()).containsExactly("milestone-unknown");
        assertThat(asks("m1", "1500.01").codes()).containsExactly("above-milestone");
        released("m1", "1000.00");
        assertThat(asks("m1", "500.01").codes()).containsExactly("above-milestone");
        asks("m1", "500.00").accepted();
    }

    @Test
    void theNextMilestoneWaitsForTheWorksCommitteeToConfirmTheOneBefore() {
        names();
        released("m1", "1500.00");

        assertThat(asks("m2", "100.00").codes()).containsExactly("milestone-unconfirmed");
        confirms("m1", COMMITTEE).accepted();
        released("m2", "100.00");
    }

    @Test
    void showsAsReleasableOnlyWhatTheReadyMilestonesAskFor() {
        names();
        assertThat(scenes.book().releasable()).isEqualTo(mxn("4000.00"));

        released("m1", "1000.00");
        assertThat(scenes.book().releasable()).isEqualTo(mxn("500.00"));
        asks("m1", "500.00").accepted();
        assertThat(asks("m2", "0.01").codes()).containsExactly("milestone-unconfirmed");

        confirms("m1", COMMITTEE).accepted();
        assertThat(scenes.book().releasable()).isEqualTo(mxn("3000.00"));
    }

    @Test
    void whatWasAskedForBeforeIsNotApprovedPastAnUnconfirmedMilestone() {
        names();
        String second = asks("m2", "100.00").value("release");
        released("m1", "1500.00");

        ApproveRelease approves = new ApproveRelease(PROJECT, second, null);

        assertThat(scenes.tell(approves, Role.OFFICER, "i-federal").codes()).containsExactly("milestone-unconfirmed");
        confirms("m1", COMMITTEE).accepted();
        scenes.tell(approves, Role.OFFICER, "i-federal").accepted();
    }

    @Test
    void onlyTheNamedCommitteeConfirmsAndEachMilestoneOnce() {
        assertThat(confirms("m1", COMMITTEE).codes()).contains("not-your-party");
        names();

        assertThat(confirms("m1", "i-zac").codes()).contains("not-your-party");
        assertThat(confirms("m9", COMMITTEE).codes()).containsExactly("milestone-unknown");
        confirms("m1", COMMITTEE).accepted();
        assertThat(confirms("m1", COMMITTEE).codes()).containsExactly("already-confirmed");
    }

    @Test
    void theExecutorWatchesNotItself() {
        assertThat(scenes.tell(new NameWorksCommittee(PROJECT, "i-loreto", null, null), Role.OFFICER, "i-federal")
                        .codes())
                .containsExactly("executor-watches-itself");
    }

    @Test
    void anAuthorityThatPaysWatchesNotTheWorksButTheAssociationMay() {
        assertThat(scenes.tell(new NameWorksCommittee(PROJECT, "i-zac", null, null), Role.OFFICER, "i-federal")
                        .codes())
                .containsExactly("payer-watches-itself");
        scenes.tell(new NameWorksCommittee(PROJECT, FundScenes.CLUB, null, null), Role.OFFICER, "i-federal")
                .accepted();
    }

    @Test
    void aMilestonePastItsDayAndUnconfirmedIsOverdue() {
        names();
        confirms("m1", COMMITTEE).accepted();

        WorksBook book = WorksBook.of(scenes.books(), 3, day(61));

        assertThat(book.milestones().get(0).overdue()).isFalse();
        assertThat(book.milestones().get(1).overdue()).isTrue();
        assertThat(WorksBook.of(scenes.books(), 3, day(60)).milestones().get(1).overdue())
                .as("on its last day")
                .isFalse();
    }

    @Test
    void aQuarterOfWhichNothingWasToldIsOverdueFromItsLastDayOn() {
        LocalDate first = FundScenes.AGREED_ON.plusMonths(3);

        assertThat(progress(first.minusDays(1))).isEmpty();
        assertThat(progress(first)).singleElement().satisfies(line -> {
            assertThat(line.until()).isEqualTo(first);
            assertThat(line.overdue()).isTrue();
            assertThat(line.physicalPercent()).isNull();
            assertThat(line.financialPercent()).isNull();
        });
        assertThat(progress(FundScenes.AGREED_ON.plusMonths(9))).hasSize(3).allMatch(ProgressLine::overdue);
    }

    @Test
    void aReportTellsBothPhysicalAndFinancialProgressAndEndsTheDelay() {
        released("m1", "1500.00");
        scenes.spends("1000.00");
        LocalDate first = FundScenes.AGREED_ON.plusMonths(3);
        scenes.fixture().on(first.plusDays(5));

        reports(first, "40").accepted();

        assertThat(progress(first.plusDays(5))).singleElement().satisfies(line -> {
            assertThat(line.overdue()).isFalse();
            assertThat(line.physicalPercent()).isEqualByComparingTo("40");
            assertThat(line.financialPercent()).as("1,000 of 4,000").isEqualByComparingTo("25.0");
            assertThat(line.reported()).isEqualTo(first.plusDays(5));
        });
        assertThat(reports(first, "41").codes()).containsExactly("already-reported");
        assertThat(reports(first.plusDays(1), "100.1").codes()).containsExactly("percent-malformed");
        assertThat(reports(first.plusDays(6), "50").codes()).containsExactly("date-in-future");
    }

    @Test
    void aReportOfOneQuarterCoversNoOther() {
        LocalDate first = FundScenes.AGREED_ON.plusMonths(3);
        scenes.fixture().on(FundScenes.AGREED_ON.plusMonths(6).plusDays(1));
        reports(first, "10").accepted();

        assertThat(progress(FundScenes.AGREED_ON.plusMonths(6)))
                .extracting(ProgressLine::overdue)
                .containsExactly(false, true);
    }

    private List<ProgressLine> progress(LocalDate day) {
        return WorksBook.of(scenes.books(), 3, day).progress();
    }

    private Outcome reports(LocalDate until, String percent) {
        return scenes.tell(
                new ReportProgress(PROJECT, until, new BigDecimal(percent), "photographs"), Role.EXECUTOR, "i-loreto");
    }

    private void names() {
        scenes.tell(new NameWorksCommittee(PROJECT, COMMITTEE, "act", null), Role.OFFICER, "i-federal")
                .accepted();
    }

    private Outcome confirms(String milestone, String party) {
        return scenes.tell(new ConfirmMilestone(PROJECT, milestone, "seen", null), Role.COMMITTEE_MEMBER, party);
    }

    private Outcome asks(@org.jspecify.annotations.Nullable String milestone, String amount) {
        return scenes.tell(new RequestRelease(PROJECT, mxn(amount), milestone, null, null), Role.EXECUTOR, "i-loreto");
    }

    private void released(String milestone, String amount) {
        String release = asks(milestone, amount).value("release");
        scenes.tell(new ApproveRelease(PROJECT, release, null), Role.OFFICER, "i-federal")
                .accepted();
    }

    private Outcome plans(Milestone... milestones) {
        return scenes.tell(new PlanWorks(PROJECT, List.of(milestones), null), Role.EXECUTOR, "i-loreto");
    }

    private Milestone milestone(String code, String amount, int days) {
        return new Milestone(code, mxn(amount), day(days));
    }

    private LocalDate day(int days) {
        return LocalDate.of(2013, 9, 2).plusDays(days);
    }
}
