package org.tequio.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.budget.BudgetScenes.BUDGET;
import static org.tequio.budget.BudgetScenes.FEDERAL;
import static org.tequio.budget.BudgetScenes.mxn;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.budget.BudgetScenes;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.ProjectCancelled;
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

    private void cancelled(String project) {
        scenes.fixture()
                .given(new ProjectCancelled(
                        project, "x-1", new TextRef("t-1", "00"), null, BudgetScenes.SEASON, "u-1", "u-2"));
    }
}
