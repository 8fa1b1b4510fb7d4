package org.tequio.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.association.AssociationEvents.RenewalCause;
import org.tequio.mandate.Role;
import org.tequio.testing.ProjectScenes;

/** A federation of clubs: its own registration gates what it issues. */
final class FederationTest {

    private static final String FEDERATION = "a-federation";

    private final AssociationScenes scenes = new AssociationScenes();

    @BeforeEach
    void registerClubs() {
        scenes.club("a-one", 0).club("a-two", 10);
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void isRegisteredForTheTermOfTheScheme() {
        var outcome = scenes.federates(FEDERATION, List.of("a-one", "a-two"));

        assertThat(outcome.value("validUntil")).isEqualTo("2013-06-30");
        assertThat(scenes.state(FEDERATION).isFederation()).isTrue();
    }

    @Test
    void refusesAFederationOfOneValidClub() {
        var outcome = scenes.federates(FEDERATION, List.of("a-one", "a-none"));

        assertThat(outcome.codes()).containsExactly("club-not-valid", "too-few-clubs");
    }

    @Test
    void issuesNothingOnceItsOwnRegistrationHasExpired() {
        scenes.federates(FEDERATION, List.of("a-one", "a-two")).accepted();
        scenes.endorses(FEDERATION, "a-one").accepted();

        scenes.on(LocalDate.of(2013, 7, 1));

        assertThat(scenes.endorses(FEDERATION, "a-one").codes()).containsExactly("federation-not-valid");
        assertThat(belonging("a-three", FEDERATION).codes()).containsExactly("federation-not-valid");
    }

    @Test
    void anEndorsementLastsNoLongerThanTheFederation() {
        scenes.federates(FEDERATION, List.of("a-one", "a-two")).accepted();

        var outcome = scenes.scenes.tell(
                new EndorseAssociation(FEDERATION, "a-one", LocalDate.of(2013, 7, 1)), Role.REPRESENTATIVE, FEDERATION);

        assertThat(outcome.codes()).containsExactly("term-too-long");
        assertThat(scenes.endorses(FEDERATION, "a-one").value("validUntil")).isEqualTo("2013-06-30");
    }

    @Test
    void vouchesForItsOwnClubsOnlyAndByItsOwnRepresentative() {
        scenes.club("a-stranger", 30)
                .federates(FEDERATION, List.of("a-one", "a-two"))
                .accepted();

        assertThat(scenes.endorses(FEDERATION, "a-stranger").codes()).containsExactly("not-a-club-of-the-federation");
        assertThat(scenes.scenes
                        .tell(new EndorseAssociation(FEDERATION, "a-one", null), Role.REPRESENTATIVE, "a-two")
                        .codes())
                .containsExactly("not-your-party");
    }

    @Test
    void aClubIsNoFederation() {
        assertThat(belonging("a-three", "a-one").codes()).containsExactly("federation-unknown");
    }

    @Test
    void issuesAgainOnceRenewedWithClubsThatAreValid() {
        scenes.federates(FEDERATION, List.of("a-one", "a-two")).accepted();
        scenes.on(LocalDate.of(2013, 7, 1));

        assertThat(renewed().codes()).contains("club-not-valid", "too-few-clubs");
        scenes.renews("a-one", RenewalCause.EXPIRY, null, null, null).accepted();
        scenes.renews("a-two", RenewalCause.EXPIRY, null, null, null).accepted();
        renewed().accepted();

        scenes.endorses(FEDERATION, "a-two").accepted();
        belonging("a-three", FEDERATION).accepted();
    }

    private org.tequio.testing.LedgerFixture.Outcome renewed() {
        return scenes.renews(FEDERATION, RenewalCause.EXPIRY, null, null, null);
    }

    private org.tequio.testing.LedgerFixture.Outcome belonging(String club, String federation) {
        return scenes.officer(new RegisterAssociation(
                club, "Club", federation, ProjectScenes.members(50, 10), List.of("u-rep"), "mx-3x1", null, null));
    }
}
