package org.tequio.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.association.AssociationEvents.AssociationRegistered;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.testing.ProjectScenes;

/** Registering an association. */
final class RegisterAssociationTest {

    private final ProjectScenes scenes = new ProjectScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void registersForTheTermOfTheSchemeAndEmpowersItsRepresentatives() {
        var outcome = scenes.registers("a-club", ProjectScenes.members(0, 10));

        assertThat(outcome.value("validUntil")).isEqualTo("2013-06-30");
        assertThat(outcome.events().getFirst()).isInstanceOfSatisfying(AssociationRegistered.class, it -> {
            assertThat(it.members()).isEqualTo(10);
            assertThat(scenes.fixture().text(it.name())).isEqualTo("Club Loreto");
        });
        assertThat(outcome.events())
                .filteredOn(MandateGranted.class::isInstance)
                .hasSize(1);
    }

    @Test
    void mayEndBeforeTheTermOfTheSchemeButNotAfterIt() {
        var shorter = scenes.registers("a-short", ProjectScenes.members(0, 10), LocalDate.of(2011, 12, 31));
        var longer = scenes.registers("a-long", ProjectScenes.members(20, 10), LocalDate.of(2013, 7, 1));

        assertThat(shorter.value("validUntil")).isEqualTo("2011-12-31");
        assertThat(longer.codes()).containsExactly("term-too-long");
    }

    @Test
    void countsTheSameMemberOnce() {
        List<String> members = new java.util.ArrayList<>(ProjectScenes.members(0, 9));
        members.add("n-0");

        assertThat(scenes.registers("a-club", members).codes()).containsExactly("too-few-members");
    }

    @Test
    void refusesTheTenthMemberWhoBelongsToAnotherClub() {
        // C27: the member is refused, and then the registration, 9 of 10.
        scenes.registers("a-first", ProjectScenes.members(0, 10)).accepted();

        var outcome = scenes.registers("a-club", ProjectScenes.members(9, 10));

        assertThat(outcome.codes()).containsExactly("member-elsewhere", "too-few-members");
        assertThat(outcome.refusals().getLast().values())
                .containsEntry("counted", "9")
                .containsEntry("membersMin", "10");
    }

    @Test
    void refusesAnIdThatIsTaken() {
        scenes.registers("a-club", ProjectScenes.members(0, 10)).accepted();

        assertThat(scenes.registers("a-club", ProjectScenes.members(20, 10)).codes())
                .containsExactly("association-exists");
    }
}
