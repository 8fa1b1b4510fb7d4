package org.tequio.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.budget.BudgetScenes.mxn;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.budget.BudgetScenes;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.mandate.Role;
import org.tequio.project.BindingLimit;
import org.tequio.project.Share;
import org.tequio.testing.LedgerFixture;

/** Where the goal comes first, nobody else owes, pays or is cut by anything else before it is reached (HC-3). */
final class GoalFirstTest {

    private final BudgetScenes scenes = new BudgetScenes();

    @BeforeEach
    void dueByTheAgreementAndTheGoalFirst() {
        scenes.scheme(
                "mx-goal",
                "\"gates\":[",
                "\"goalFirst\":{\"source\":\"ours\",\"value\":true,\"verified\":\"unverified\"},\"gates\":[");
        scenes.agrees("p-1", "8000000.00").accepted();
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void asksAndTakesNothingBeforeTheGoal() {
        scenes.gives("p-1", "1500000.00");

        for (String seat : new String[] {"federal", "state", "municipal"}) {
            assertThat(books().owing(share(seat))).as(seat).isEqualTo(mxn("0.00"));
            assertThat(books().waitsFor(share(seat))).as(seat).contains("club");
        }
        assertThat(announces().codes()).containsExactly("deposit-gated");

        scenes.gives("p-1", share("club").amount().minus(mxn("1500000.00")).amount());
        assertThat(books().owing(share("municipal")))
                .isEqualTo(share("municipal").amount());
        announces().accepted();
    }

    @Test
    void namesTheGoalAndNoCapThatDidNotBind() {
        scenes.gives("p-1", "1500000.00");

        ContributionMatched matched = scenes.fixture().events().stream()
                .filter(ContributionMatched.class::isInstance)
                .map(ContributionMatched.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(matched.limits()).extracting(BindingLimit::code).containsExactly("goal");
        assertThat(matched.lines())
                .allSatisfy(line ->
                        assertThat(line.limit()).isEqualTo(matched.limits().getFirst()));
    }

    private LedgerFixture.Outcome announces() {
        return scenes.tell(
                new AnnounceDeposit("p-1", "municipal", mxn("100.00"), null, null, null), Role.OFFICER, "i-loreto");
    }

    private Books books() {
        return scenes.fund("p-1").books();
    }

    private Share share(String seat) {
        return books().terms().share(seat).orElseThrow();
    }
}
