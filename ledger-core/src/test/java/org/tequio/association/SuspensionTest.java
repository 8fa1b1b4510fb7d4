package org.tequio.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.association.AssociationScenes.CLUB;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.association.AssociationEvents.RenewalCause;
import org.tequio.testing.Cases;
import org.tequio.testing.ProjectScenes;

/** A registration that does not hold: suspended, lifted, expired. */
final class SuspensionTest {

    private final AssociationScenes scenes = new AssociationScenes();

    @BeforeEach
    void register() {
        scenes.club(CLUB, 0).on(ProjectScenes.SUBMITTED);
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void aSuspendedAssociationProposesNothingUntilItIsLifted() {
        scenes.suspends(null).accepted();
        assertThat(scenes.suspends(null).codes()).containsExactly("already-suspended");
        assertThat(proposes().codes()).containsExactly("registration-suspended");

        scenes.officer(new LiftSuspension(CLUB, null, null, "the report came")).accepted();

        proposes().accepted();
    }

    @Test
    void aSuspensionWithALastDayEndsByItself() {
        scenes.suspends(ProjectScenes.SUBMITTED).accepted();

        assertThat(proposes().codes()).containsExactly("registration-suspended");
        scenes.on(ProjectScenes.SUBMITTED.plusDays(1));
        proposes().accepted();
        assertThat(scenes.officer(new LiftSuspension(CLUB, null, null, "late")).codes())
                .containsExactly("suspension-unknown");
    }

    @Test
    void anApplicationStaysValidWhenTheRegistrationExpiresButTheAgreementWaitsForTheRenewal() {
        Cases input = Cases.of("C26").in("input");
        assertThat(scenes.state(CLUB).validUntil()).contains(LocalDate.parse(input.text("validUntil")));
        scenes.on(LocalDate.parse(input.text("submitted")));
        proposes().accepted();
        scenes.scenes.approves().accepted();
        scenes.on(LocalDate.parse(input.text("agreement")));
        String agreement = scenes.scenes.drafts().value("agreement");

        assertThat(scenes.scenes.signs(agreement, "club", CLUB).codes()).containsExactly("registration-not-valid");
        scenes.renews(RenewalCause.EXPIRY, null, null).accepted();

        scenes.scenes.signs(agreement, "club", CLUB).accepted();
    }

    private org.tequio.testing.LedgerFixture.Outcome proposes() {
        return scenes.scenes.proposes("414928.00", Map.of());
    }
}
