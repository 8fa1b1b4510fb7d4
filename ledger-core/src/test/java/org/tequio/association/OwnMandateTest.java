package org.tequio.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.association.AssociationEvents.RenewalCause;
import org.tequio.decision.Command;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.mandate.Role;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.testing.ProjectScenes;

/** Nobody gives a mandate to herself, not even by writing herself into the register that she keeps. */
final class OwnMandateTest {

    private static final String CLUB = ProjectScenes.CLUB;
    private static final String OFFICER = "u-officer-i-federal";

    private final ProjectScenes scenes = new ProjectScenes();

    @BeforeEach
    void register() {
        scenes.registers(CLUB, ProjectScenes.members(0, 12)).accepted();
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    static Stream<Command> waysToWriteHerselfIn() {
        return Stream.of(
                registers(List.of("u-rep", OFFICER)),
                new RegisterFederation("a-fed", "F", List.of(CLUB, "a-x"), List.of(OFFICER), "mx-3x1", null, null),
                renews(RenewalCause.BOARD_CHANGE, List.of("u-rep", OFFICER), null, null),
                renews(RenewalCause.ADDRESS_CHANGE, null, List.of(OFFICER), null));
    }

    @ParameterizedTest
    @MethodSource("waysToWriteHerselfIn")
    void anOfficerWritesHerselfIntoNoBoard(Command command) {
        assertThat(officer(command).codes()).contains("own-mandate");
    }

    @Test
    void whoIsARepresentativeByAnothersHandDoesNotRenewHerOwnMandate() {
        scenes.fixture().mandate(OFFICER, Role.OFFICER, "i-federal");
        scenes.tell(renews(RenewalCause.BOARD_CHANGE, List.of(OFFICER), null, null), Role.OPERATOR, null)
                .accepted();
        LocalDate over = ProjectScenes.REGISTERED.plusYears(3);
        scenes.fixture().on(over);

        assertThat(officer(renews(RenewalCause.EXPIRY, null, null, over)).codes())
                .containsExactly("own-mandate");
        assertThat(officer(renews(RenewalCause.EXPIRY, List.of("u-rep"), null, over))
                        .events())
                .filteredOn(MandateGranted.class::isInstance)
                .noneMatch(it -> ((MandateGranted) it).account().equals(OFFICER));
    }

    @Test
    void aTreasurerLinksNoMemberToHerOwnAccount() {
        scenes.fixture().mandate("u-treasurer-" + CLUB, Role.TREASURER, CLUB);

        assertThat(scenes.tell(new LinkMember(CLUB, "n-1", "u-treasurer-" + CLUB), Role.TREASURER, CLUB)
                        .codes())
                .containsExactly("own-mandate");
    }

    private Outcome officer(Command command) {
        return scenes.tell(command, Role.OFFICER, "i-federal");
    }

    private static RegisterAssociation registers(List<String> representatives) {
        return new RegisterAssociation(
                "a-new", "Club", null, ProjectScenes.members(40, 12), representatives, "mx-3x1", null, null);
    }

    private static RenewAssociation renews(
            RenewalCause cause,
            @Nullable List<String> representatives,
            @Nullable List<String> treasurers,
            @Nullable LocalDate from) {
        return new RenewAssociation(
                CLUB, cause, null, representatives, treasurers, null, null, "Elm Street 1", null, from, null);
    }
}
