package org.tequio.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.budget.BudgetScenes.BUDGET;
import static org.tequio.budget.BudgetScenes.FEDERAL;
import static org.tequio.budget.BudgetScenes.mxn;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.budget.BudgetEvents.BudgetCut;
import org.tequio.budget.BudgetEvents.Gap;
import org.tequio.budget.BudgetScenes;
import org.tequio.event.Event;
import org.tequio.fund.closing.ApproveMeasure;
import org.tequio.fund.closing.BounceReturn;
import org.tequio.fund.closing.CancelProject;
import org.tequio.fund.closing.CloseProject;
import org.tequio.fund.closing.DrawUpReturn;
import org.tequio.fund.closing.PayReturn;
import org.tequio.fund.works.ConfirmDelivery;
import org.tequio.fund.works.DeliverWorks;
import org.tequio.fund.works.NameWorksCommittee;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.store.StoredEvent;
import org.tequio.vault.TextRef;

/** What a project that ends gives back to the budgets. */
final class FreeCommitmentsTest {

    private final BudgetScenes scenes = new BudgetScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void freesWhatACancelledProjectHasNotPaid() {
        scenes.appropriates(FEDERAL, "MX", "200000.00");
        scenes.agrees("p-1", "800000.00").accepted();
        scenes.pays("p-1", "municipal", "i-loreto", "60000.00");
        scenes.gives("p-1", "60000.00");
        scenes.pays("p-1", "federal", FEDERAL, "60000.00");
        cancelled("p-1");

        scenes.tell(new FreeCommitments("p-1"), Role.SYSTEM, null).accepted();

        assertThat(scenes.budget(BUDGET).committed()).isEqualTo(mxn("60000.00"));
        assertThat(scenes.budget(BUDGET).available()).isEqualTo(mxn("140000.00"));
        assertThat(scenes.tell(new FreeCommitments("p-1"), Role.SYSTEM, null).events())
                .isEmpty();
    }

    @Test
    void freesThePlaceInTheQueueOfADraftThatWillNeverBeSigned() {
        scenes.scheme("mx-score", "\"first-come\"", "\"priority-score\"");
        scenes.appropriates(FEDERAL, "MX", "200000.00");
        scenes.approved("p-1", "800000.00", 1).approved("p-2", "800000.00", 2);
        scenes.drafts("p-1");
        String second = scenes.drafts("p-2");
        assertThat(scenes.signs("p-2", second).codes()).containsExactly("budget-reserved");
        cancelled("p-1");

        scenes.tell(new FreeCommitments("p-1"), Role.SYSTEM, null).accepted();

        assertThat(scenes.signs("p-2", second).value("inForce")).isEqualTo("true");
    }

    @Test
    void freesNothingOfAProjectThatGoesOn() {
        scenes.appropriates(FEDERAL, "MX", "200000.00");
        scenes.agrees("p-1", "800000.00").accepted();

        assertThat(scenes.tell(new FreeCommitments("p-1"), Role.SYSTEM, null).events())
                .isEmpty();
    }

    @Test
    void freesWhatWentBackOfACancelledProject() {
        scenes.appropriates(FEDERAL, "MX", "200000.00");
        paid("p-1");
        String ret = calledOff("p-1");

        assertThat(scenes.budget(BUDGET).committed()).isEqualTo(mxn("200000.00"));
        String payment = refunds("p-1", ret, "federal");
        scenes.tell(new FreeCommitments("p-1"), Role.SYSTEM, null).accepted();

        assertThat(scenes.budget(BUDGET).committed()).isEqualTo(mxn("0.00"));
        assertThat(scenes.budget(BUDGET).available()).isEqualTo(mxn("200000.00"));

        scenes.tell(new BounceReturn("p-1", payment, "closed", null), Role.OFFICER, FEDERAL)
                .accepted();
        scenes.tell(new FreeCommitments("p-1"), Role.SYSTEM, null).accepted();
        assertThat(scenes.budget(BUDGET).committed()).isEqualTo(mxn("200000.00"));
    }

    @Test
    void freesTheSavingsThatWentBackBeforeTheBooksAreClosed() {
        scenes.appropriates(FEDERAL, "MX", "200000.00");
        delivered("p-1", "700000.00");
        String ret = drawn("p-1");
        refunds("p-1", ret, "federal");

        scenes.tell(new FreeCommitments("p-1"), Role.SYSTEM, null).accepted();

        assertThat(scenes.budget(BUDGET).committed()).isEqualTo(mxn("175000.00"));
        assertThat(scenes.budget(BUDGET).available()).isEqualTo(mxn("25000.00"));
    }

    @Test
    void laysNoDeficitOnAProjectThatIsOver() {
        scenes.appropriates(FEDERAL, "MX", "400000.00");
        delivered("p-1", "700000.00");
        String ret = drawn("p-1");
        List.of("federal", "state", "municipal", "club").forEach(seat -> refunds("p-1", ret, seat));
        scenes.tell(new CloseProject("p-1", null, null), Role.OFFICER, FEDERAL).accepted();
        scenes.tell(new FreeCommitments("p-1"), Role.SYSTEM, null).accepted();
        scenes.agrees("p-2", "800000.00").accepted();

        BudgetCut cut = (BudgetCut) scenes.cuts(BUDGET, "60000.00").events().getFirst();

        assertThat(cut.deficit()).isEqualTo(mxn("35000.00"));
        assertThat(cut.gaps()).isEqualTo(List.of(new Gap("p-2", "federal", mxn("200000.00"), mxn("35000.00"))));
        scenes.cuts(BUDGET, "320000.00").accepted();
        assertThat(scenes.budget(BUDGET).gaps(null))
                .isEqualTo(List.of(new Gap("p-2", "federal", mxn("200000.00"), mxn("200000.00"))));
    }

    @Test
    void freesOfAnOldLogWhatWasNeverFreed() {
        scenes.appropriates(FEDERAL, "MX", "200000.00");
        paid("p-1");
        refunds("p-1", calledOff("p-1"), "federal");
        WhenMoneyGoesBackThenFreeCommitments automation = new WhenMoneyGoesBackThenFreeCommitments();
        Ledger ledger = scenes.fixture().ledger();
        for (StoredEvent stored : ledger.store().read(0, 10_000)) {
            Event event = ledger.codec().decode(stored.type(), stored.version(), stored.payload());
            automation
                    .react(event, stored)
                    .forEach(it -> scenes.tell(it, Role.SYSTEM, null).accepted());
        }

        assertThat(scenes.budget(BUDGET).committed()).isEqualTo(mxn("0.00"));
    }

    private void paid(String project) {
        scenes.agrees(project, "800000.00").accepted();
        scenes.pays(project, "municipal", "i-loreto", "200000.00");
        scenes.gives(project, "200000.00");
        scenes.pays(project, "federal", FEDERAL, "200000.00");
        scenes.pays(project, "state", "i-zac", "200000.00");
    }

    private void delivered(String project, String spent) {
        paid(project);
        scenes.releases(project, spent).accepted();
        scenes.spends(project, spent).accepted();
        scenes.tell(new NameWorksCommittee(project, "i-obra", null, null), Role.OFFICER, FEDERAL)
                .accepted();
        String delivery = scenes.tell(new DeliverWorks(project, "acta", null), Role.EXECUTOR, "i-loreto")
                .value("delivery");
        scenes.fixture()
                .when(
                        new ConfirmDelivery(project, delivery, null),
                        "u-neighbour",
                        Role.COMMITTEE_MEMBER,
                        "i-obra",
                        null)
                .accepted();
    }

    private String drawn(String project) {
        return scenes.tell(new DrawUpReturn(project, null), Role.OFFICER, FEDERAL)
                .value("ret");
    }

    private String calledOff(String project) {
        String measure = scenes.tell(new CancelProject(project, "why", null, null), Role.OFFICER, FEDERAL)
                .value("measure");
        scenes.tell(new ApproveMeasure(project, measure), Role.OFFICER, "i-loreto")
                .accepted();
        return drawn(project);
    }

    private String refunds(String project, String ret, String seat) {
        return scenes.fixture()
                .when(
                        new PayReturn(project, ret, seat, null, null, null, null, null),
                        "u-payer",
                        Role.OFFICER,
                        "i-loreto",
                        null)
                .value("payment");
    }

    private void cancelled(String project) {
        scenes.fixture()
                .given(new ProjectCancelled(
                        project, "x-1", new TextRef("t-1", "00"), null, BudgetScenes.SEASON, "u-1", "u-2"));
    }
}
