package org.tequio.association;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.RenewalCause;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.PartyMandates;
import org.tequio.mandate.Role;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.testing.ProjectScenes;

/** Clubs and federations from their first registration on, told by the officer who keeps the register. */
final class AssociationScenes implements AutoCloseable {

    static final String CLUB = ProjectScenes.CLUB;

    final ProjectScenes scenes = new ProjectScenes();

    AssociationScenes() {
        fixture().given(new AccountOpened("u-new", null), new AccountOpened("u-purse", null));
    }

    LedgerFixture fixture() {
        return scenes.fixture();
    }

    AssociationScenes on(LocalDate day) {
        fixture().on(day);
        return this;
    }

    /** A club with ten members of its own, n-FIRST and after. */
    AssociationScenes club(String club, int first) {
        scenes.registers(club, ProjectScenes.members(first, 10)).accepted();
        return this;
    }

    Outcome renews(RenewalCause cause, @Nullable List<String> members, @Nullable List<String> representatives) {
        return renews(CLUB, cause, members, representatives, null);
    }

    Outcome renews(
            String association,
            RenewalCause cause,
            @Nullable List<String> members,
            @Nullable List<String> representatives,
            @Nullable String address) {
        return officer(new RenewAssociation(
                association, cause, members, representatives, null, null, null, address, null, null, null));
    }

    Outcome federates(String federation, List<String> clubs) {
        return officer(new RegisterFederation(federation, "Federación", clubs, List.of("u-rep"), "mx-3x1", null, null));
    }

    Outcome endorses(String federation, String club) {
        return scenes.tell(new EndorseAssociation(federation, club, null), Role.REPRESENTATIVE, federation);
    }

    Outcome leaves(String member) {
        return officer(new RecordMemberLeaving(CLUB, member, null));
    }

    Outcome suspends(@Nullable LocalDate until) {
        return officer(new SuspendAssociation(CLUB, null, until, "no report"));
    }

    Outcome officer(org.tequio.decision.Command command) {
        return scenes.tell(command, Role.OFFICER, "i-federal");
    }

    AssociationState state(String association) {
        return fixture()
                .state(new org.tequio.decision.Boundary<>(
                        AssociationTags.standing(association),
                        AssociationState.before(association),
                        AssociationState::evolve));
    }

    PartyMandates mandates() {
        return fixture()
                .state(new org.tequio.decision.Boundary<>(
                        PartyMandates.query(CLUB), PartyMandates.before(CLUB), PartyMandates::evolve));
    }

    @Override
    public void close() {
        scenes.close();
    }
}
