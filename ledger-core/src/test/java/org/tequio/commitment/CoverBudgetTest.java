package org.tequio.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.budget.BudgetScenes.FEDERAL;
import static org.tequio.budget.BudgetScenes.mxn;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.budget.BudgetScenes;
import org.tequio.mandate.Role;
import org.tequio.testing.LedgerFixture;

/** Who takes over another's share (HC-22) binds its budget to it: nothing is committed beyond what is appropriated. */
final class CoverBudgetTest {

    private final BudgetScenes scenes = new BudgetScenes()
            .scheme(
                    "mx-cover",
                    "\"othersMayCover\":{\"source\":\"ours\",\"value\":\"no\"",
                    "\"othersMayCover\":{\"source\":\"ours\",\"value\":\"as-gift\"");

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void coversOnlyWithMoneyThatItsBudgetHasAndBindsIt() {
        String budget = scenes.appropriates(FEDERAL, "MX", "150000.00");
        scenes.agrees("p-1", "400000.00").accepted();
        scenes.pays("p-1", "municipal", "i-loreto", "100000.00");
        scenes.gives("p-1", "100000.00");
        scenes.pays("p-1", "federal", FEDERAL, "100000.00");
        scenes.fixture()
                .on(scenes.fund("p-1")
                        .books()
                        .terms()
                        .share("state")
                        .orElseThrow()
                        .deadline()
                        .plusDays(1));

        assertThat(covers().codes()).containsExactly("budget-short");
        scenes.amends(budget, "50000.00").accepted();
        covers().accepted();

        assertThat(scenes.budget(budget).committed("p-1", "federal")).isEqualTo(mxn("200000.00"));
        assertThat(scenes.budget(budget).available()).isEqualTo(mxn("0.00"));
        scenes.pays("p-1", "federal", FEDERAL, "100000.00");
        assertThat(scenes.fund("p-1").books().in("federal")).isEqualTo(mxn("200000.00"));
    }

    private LedgerFixture.Outcome covers() {
        return scenes.tell(new CoverShare("p-1", "state", "federal", mxn("100000.00"), null), Role.OFFICER, FEDERAL);
    }
}
