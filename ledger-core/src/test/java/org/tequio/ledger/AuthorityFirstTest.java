package org.tequio.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tequio.decision.Submission;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.ProjectScenes;

/** Who may not give a command learns nothing about it, not even that it could not be written. */
final class AuthorityFirstTest {

    private static final String OFFICER = "u-officer-i-federal";
    private static final Money TOO_LARGE = Money.of("1000000000000.01", "MXN");

    /** What the command alone is refused for, by the project that it names. */
    private static final Map<String, String> UNFIT = Map.of("p-dome", "amount-too-large", "", "text-missing");

    private final ProjectScenes scenes = new ProjectScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p-dome", ""})
    void theRoleComesBeforeWhatTheCommandSays(String project) {
        String mandate = scenes.fixture().mandate("u-auditor", Role.AUDITOR, null);

        assertThat(gives(project, "u-auditor", Role.AUDITOR, null, mandate).codes())
                .containsExactly("role-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p-dome", ""})
    void theMandateComesBeforeWhatTheCommandSays(String project) {
        assertThat(gives(project, OFFICER, Role.OFFICER, "i-federal", "m-none").codes())
                .containsExactly("mandate-not-valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p-dome", ""})
    void whoMayGiveItIsToldWhatIsWrongWithIt(String project) {
        String mandate = scenes.fixture().mandate(OFFICER, Role.OFFICER, "i-federal");

        assertThat(gives(project, OFFICER, Role.OFFICER, "i-federal", mandate).codes())
                .containsExactly(UNFIT.get(project));
    }

    private LedgerFixture.Outcome gives(
            String project, String account, Role role, @Nullable String party, String mandate) {
        Money amount = project.isBlank() ? Money.of("1.00", "MXN") : TOO_LARGE;
        return scenes.fixture()
                .when(new Submission(
                        new AnnounceDeposit(project, "federal", amount, null, null, null),
                        account,
                        role,
                        party,
                        mandate,
                        "k-1"));
    }
}
