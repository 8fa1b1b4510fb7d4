package org.tequio.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectEvents.AgreementSigned;
import org.tequio.project.Share;
import org.tequio.testing.ProjectScenes;

/** Agreements: shares by the scheme's split, signed by all who pay, while the registration is valid. */
final class AgreementTest {

    private static final Map<String, BigDecimal> LORETO = Map.of(
            "federal", new BigDecimal("50"),
            "state", BigDecimal.ZERO,
            "municipal", new BigDecimal("25"),
            "club", new BigDecimal("25"));

    private final ProjectScenes scenes = new ProjectScenes();

    @BeforeEach
    void register() {
        scenes.registers(ProjectScenes.CLUB, ProjectScenes.members(0, 10)).accepted();
        scenes.fixture().on(ProjectScenes.SUBMITTED);
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void isInForceOnceAllWhoPayHaveSigned() {
        // C06: the dome of Loreto, federal 50, state 0, municipality 25, club 25
        scenes.proposes("414928.00", LORETO).accepted();
        scenes.approves().accepted();
        var drafted = scenes.drafts();
        String agreement = drafted.value("agreement");
        AgreedTerms terms = ((AgreementDrafted) drafted.events().getFirst()).terms();
        assertThat(terms.shares())
                .extracting(Share::amount)
                .containsExactly(mxn("207464.00"), mxn("0.00"), mxn("103732.00"), mxn("103732.00"));

        assertThat(scenes.signs(agreement, "federal", "i-federal").value("inForce"))
                .isEqualTo("false");
        assertThat(scenes.signs(agreement, "state", "i-zac").codes()).containsExactly("nothing-to-sign");
        assertThat(scenes.signs(agreement, "municipal", "i-loreto").value("inForce"))
                .isEqualTo("false");
        var last = scenes.signs(agreement, "club", ProjectScenes.CLUB);

        assertThat(last.events()).hasSize(2);
        assertThat(last.events().getFirst()).isInstanceOf(AgreementSigned.class);
        assertThat(last.events().getLast())
                .isInstanceOfSatisfying(
                        AgreementConcluded.class, it -> assertThat(it.terms()).isEqualTo(terms));
    }

    @Test
    void takesTheGatesAndLimitsOfTheScheme() {
        scenes.proposes("6000000.00", Map.of()).accepted();
        scenes.approves().accepted();

        AgreedTerms terms = ((AgreementDrafted) scenes.drafts().events().getFirst()).terms();

        Share federal = terms.share("federal").orElseThrow();
        assertThat(federal.amount()).isEqualTo(mxn("1000000.00"));
        assertThat(federal.limit())
                .isNotNull()
                .satisfies(limit -> assertThat(limit.verified()).isFalse());
        assertThat(terms.gatesOf(AgreedGate.deposit("federal"))).hasSize(1);
        assertThat(terms.gatesOf(AgreedGate.RELEASE)).hasSize(1);
        assertThat(terms.total()).isEqualTo(mxn("6000000.00"));
    }

    @Test
    void isBlockedWhenTheRegistrationHasExpired() {
        // C26: the application stays valid, the agreement waits for the renewal.
        scenes.proposes("414928.00", LORETO).accepted();
        scenes.approves().accepted();
        scenes.fixture().on(LocalDate.of(2013, 7, 15));
        String agreement = scenes.drafts().value("agreement");

        var outcome = scenes.signs(agreement, "club", ProjectScenes.CLUB);

        assertThat(outcome.codes()).containsExactly("registration-not-valid");
        assertThat(outcome.refusals().getFirst().values()).containsEntry("validUntil", "2013-06-30");
    }

    @Test
    void letsNobodySignForAnother() {
        scenes.proposes("414928.00", LORETO).accepted();
        scenes.approves().accepted();
        String agreement = scenes.drafts().value("agreement");

        assertThat(scenes.signs(agreement, "federal", "i-zac").codes()).containsExactly("not-your-party");
    }

    @Test
    void waitsForTheCommittee() {
        scenes.proposes("414928.00", LORETO).accepted();

        assertThat(scenes.drafts().codes()).containsExactly("not-approved");
    }

    private static Money mxn(String amount) {
        return Money.of(amount, "MXN");
    }
}
