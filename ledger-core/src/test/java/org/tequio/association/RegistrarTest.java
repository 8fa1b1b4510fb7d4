package org.tequio.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.association.AssociationEvents.RenewalCause;
import org.tequio.decision.Command;
import org.tequio.mandate.Role;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.testing.ProjectScenes;

/** The register of associations is kept by the officers of the party that the scheme names, and by operators. */
final class RegistrarTest {

    private static final String FEDERAL = "i-federal";
    private static final String STATE = "i-zac";

    private final ProjectScenes scenes = new ProjectScenes();

    @BeforeEach
    void register() {
        scenes.registers(ProjectScenes.CLUB, ProjectScenes.members(0, 12)).accepted();
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void anOfficerOfAnotherPartyWritesNothingInTheRegister() {
        String club = ProjectScenes.CLUB;
        List<Command> commands = List.of(
                registers("a-new", 20),
                new RegisterFederation("a-fed", "F", List.of(club, "a-x"), List.of("u-rep"), "mx-3x1", null, null),
                new RenewAssociation(
                        club, RenewalCause.ADDRESS_CHANGE, null, null, null, null, null, "x", null, null, null),
                new EnrolMembers(club, List.of("n-99"), null),
                new RecordMemberLeaving(club, "n-1", null),
                new SuspendAssociation(club, null, null, "late"),
                new LiftSuspension(club, null, null, "done"),
                new DissolveAssociation(club, null, "over"));

        assertThat(commands)
                .allSatisfy(command -> assertThat(
                                scenes.tell(command, Role.OFFICER, STATE).codes())
                        .as(command.getClass().getSimpleName())
                        .containsExactly("not-the-registrar"));
    }

    @Test
    void theOfficersOfTheNamedPartyKeepIt() {
        officer(registers("a-new", 20)).accepted();
        officer(new EnrolMembers("a-new", List.of("n-99"), null)).accepted();
        officer(new SuspendAssociation("a-new", null, null, "late")).accepted();
        officer(new LiftSuspension("a-new", null, scenes.fixture().today(), "done"))
                .accepted();
        officer(new RecordMemberLeaving("a-new", "n-21", null)).accepted();
        officer(new DissolveAssociation("a-new", null, "over")).accepted();
    }

    @Test
    void operatorsKeepEveryRegister() {
        scenes.tell(new EnrolMembers(ProjectScenes.CLUB, List.of("n-99"), null), Role.OPERATOR, null)
                .accepted();
    }

    @Test
    void whereTheSchemeNamesNobodyAnyOfficerKeepsIt() {
        Outcome outcome = scenes.tell(
                new RegisterAssociation(
                        "a-pare",
                        "Club",
                        null,
                        ProjectScenes.members(40, 12),
                        List.of("u-rep"),
                        "md-pare-1plus1",
                        null,
                        LocalDate.of(2012, 1, 1)),
                Role.OFFICER,
                STATE);

        outcome.accepted();
    }

    private Outcome officer(Command command) {
        return scenes.tell(command, Role.OFFICER, FEDERAL);
    }

    private static RegisterAssociation registers(String association, int first) {
        return new RegisterAssociation(
                association, "Club", null, ProjectScenes.members(first, 12), List.of("u-rep"), "mx-3x1", null, null);
    }
}
