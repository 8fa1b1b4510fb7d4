package org.tequio.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.association.AssociationScenes.CLUB;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.association.AssociationEvents.AssociationRenewed;
import org.tequio.association.AssociationEvents.RenewalCause;
import org.tequio.mandate.Mandate;
import org.tequio.mandate.MandateEvents.HandoverRecorded;
import org.tequio.mandate.MandateEvents.MandateEnded;
import org.tequio.mandate.Role;
import org.tequio.testing.ProjectScenes;

/** Renewing a registration, for each of its causes. */
final class RenewAssociationTest {

    private static final LocalDate EXPIRES = LocalDate.of(2013, 6, 30);
    private static final LocalDate MIDWAY = LocalDate.of(2012, 3, 1);

    private final AssociationScenes scenes = new AssociationScenes();

    @BeforeEach
    void register() {
        scenes.club(CLUB, 0);
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void forItsExpiryCountsTheMembersAnewAndBeginsAWholeTerm() {
        var outcome =
                scenes.on(LocalDate.of(2013, 9, 2)).renews(RenewalCause.EXPIRY, ProjectScenes.members(3, 11), null);

        assertThat(outcome.value("validUntil")).isEqualTo("2016-09-01");
        assertThat(outcome.events().getFirst())
                .isInstanceOfSatisfying(
                        AssociationRenewed.class, it -> assertThat(it.members()).isEqualTo(11));
        assertThat(scenes.state(CLUB).validOn(LocalDate.of(2013, 8, 1))).isEmpty();
    }

    @Test
    void beforeTheExpiryBeginsOnTheDayAfterIt() {
        var outcome = scenes.on(LocalDate.of(2013, 6, 1)).renews(RenewalCause.EXPIRY, null, null);

        assertThat(outcome.value("validUntil")).isEqualTo("2016-06-30");
        assertThat(scenes.state(CLUB).validOn(EXPIRES.plusDays(1))).isPresent();
    }

    @Test
    void refusesARenewalWithTooFewMembersAndOneWhoWentElsewhere() {
        scenes.leaves("n-9").accepted();
        scenes.club("a-other", 9);
        var few = scenes.on(EXPIRES).renews(RenewalCause.EXPIRY, null, null);
        var elsewhere = scenes.renews(RenewalCause.EXPIRY, ProjectScenes.members(0, 11), null);

        assertThat(few.codes()).containsExactly("too-few-members");
        // the other club's term ends the day before the new one begins
        assertThat(elsewhere.value("validUntil")).isEqualTo("2016-06-30");
    }

    @Test
    void refusesANewTermThatBeginsBeforeTheOldOneIsOver() {
        var outcome = scenes.on(MIDWAY)
                .officer(new RenewAssociation(
                        CLUB, RenewalCause.EXPIRY, null, null, null, null, null, null, null, MIDWAY, null));

        assertThat(outcome.codes()).containsExactly("term-not-over");
    }

    @Test
    void aChangeOfBoardKeepsTheTermAndEndsTheMandatesOfThoseWhoLeave() {
        var outcome = scenes.on(MIDWAY).renews(RenewalCause.BOARD_CHANGE, null, List.of("u-new"));

        assertThat(outcome.value("validUntil")).isEqualTo("" + EXPIRES);
        assertThat(outcome.events()).filteredOn(MandateEnded.class::isInstance).hasSize(1);
        assertThat(outcome.events())
                .filteredOn(HandoverRecorded.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(HandoverRecorded.class, it -> {
                    assertThat(it.leaving()).isEqualTo("u-rep");
                    assertThat(it.taking()).isEqualTo("u-new");
                });
        assertThat(scenes.mandates().holding(Role.REPRESENTATIVE, MIDWAY))
                .singleElement()
                .satisfies(it -> assertThat(granted(it).until()).isEqualTo(EXPIRES));
    }

    @Test
    void aRepresentativeWhoStaysKeepsHerMandate() {
        var outcome = scenes.on(MIDWAY).renews(RenewalCause.BOARD_CHANGE, null, List.of("u-rep", "u-new"));

        assertThat(outcome.events()).noneMatch(MandateEnded.class::isInstance);
        assertThat(scenes.mandates().holding(Role.REPRESENTATIVE, MIDWAY)).hasSize(2);
    }

    @Test
    void aChangeOfAddressKeepsTheTermAndTheAddressInTheVault() {
        var outcome = scenes.on(MIDWAY).renews(CLUB, RenewalCause.ADDRESS_CHANGE, null, null, "1 Main Street, Chicago");

        assertThat(outcome.value("validUntil")).isEqualTo("" + EXPIRES);
        assertThat(outcome.events().getFirst())
                .isInstanceOfSatisfying(
                        AssociationRenewed.class,
                        it -> assertThat(scenes.fixture().text(Objects.requireNonNull(it.address())))
                                .isEqualTo("1 Main Street, Chicago"));
    }

    @Test
    void refusesToChangeTheBoardOrTheAddressOfAnExpiredRegistration() {
        scenes.on(EXPIRES.plusDays(1));

        assertThat(scenes.renews(RenewalCause.BOARD_CHANGE, null, null).codes())
                .containsExactly("registration-not-valid", "representatives-missing");
        assertThat(scenes.renews(RenewalCause.ADDRESS_CHANGE, null, null).codes())
                .containsExactly("registration-not-valid", "address-missing");
    }

    @Test
    void refusesToRenewWhatNeverWasOrIsNoMore() {
        assertThat(scenes.renews("a-none", RenewalCause.EXPIRY, null, null, null)
                        .codes())
                .containsExactly("association-unknown");
        scenes.officer(new DissolveAssociation(CLUB, null, "nobody is left")).accepted();

        assertThat(scenes.on(EXPIRES.plusDays(2))
                        .renews(RenewalCause.EXPIRY, ProjectScenes.members(0, 10), null)
                        .codes())
                .contains("association-dissolved");
    }

    @Test
    void theRenewalIsDueOnTheLastDayAndMovesWithEachTerm() {
        assertThat(renewalDays()).containsExactly(EXPIRES);

        scenes.on(EXPIRES).renews(RenewalCause.EXPIRY, null, null).accepted();
        assertThat(renewalDays()).containsExactly(LocalDate.of(2016, 6, 30));

        scenes.officer(new DissolveAssociation(CLUB, null, "nobody is left")).accepted();
        assertThat(renewalDays()).isEmpty();
    }

    private List<LocalDate> renewalDays() {
        return scenes.fixture().deadlines().stream()
                .filter(it -> it.kind().equals(RegistrationDeadlines.RENEWAL))
                .map(it -> it.due().day())
                .toList();
    }

    private static org.tequio.mandate.MandateEvents.MandateGranted granted(Mandate mandate) {
        return Objects.requireNonNull(mandate.granted());
    }
}
