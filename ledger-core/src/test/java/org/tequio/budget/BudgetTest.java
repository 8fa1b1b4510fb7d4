package org.tequio.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.budget.BudgetScenes.BUDGET;
import static org.tequio.budget.BudgetScenes.FEDERAL;
import static org.tequio.budget.BudgetScenes.mxn;
import static org.tequio.testing.ProjectScenes.CLUB;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.Gap;
import org.tequio.budget.appropriation.AppropriateBudget;
import org.tequio.budget.appropriation.WithdrawClaim;
import org.tequio.mandate.Role;
import org.tequio.testing.LedgerFixture;

/** Budgets: nothing is committed beyond what is appropriated, and who comes first when money is short. */
final class BudgetTest {

    private final BudgetScenes scenes = new BudgetScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void bindsEachShareToItsBudgetWhenTheAgreementIsConcluded() {
        scenes.appropriates(FEDERAL, "MX", "500000.00");
        scenes.appropriates("i-zac", "32", "300000.00");

        var outcome = scenes.agrees("p-1", "800000.00");

        assertThat(outcome.value("inForce")).isEqualTo("true");
        assertThat(scenes.budget(BUDGET).committed("p-1", "federal")).isEqualTo(mxn("200000.00"));
        assertThat(scenes.budget(BUDGET).available()).isEqualTo(mxn("300000.00"));
        assertThat(scenes.budget("i-zac.mx-3x1.2013.32").available()).isEqualTo(mxn("100000.00"));
    }

    @Test
    void commitsNothingBeyondWhatIsAppropriatedInAnyBudgetItTouches() {
        scenes.appropriates(FEDERAL, "MX", "199999.99");
        scenes.appropriates("i-zac", "32", "300000.00");
        scenes.appropriates("i-loreto", "32024", "100000.00");

        var outcome = scenes.agrees("p-1", "800000.00");

        assertThat(outcome.codes()).containsExactly("budget-short", "budget-short");
        assertThat(outcome.refusals().getFirst().values())
                .containsEntry("needed", "200000.00 MXN")
                .containsEntry("available", "199999.99 MXN");
        assertThat(scenes.state("p-1").agreement()).isNull();
        assertThat(scenes.budget("i-zac.mx-3x1.2013.32").committed()).isEqualTo(mxn("0.00"));
        scenes.amends(BUDGET, "0.01").accepted();
        scenes.amends("i-loreto.mx-3x1.2013.32024", "100000.00").accepted();
        assertThat(scenes.signs("p-1", draftOf("p-1")).value("inForce")).isEqualTo("true");
        assertThat(scenes.budget(BUDGET).available()).isEqualTo(mxn("0.00"));
    }

    @Test
    void drawsOnTheBudgetNearestToThePlace() {
        scenes.appropriates(FEDERAL, "MX", "500000.00");
        String near = scenes.appropriates(FEDERAL, "32024", "200000.00");

        scenes.agrees("p-1", "800000.00");

        assertThat(scenes.budget(near).available()).isEqualTo(mxn("0.00"));
        assertThat(scenes.budget(BUDGET).committed()).isEqualTo(mxn("0.00"));
    }

    @Test
    void leavesAProjectAloneWhosePartiesHaveOpenedNoBudget() {
        var outcome = scenes.agrees("p-1", "800000.00");

        assertThat(outcome.value("inForce")).isEqualTo("true");
        assertThat(scenes.fixture().events()).noneMatch(BudgetEvents.class::isInstance);
    }

    @Test
    void demandsABudgetOfEveryGovernmentWhereTheSchemeSaysSo() {
        scenes.scheme(
                "mx-strict",
                "\"cutOrder\":{",
                "\"budgetRequired\": {\"value\": true, \"verified\": \"unverified\", \"source\":"
                        + " \"ours\"},\"cutOrder\":{");
        scenes.appropriates(FEDERAL, "MX", "500000.00");

        var outcome = scenes.agrees("p-1", "800000.00");

        assertThat(outcome.codes()).containsExactly("budget-not-opened", "budget-not-opened");
    }

    @Test
    void servesWhoConcludesFirstWhereTheSchemeSaysFirstCome() {
        scenes.appropriates(FEDERAL, "MX", "200000.00");
        scenes.approved("p-1", "800000.00", 1).approved("p-2", "800000.00", 2);
        String first = scenes.drafts("p-1");
        String second = scenes.drafts("p-2");

        assertThat(scenes.signs("p-2", second).value("inForce")).isEqualTo("true");
        assertThat(scenes.signs("p-1", first).codes()).containsExactly("budget-short");
    }

    @Test
    void servesTheHigherPriorityFirstWhereTheSchemeSaysScore() {
        scenes.scheme("mx-score", "\"first-come\"", "\"priority-score\"");
        String budget = scenes.appropriates(FEDERAL, "MX", "200000.00");
        scenes.approved("p-1", "800000.00", 1).approved("p-2", "800000.00", 2);
        String second = scenes.drafts("p-2");
        String first = scenes.drafts("p-1");

        var refused = scenes.signs("p-2", second);

        assertThat(refused.codes()).containsExactly("budget-reserved");
        assertThat(scenes.signs("p-1", first).value("inForce")).isEqualTo("true");
        assertThat(scenes.budget(budget).available()).isEqualTo(mxn("0.00"));
    }

    @Test
    void letsTheNextOneThroughOnceAClaimIsWithdrawn() {
        scenes.scheme("mx-score", "\"first-come\"", "\"priority-score\"");
        String budget = scenes.appropriates(FEDERAL, "MX", "200000.00");
        scenes.approved("p-1", "800000.00", 1).approved("p-2", "800000.00", 2);
        String second = scenes.drafts("p-2");
        scenes.drafts("p-1");
        scenes.signs("p-2", second);

        scenes.tell(new WithdrawClaim(budget, "p-1", "federal", "given up", null), Role.OFFICER, FEDERAL)
                .accepted();

        assertThat(scenes.signs("p-2", second).value("inForce")).isEqualTo("true");
    }

    @Test
    void holdsNoPlaceInTheQueueBeyondTheDeadlineOfTheDraft() {
        scenes.scheme("mx-score", "\"first-come\"", "\"priority-score\"");
        scenes.appropriates(FEDERAL, "MX", "200000.00");
        scenes.approved("p-1", "800000.00", 1).approved("p-2", "800000.00", 2);
        String second = scenes.drafts("p-2");
        scenes.drafts("p-1");

        scenes.fixture().on(org.tequio.testing.ProjectScenes.DEADLINE.plusDays(1));

        assertThat(scenes.signs("p-2", second).value("inForce")).isEqualTo("true");
    }

    @Test
    void servesTheAssociationWithLeastAssignedFirstWhereTheSchemeSaysSo() {
        scenes.club("a-other", 20);
        scenes.scheme("mx-least", "\"first-come\"", "\"least-assigned-first\"");
        scenes.appropriates(FEDERAL, "MX", "400000.00");
        scenes.agrees("p-0", "800000.00").accepted();
        scenes.approved("p-1", "800000.00", 1).approved("p-2", "a-other", "800000.00", 2, null);
        String mine = scenes.drafts("p-1");
        String theirs = scenes.drafts("p-2");

        assertThat(scenes.signs("p-1", mine).codes()).containsExactly("budget-reserved");
        assertThat(scenes.signs("p-2", theirs).value("inForce")).isEqualTo("true");
        assertThat(scenes.signs("p-1", mine).codes()).containsExactly("budget-short");
    }

    @Test
    void holdsACapOverAllProjectsOfAnAssociation() {
        scenes.scheme("mx-per-club", "\"per\":\"project\"", "\"per\":\"association\"");

        scenes.approved("p-1", CLUB, "3600000.00", null, null);
        scenes.signs("p-1", scenes.drafts("p-1")).accepted();
        scenes.approved("p-2", CLUB, "800000.00", null, null);
        scenes.drafts("p-2");

        assertThat(java.util.Objects.requireNonNull(scenes.state("p-2").draft())
                        .terms()
                        .share("federal")
                        .orElseThrow()
                        .amount())
                .isEqualTo(mxn("100000.00"));
    }

    @Test
    void refusesADraftWhoseCapOthersHaveUsedUpMeanwhile() {
        scenes.scheme("mx-per-year", "\"per\":\"project\"", "\"per\":\"fiscal-year\"");
        scenes.approved("p-1", "3600000.00", null).approved("p-2", "800000.00", null);
        String second = scenes.drafts("p-2");
        scenes.signs("p-1", scenes.drafts("p-1")).accepted();

        var outcome = scenes.signs("p-2", second);

        assertThat(outcome.codes()).containsExactly("cap-used-up");
        assertThat(outcome.refusals().getFirst().values()).containsEntry("used", "900000.00 MXN");
        scenes.drafts("p-2");
        assertThat(scenes.signs("p-2", draftOf("p-2")).value("inForce")).isEqualTo("true");
    }

    @Test
    void refusesAnOfficerOfAnotherPartyAndASecondBudgetForTheSame() {
        scenes.appropriates(FEDERAL, "MX", "1.00");

        assertThat(scenes.opens(FEDERAL, 2013, "MX", "2.00").codes()).containsExactly("budget-exists");
        assertThat(scenes.tell(
                                new AppropriateBudget("i-zac", "mx-3x1", 2013, "32", mxn("1.00"), null, null),
                                Role.OFFICER,
                                FEDERAL)
                        .codes())
                .containsExactly("not-your-party");
    }

    @Test
    void shrinksNoBudgetBelowWhatIsCommittedButByACut() {
        scenes.appropriates(FEDERAL, "MX", "300000.00");
        scenes.agrees("p-1", "800000.00").accepted();

        assertThat(scenes.amends(BUDGET, "-100000.01").codes()).containsExactly("below-committed");
        scenes.amends(BUDGET, "-100000.00").accepted();
        assertThat(scenes.budget(BUDGET).available()).isEqualTo(mxn("0.00"));
        assertThat(scenes.cuts(BUDGET, "50000.00").value("deficit")).isEqualTo("50000.00");
        assertThat(scenes.budget(BUDGET).gaps(null))
                .isEqualTo(List.of(new Gap("p-1", "federal", mxn("200000.00"), mxn("50000.00"))));
    }

    @Test
    void booksEveryStageInMemoAccounts() {
        scenes.appropriates(FEDERAL, "MX", "300000.00");
        var outcome = scenes.agrees("p-1", "800000.00");

        CommitmentChanged changed = outcome.events().stream()
                .filter(CommitmentChanged.class::isInstance)
                .map(CommitmentChanged.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(new BudgetEntries().entryOf(changed).orElseThrow().postings())
                .allMatch(posting -> posting.account().path().startsWith("budget:" + BUDGET + ":"))
                .allMatch(posting -> posting.account().book() == org.tequio.journal.Account.Book.MEMO);
    }

    private String draftOf(String project) {
        return java.util.Objects.requireNonNull(scenes.state(project).draft()).agreement();
    }

    @Test
    void aBudgetEnteredLongAfterItsDayNeedsAReason() {
        LocalDate day = scenes.fixture().today().minusDays(31);

        assertThat(appropriates(day, null).codes()).containsExactly("reason-needed");
        appropriates(day, "the decree came late").accepted();
    }

    private LedgerFixture.Outcome appropriates(LocalDate day, @Nullable String reason) {
        return scenes.tell(
                new AppropriateBudget(
                        BudgetScenes.FEDERAL, "mx-3x1", 2013, "MX", BudgetScenes.mxn("1.00"), "DOF", day, reason),
                Role.OFFICER,
                BudgetScenes.FEDERAL);
    }
}
