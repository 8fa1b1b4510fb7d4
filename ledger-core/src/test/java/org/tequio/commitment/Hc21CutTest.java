package org.tequio.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.budget.BudgetScenes.BUDGET;
import static org.tequio.budget.BudgetScenes.FEDERAL;
import static org.tequio.budget.BudgetScenes.mxn;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.agreement.DraftAmendment;
import org.tequio.budget.BudgetEvents.BudgetCut;
import org.tequio.budget.BudgetEvents.DeficitClosed;
import org.tequio.budget.BudgetEvents.Gap;
import org.tequio.budget.BudgetScenes;
import org.tequio.budget.Deficits;
import org.tequio.fund.Books;
import org.tequio.fund.Releasable;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Share;
import org.tequio.projection.Facts;
import org.tequio.projection.Projection.Fact;
import org.tequio.scheme.Terms.CutOrder;
import org.tequio.testing.LedgerFixture;

/**
 * HC-21: a cut below what is committed opens a deficit list in the scheme's order, holds that party's money, shows each
 * project its gap; reductions are decisions by project.
 */
final class Hc21CutTest {

    private final BudgetScenes scenes = new BudgetScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void recordsTheCutAndListsTheDeficitInTheOrderOfTheScheme() {
        threeProjects();

        BudgetCut cut = cut("300000.00");

        assertThat(cut.deficit()).isEqualTo(mxn("300000.00"));
        assertThat(cut.order()).isEqualTo(CutOrder.LATEST_COMMITTED_FIRST);
        assertThat(cut.gaps())
                .isEqualTo(List.of(
                        new Gap("p-3", "federal", mxn("200000.00"), mxn("200000.00")),
                        new Gap("p-2", "federal", mxn("200000.00"), mxn("100000.00"))));
    }

    @Test
    void touchesTheLowestPriorityFirstWhereTheSchemeSaysSo() {
        scenes.scheme("mx-priority", "\"latest-committed-first\"", "\"lowest-priority-first\"");
        threeProjects();

        assertThat(cut("mx-priority", "300000.00").gaps())
                .extracting(Gap::project)
                .containsExactly("p-1", "p-2");
    }

    @Test
    void touchesAllInProportionWhereTheSchemeSaysSo() {
        scenes.scheme("mx-pro-rata", "\"latest-committed-first\"", "\"pro-rata\"");
        threeProjects();

        assertThat(cut("mx-pro-rata", "100000.00").gaps())
                .extracting(Gap::gap)
                .containsExactly(mxn("33333.34"), mxn("33333.33"), mxn("33333.33"));
    }

    @Test
    void bindsNothingNewWhileTheDeficitIsOpen() {
        threeProjects();
        cut("100000.00");

        var outcome = scenes.agrees("p-4", "400.00");

        assertThat(outcome.codes()).containsExactly("budget-in-deficit");
    }

    @Test
    void releasesNoneOfThatPartysMoneyWhileTheDeficitIsOpen() {
        threeProjects();
        paid("p-1");
        cut("100000.00");

        assertThat(scenes.releases("p-1", "400000.00").codes()).containsExactly("budget-in-deficit");
        scenes.amends(BUDGET, "99999.99").accepted();
        assertThat(scenes.releases("p-1", "400000.00").codes()).containsExactly("budget-in-deficit");
        assertThat(scenes.amends(BUDGET, "0.01").events()).anyMatch(DeficitClosed.class::isInstance);
        scenes.releases("p-1", "400000.00").accepted();
    }

    @Test
    void showsNothingToReleaseWhileTheDeficitIsOpen() {
        threeProjects();
        paid("p-1");
        assertThat(releasable("p-1")).isEqualTo(mxn("800000.00"));

        cut("100000.00");

        assertThat(releasable("p-1")).isEqualTo(mxn("0.00"));
        assertThat(scenes.releases("p-1", "400000.00").codes()).containsExactly("budget-in-deficit");
        scenes.amends(BUDGET, "100000.00").accepted();
        assertThat(releasable("p-1")).isEqualTo(mxn("800000.00"));
    }

    private Money releasable(String project) {
        Ledger ledger = scenes.fixture().ledger();
        Facts facts = new Facts(ledger.codec(), ledger.zone());
        return Releasable.of(
                scenes.fund(project).books(),
                () -> Deficits.of(
                        project,
                        query -> facts.of(ledger.store().source(query, 0).events()).stream()
                                .map(Fact::event)
                                .toList()));
    }

    @Test
    void reducesByDecisionOfTheParty() {
        threeProjects();
        cut("300000.00");

        assertThat(reduces("p-3", "300000.01", FEDERAL).codes()).containsExactly("above-deficit", "below-paid");
        assertThat(reduces("p-3", "200000.00", "i-zac").codes()).containsExactly("not-your-party");
        assertThat(reduces("p-3", "200000.00", FEDERAL).value("gap")).isEqualTo("200000.00");
        assertThat(scenes.budget(BUDGET).deficit()).isEqualTo(mxn("100000.00"));
        assertThat(reduces("p-2", "100000.00", FEDERAL).events()).anyMatch(DeficitClosed.class::isInstance);
        assertThat(scenes.budget(BUDGET).available()).isEqualTo(mxn("0.00"));
        assertThat(reduces("p-2", "1.00", FEDERAL).codes()).containsExactly("no-deficit");
    }

    @Test
    void reducesNothingThatIsPaid() {
        threeProjects();
        paid("p-3");
        cut("300000.00");

        assertThat(reduces("p-3", "0.01", FEDERAL).codes()).containsExactly("below-paid");
        reduces("p-2", "200000.00", FEDERAL).accepted();
    }

    @Test
    void asksAndTakesNoMoreOfASharesPartThatACutTookFromTheProject() {
        threeProjects();
        paid("p-2");
        othersPay("p-3");
        scenes.pays("p-3", "federal", FEDERAL, "50000.00");
        cut("120000.00");
        reduces("p-3", "120000.00", FEDERAL).accepted();

        assertThat(due("p-3")).isEqualTo(mxn("80000.00"));
        assertThat(announces("p-3", "30000.01").codes()).containsExactly("above-commitment");
        assertThat(announces("p-3", "150000.01").codes()).containsExactly("above-agreement");
        scenes.pays("p-3", "federal", FEDERAL, "30000.00");
        assertThat(owing("p-3")).isEqualTo(mxn("0.00"));
        assertThat(scenes.budget(BUDGET).committed("p-3", "federal")).isEqualTo(mxn("80000.00"));
    }

    @Test
    void namesAsExcessWhatWasAnnouncedBeforeTheReductionAndCameAfterIt() {
        threeProjects();
        othersPay("p-3");
        String deposit = announces("p-3", "200000.00").value("deposit");
        cut("120000.00");
        reduces("p-3", "120000.00", FEDERAL).accepted();

        scenes.tell(new ConfirmDeposit("p-3", deposit, null, null, null), Role.EXECUTOR, "i-loreto")
                .accepted();

        Books books = scenes.fund("p-3").books();
        assertThat(books.excess(federal(books))).isEqualTo(mxn("120000.00"));
        assertThat(books.counted(federal(books))).isEqualTo(mxn("80000.00"));
    }

    @Test
    void asksAgainForWhatAnAmendmentBindsAgain() {
        threeProjects();
        othersPay("p-3");
        cut("100000.00");
        reduces("p-3", "100000.00", FEDERAL).accepted();
        scenes.amends(BUDGET, "100000.00").accepted();

        String amendment = amends("p-3", "150000.00");
        scenes.signsAmendment("p-3", amendment).accepted();

        assertThat(scenes.budget(BUDGET).committed("p-3", "federal")).isEqualTo(mxn("150000.00"));
        assertThat(due("p-3")).isEqualTo(mxn("150000.00"));
        scenes.pays("p-3", "federal", FEDERAL, "130000.00");
    }

    private void othersPay(String project) {
        scenes.pays(project, "state", "i-zac", "200000.00");
        scenes.pays(project, "municipal", "i-loreto", "200000.00");
        scenes.gives(project, "200000.00");
    }

    private LedgerFixture.Outcome announces(String project, String amount) {
        return scenes.tell(
                new AnnounceDeposit(project, "federal", mxn(amount), null, null, null), Role.OFFICER, FEDERAL);
    }

    private Money due(String project) {
        Books books = scenes.fund(project).books();
        return books.due(federal(books));
    }

    private Money owing(String project) {
        Books books = scenes.fund(project).books();
        return books.owing(federal(books));
    }

    private static Share federal(Books books) {
        return books.terms().share("federal").orElseThrow();
    }

    @Test
    void letsAnAmendmentCloseTheGapOfAProject() {
        threeProjects();
        cut("100000.00");
        reduces("p-3", "100000.00", FEDERAL).accepted();

        String amendment = amends("p-3", "100000.00");
        scenes.signsAmendment("p-3", amendment).accepted();

        assertThat(scenes.budget(BUDGET).committed("p-3", "federal")).isEqualTo(mxn("100000.00"));
        assertThat(scenes.fund("p-3").books().terms().total()).isEqualTo(mxn("800000.00"));
        assertThat(scenes.fund("p-3")
                        .books()
                        .terms()
                        .share("state")
                        .orElseThrow()
                        .amount())
                .isEqualTo(mxn("233333.34"));
    }

    /** Drafts that the federation pays no more than an amount. */
    private String amends(String project, String most) {
        return scenes.tell(
                        new DraftAmendment(
                                project, null, null, null, Map.of("federal", mxn(most)), null, null, null, "cut", null),
                        Role.OFFICER,
                        FEDERAL)
                .value("amendment");
    }

    private void threeProjects() {
        scenes.appropriates(FEDERAL, "MX", "600000.00");
        int priority = 3;
        for (String project : List.of("p-1", "p-2", "p-3")) {
            scenes.approved(project, "800000.00", priority);
            scenes.signs(project, scenes.drafts(project)).accepted();
            priority--;
        }
    }

    private void paid(String project) {
        othersPay(project);
        scenes.pays(project, "federal", FEDERAL, "200000.00");
    }

    private BudgetCut cut(String amount) {
        return cut("mx-3x1", amount);
    }

    private BudgetCut cut(String scheme, String amount) {
        return (BudgetCut)
                scenes.cuts("i-federal." + scheme + ".2013.MX", amount).events().getFirst();
    }

    private LedgerFixture.Outcome reduces(String project, String amount, String party) {
        return scenes.tell(
                new ReduceCommitment(BUDGET, project, "federal", mxn(amount), "cut", null), Role.OFFICER, party);
    }
}
