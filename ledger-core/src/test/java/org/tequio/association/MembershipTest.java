package org.tequio.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.association.AssociationScenes.CLUB;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.mandate.Role;
import org.tequio.testing.Cases;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.ProjectScenes;

/** Who counts as a member, from when to when, and for one club only. */
final class MembershipTest {

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
    void refusesTheTenthMemberWhoBelongsToAnotherClubAndThenTheRegistration() {
        Cases input = Cases.of("C27").in("input");
        int members = input.integer("members");
        int elsewhere = input.integer("alreadyInAnotherClub");

        var outcome = scenes.scenes.registers("a-second", ProjectScenes.members(10 - elsewhere, members));

        assertThat(outcome.codes()).containsExactly("member-elsewhere", "too-few-members");
        assertThat(outcome.refusals().getLast().values())
                .containsEntry("counted", "9")
                .containsEntry("membersMin", "" + input.integer("minimumMembers"));
    }

    @Test
    void whoLeavesMayCountForAnotherClubFromThatDay() {
        scenes.on(LocalDate.of(2011, 5, 1)).leaves("n-9").accepted();

        scenes.scenes.registers("a-second", ProjectScenes.members(9, 10)).accepted();

        assertThat(scenes.state(CLUB).validOn(LocalDate.of(2011, 5, 1))).isPresent();
        assertThat(scenes.leaves("n-9").codes()).containsExactly("member-unknown");
    }

    @Test
    void whoseClubHasExpiredMayCountForAnother() {
        scenes.on(LocalDate.of(2013, 7, 1));

        scenes.scenes.registers("a-second", ProjectScenes.members(0, 10)).accepted();
    }

    @Test
    void theMembersOfADissolvedClubAreFree() {
        scenes.on(LocalDate.of(2011, 5, 1));
        scenes.officer(new DissolveAssociation(CLUB, null, "nobody is left")).accepted();

        scenes.scenes.registers("a-second", ProjectScenes.members(0, 10)).accepted();
    }

    @Test
    void countsFurtherMembersForTheRestOfTheTermUnlessTheyCountElsewhere() {
        scenes.club("a-second", 20);

        var more = scenes.officer(new EnrolMembers(CLUB, List.of("n-0", "n-11"), null));
        var elsewhere = scenes.officer(new EnrolMembers(CLUB, List.of("n-20"), null));

        assertThat(more.value("enrolled")).isEqualTo("1");
        assertThat(elsewhere.codes()).containsExactly("member-elsewhere");
        assertThat(scenes.scenes
                        .registers("a-third", ProjectScenes.members(11, 9))
                        .codes())
                .contains("member-elsewhere");
    }

    @Test
    void onlyAPersonWhoCountsAsAMemberThatDayIsGivenAnAccount() {
        scenes.club("a-second", 20).on(LocalDate.of(2011, 5, 1)).leaves("n-9").accepted();

        assertThat(links("n-unheard-of", "u-new").codes()).containsExactly("member-unknown");
        assertThat(links("n-20", "u-new").codes()).containsExactly("member-unknown");
        assertThat(links("n-9", "u-new").codes()).containsExactly("member-unknown");
        assertThat(links("n-77", "u-none").codes()).containsExactly("account-unknown", "member-unknown");
        links("n-1", "u-new").accepted();
    }

    private LedgerFixture.Outcome links(String member, String account) {
        return scenes.scenes.tell(new LinkMember(CLUB, member, account), Role.TREASURER, CLUB);
    }

    @Test
    void aRepresentativeLetsOnlyMembersOfHerOwnClubGo() {
        var outcome = scenes.scenes.tell(new RecordMemberLeaving(CLUB, "n-1", null), Role.REPRESENTATIVE, "a-other");

        assertThat(outcome.codes()).containsExactly("not-your-party");
    }
}
