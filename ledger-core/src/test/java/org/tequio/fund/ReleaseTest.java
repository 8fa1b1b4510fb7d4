package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.mxn;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.closing.CancelProject;
import org.tequio.fund.release.ApproveRelease;
import org.tequio.fund.release.DropRelease;
import org.tequio.fund.release.RecordSpending;
import org.tequio.fund.release.RequestRelease;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;

/** Releases and spending: two persons, never above what is in, each party's part by what remains. */
final class ReleaseTest {

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void agree() {
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA);
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void noMilestoneIsNamedThatNobodyPlanned() {
        payAll();

        assertThat(scenes.tell(new RequestRelease("p-1", mxn("10.00"), "m9", null, null), Role.EXECUTOR, "i-loreto")
                        .codes())
                .containsExactly("milestone-unknown");
        scenes.releases("10.00");
        assertThat(scenes.tell(
                                new RecordSpending("p-1", mxn("10.00"), "A-9", null, null, "m9", null),
                                Role.EXECUTOR,
                                "i-loreto")
                        .codes())
                .containsExactly("milestone-unknown");
    }

    @Test
    void needsAnotherPersonToApprove() {
        payAll();
        String release = scenes.asks("100.00").value("release");

        var outcome = scenes.fixture()
                .when(
                        new ApproveRelease("p-1", release, null),
                        "u-executor-i-loreto",
                        Role.OFFICER,
                        "i-loreto",
                        "k-own");

        assertThat(outcome.codes()).containsExactly("maker-is-checker");
    }

    @Test
    void whoShouldApproveRefusesARequestAndItWaitsForNobody() {
        payAll();
        String release = scenes.asks("100.00").value("release");

        scenes.tell(new DropRelease("p-1", release, "Sin expediente"), Role.OFFICER, "i-federal")
                .accepted();

        assertThat(scenes.books().releases().values()).noneMatch(Release::isWaiting);
        assertThat(scenes.tell(new ApproveRelease("p-1", release, null), Role.OFFICER, "i-federal")
                        .codes())
                .containsExactly("release-dropped");
        assertThat(scenes.tell(new DropRelease("p-1", release, "Otra vez"), Role.EXECUTOR, "i-loreto")
                        .codes())
                .containsExactly("release-dropped");
        assertThat(scenes.book().releasable()).isEqualTo(mxn("4000000.00"));
        scenes.releases("4000000.00");
    }

    @Test
    void whoAskedWithdrawsARequestAndNobodyElseOfAnotherParty() {
        payAll();
        String release = scenes.asks("100.00").value("release");

        assertThat(scenes.tell(new DropRelease("p-1", release, "No"), Role.EXECUTOR, "i-zac")
                        .codes())
                .containsExactly("not-your-party");
        assertThat(scenes.tell(new DropRelease("p-1", release, "No"), Role.OFFICER, "i-other")
                        .codes())
                .containsExactly("not-your-party");
        scenes.tell(new DropRelease("p-1", release, "Se pidió de más"), Role.EXECUTOR, "i-loreto")
                .accepted();

        assertThat(scenes.books().releases().values()).noneMatch(Release::isWaiting);
    }

    @Test
    void whoAskedForOneDoesNotRefuseItForAnotherParty() {
        payAll();
        String release = scenes.asks("100.00").value("release");
        String asker =
                scenes.books().releases().values().iterator().next().requested().by();

        assertThat(scenes.fixture()
                        .when(new DropRelease("p-1", release, "No"), asker, Role.OFFICER, "i-federal", null)
                        .codes())
                .containsExactly("maker-is-checker");
    }

    @Test
    void whatIsReleasedIsNotDropped() {
        payAll();
        String release = scenes.asks("100.00").value("release");
        scenes.tell(new ApproveRelease("p-1", release, null), Role.OFFICER, "i-federal")
                .accepted();

        assertThat(scenes.tell(new DropRelease("p-1", release, "Tarde"), Role.OFFICER, "i-federal")
                        .codes())
                .containsExactly("already-approved");
    }

    @Test
    void aRequestOfWorksThatAreCalledOffCanStillBeDropped() {
        payAll();
        String release = scenes.asks("100.00").value("release");
        scenes.cancels();

        scenes.tell(new DropRelease("p-1", release, "Se canceló la obra"), Role.OFFICER, "i-federal")
                .accepted();

        assertThat(scenes.books().releases().values()).noneMatch(Release::isWaiting);
    }

    @Test
    void aCancellationOfDeliveredWorksWaitsForNobodyAnyMore() {
        payAll();
        scenes.releases("100.00");
        scenes.spends("100.00");
        scenes.tell(new CancelProject("p-1", "Falta agua", null, null), Role.OFFICER, "i-federal")
                .accepted();
        assertThat(scenes.books().waitingMeasures()).hasSize(1);

        scenes.delivers();

        assertThat(scenes.books().waitingMeasures()).isEmpty();
    }

    @Test
    void neverReleasesMoreThanIsIn() {
        payAll();
        scenes.releases("3000000.00");

        var outcome = scenes.asks("1000000.01");

        assertThat(outcome.codes()).containsExactly("above-releasable");
        assertThat(outcome.refusals().getFirst().values()).containsEntry("releasable", "1000000.00 MXN");
    }

    @Test
    void neverSpendsMoreThanWasReleased() {
        payAll();
        scenes.releases("100.00");

        var outcome = scenes.tell(FundScenes.spend("100.01", "A-1"), Role.EXECUTOR, "i-loreto");

        assertThat(outcome.codes()).containsExactly("above-released");
    }

    @Test
    void showsOfWorksThatAreCalledOffNothingToRelease() {
        payAll();
        assertThat(scenes.book().releasable()).isEqualTo(mxn("4000000.00"));

        scenes.cancels();

        assertThat(scenes.book().releasable()).isEqualTo(mxn("0.00"));
        assertThat(scenes.asks("0.01").codes()).containsExactly("project-cancelled");
    }

    @Test
    void showsOfDeliveredWorksNothingToRelease() {
        payAll();
        scenes.releases("100.00");
        scenes.spends("100.00");

        scenes.delivers();

        assertThat(scenes.book().releasable()).isEqualTo(mxn("0.00"));
        assertThat(scenes.asks("0.01").codes()).containsExactly("works-delivered");
    }

    @Test
    void leavesTheSameRestWhetherByOneInvoiceOrByMany() {
        // C09: of 4,000,000.00 there remain 2,699,999.97, and the odd cent stays with the first seat.
        payAll();
        scenes.releases("2000000.00");

        scenes.spends("0.01");
        scenes.spends("649999.99");
        scenes.spends("0.02");
        scenes.spends("650000.01");

        assertThat(scenes.row("federal").held()).isEqualTo(mxn("675000.00"));
        assertThat(scenes.row("state").held()).isEqualTo(mxn("674999.99"));
        assertThat(scenes.row("municipal").held()).isEqualTo(mxn("674999.99"));
        assertThat(scenes.row("club").held()).isEqualTo(mxn("674999.99"));
    }

    private void payAll() {
        scenes.pays("state", "i-zac", "1000000.00");
        String municipal = scenes.announces("municipal", "i-loreto", "1000000.00", null);
        scenes.tell(
                        new org.tequio.fund.deposit.ConfirmDeposit("p-1", municipal, null, null, null),
                        Role.OFFICER,
                        "i-zac")
                .accepted();
        scenes.clubPays("1000000.00");
        scenes.pays("federal", "i-federal", "1000000.00");
    }
}
