package org.tequio.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.testing.ProjectScenes;

/** Proposals and what the committee decides about them. */
final class ProposeProjectTest {

    private static final Map<String, BigDecimal> AS_DECLARED = Map.of();

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
    void keepsTheVersionOfTheSchemeItWasSubmittedUnder() {
        var outcome = scenes.proposes("414928.00", AS_DECLARED);

        ProjectProposed proposed = (ProjectProposed) outcome.events().getFirst();
        assertThat(proposed.scheme().id()).isEqualTo("mx-3x1");
        assertThat(proposed.scheme().version()).isEqualTo(1);
        assertThat(proposed.scheme().hash()).hasSize(64);
        assertThat(proposed.seats()).containsEntry("club", ProjectScenes.CLUB);
        assertThat(scenes.fixture().text(proposed.title())).isEqualTo("Domo de Loreto");
    }

    @Test
    void refusesAnAssociationWhoseRegistrationHasExpired() {
        scenes.fixture().on(java.time.LocalDate.of(2013, 7, 1));

        var outcome = scenes.proposes("414928.00", AS_DECLARED);

        assertThat(outcome.codes()).containsExactly("registration-not-valid");
        assertThat(outcome.refusals().getFirst().values()).containsEntry("validUntil", "2013-06-30");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        ProposeProject good = ProjectScenes.proposal("414928.00", Map.of("federal", new BigDecimal("99")));
        ProposeProject wrong = new ProposeProject(
                good.project(),
                good.association(),
                good.scheme(),
                null,
                good.weights(),
                good.title(),
                good.category(),
                "99",
                Money.of("1.00", "USD"),
                Map.of("federal", "i-nobody"),
                good.executor(),
                null,
                null,
                null);

        var outcome = scenes.tell(wrong, Role.REPRESENTATIVE, ProjectScenes.CLUB);

        assertThat(outcome.codes())
                .contains(
                        "place-malformed",
                        "currency-differs",
                        "shares-do-not-sum",
                        "seat-not-filled",
                        "institution-unknown");
    }

    @Test
    void refusesOnePartyInTwoSeats() {
        ProposeProject good = ProjectScenes.proposal("414928.00", AS_DECLARED);
        Map<String, String> seats = new HashMap<>(good.seats());
        seats.put("state", "i-federal");

        var outcome = scenes.tell(
                new ProposeProject(
                        good.project(),
                        good.association(),
                        good.scheme(),
                        null,
                        good.weights(),
                        good.title(),
                        good.category(),
                        good.place(),
                        good.budget(),
                        seats,
                        good.executor(),
                        null,
                        null,
                        null),
                Role.REPRESENTATIVE,
                ProjectScenes.CLUB);

        assertThat(outcome.codes()).containsExactlyInAnyOrder("party-in-two-seats", "seat-of-another-level");
    }

    @ParameterizedTest
    @ValueSource(strings = {"32", "32024", "320240000", "320000001", "MX", "MX-ZAC", "US-IL"})
    void aProjectStandsInOneLocalityOfMexicoWhereTheSchemeIsMexicos(String place) {
        assertThat(scenes.tell(in(place, "mx-3x1"), Role.REPRESENTATIVE, ProjectScenes.CLUB)
                        .codes())
                .containsExactly("place-not-a-locality");
    }

    @Test
    void elsewhereTheCountrysOwnCodeIsALocalityAndTheCountryAloneIsNone() {
        assertThat(scenes.tell(in("MD", "md-pare-1plus1"), Role.REPRESENTATIVE, ProjectScenes.CLUB)
                        .codes())
                .contains("place-not-a-locality");
        assertThat(scenes.tell(in("MD-2001", "md-pare-1plus1"), Role.REPRESENTATIVE, ProjectScenes.CLUB)
                        .codes())
                .isNotEmpty()
                .doesNotContain("place-not-a-locality", "place-malformed");
    }

    private static ProposeProject in(String place, String scheme) {
        ProposeProject good = ProjectScenes.proposal("414928.00", AS_DECLARED);
        return new ProposeProject(
                good.project(),
                good.association(),
                scheme,
                null,
                good.weights(),
                good.title(),
                good.category(),
                place,
                good.budget(),
                good.seats(),
                good.executor(),
                null,
                null,
                null);
    }

    @Test
    void noMunicipalitySitsInTheSeatOfTheFederation() {
        ProposeProject good = ProjectScenes.proposal("414928.00", AS_DECLARED);

        var outcome = scenes.tell(
                seated(good, Map.of("federal", "i-loreto", "state", "i-zac", "municipal", "i-federal")),
                Role.REPRESENTATIVE,
                ProjectScenes.CLUB);

        assertThat(outcome.refusals())
                .extracting(it -> it.code() + " " + it.values().get("seat"))
                .containsExactlyInAnyOrder("seat-of-another-level federal", "seat-of-another-level municipal");
    }

    private static ProposeProject seated(ProposeProject good, Map<String, String> seats) {
        return new ProposeProject(
                good.project(),
                good.association(),
                good.scheme(),
                null,
                good.weights(),
                good.title(),
                good.category(),
                good.place(),
                good.budget(),
                seats,
                good.executor(),
                null,
                null,
                null);
    }

    @Test
    void refusesToProposeForAnotherAssociation() {
        var outcome = scenes.tell(ProjectScenes.proposal("414928.00", AS_DECLARED), Role.REPRESENTATIVE, "a-other");

        assertThat(outcome.codes()).containsExactly("not-your-party");
    }

    @Test
    void decidesOnce() {
        scenes.proposes("414928.00", AS_DECLARED).accepted();
        scenes.approves().accepted();

        assertThat(scenes.approves().codes()).containsExactly("already-decided");
    }
}
