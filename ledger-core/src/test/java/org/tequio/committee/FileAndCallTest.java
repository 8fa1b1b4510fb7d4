package org.tequio.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.call.EnterCall;
import org.tequio.call.OpenCall;
import org.tequio.call.VoidCall;
import org.tequio.deadline.Deadline;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.ProjectDecidedBySilence;
import org.tequio.project.ProjectTags;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.ProjectScenes;

/** A file is completed in its terms, a call has its dates, and a void call decides nothing. */
final class FileAndCallTest {

    private final CommitteeScenes scenes = new CommitteeScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void gapsAreToldWithinTenWorkingDays() {
        // 27 September + 10 working days = 11 October
        scenes.on(10, 14);
        assertThat(notifies().codes()).containsExactly("gap-notice-over");

        assertThat(scenes.tells(
                                new NotifyGaps(CommitteeScenes.PROJECT, "Falta el plano", LocalDate.of(2013, 10, 11)),
                                Role.OFFICER,
                                "i-federal")
                        .value("cureOn"))
                .isEqualTo("2013-10-26");
    }

    @Test
    void aFileIsCompletedWithinFifteenCalendarDays() {
        scenes.on(10, 1);
        notifies().accepted();
        assertThat(open()).containsExactlyInAnyOrder("committee-decision", "gap-cure");

        scenes.on(10, 17);
        assertThat(cures().codes()).containsExactly("gap-cure-over");
        assertThat(scenes.tells(
                                new CureGaps(CommitteeScenes.PROJECT, "Va el plano", LocalDate.of(2013, 10, 16)),
                                Role.REPRESENTATIVE,
                                ProjectScenes.CLUB)
                        .accepted())
                .isNotNull();
        assertThat(open()).containsExactly("committee-decision");
        scenes.scenes().approves().accepted();
    }

    @Test
    void anIncompleteFileCanOnlyBeRefused() {
        scenes.on(10, 1);
        notifies().accepted();

        assertThat(scenes.scenes().approves().codes()).containsExactly("file-incomplete");
        assertThat(notifies().codes()).containsExactly("gaps-open");
    }

    @Test
    void theAssociationNeverTellsItselfWhatIsMissing() {
        scenes.on(10, 1);

        assertThat(scenes.tells(
                                new NotifyGaps(CommitteeScenes.PROJECT, "x", null),
                                Role.COMMITTEE_MEMBER,
                                ProjectScenes.CLUB)
                        .codes())
                .containsExactly("not-your-party");
    }

    @Test
    void aCallTakesProposalsOnlyBetweenItsDates() {
        String call = scenes.tells(
                        new OpenCall(
                                null,
                                "2013-2",
                                "mx-3x1",
                                "Convocatoria",
                                LocalDate.of(2013, 10, 1),
                                LocalDate.of(2013, 10, 4),
                                null),
                        Role.OFFICER,
                        "i-federal")
                .value("call");
        assertThat(enters(call).codes()).containsExactly("call-not-open");
        scenes.on(10, 4);
        enters(call).accepted();
        assertThat(enters(call).codes()).containsExactly("already-in-call");
        assertThat(scenes.tells(
                                new OpenCall(
                                        null,
                                        "2013-2",
                                        "mx-3x1",
                                        "x",
                                        LocalDate.of(2013, 10, 2),
                                        LocalDate.of(2013, 10, 1),
                                        null),
                                Role.OFFICER,
                                "i-federal")
                        .codes())
                .containsExactly("call-number-taken", "closes-before-it-opens");
    }

    @Test
    void nothingIsDecidedInAVoidCallNotEvenBySilence() {
        String call = scenes.opensCall("2013-1");
        enters(call).accepted();
        scenes.on(10, 7);
        scenes.tells(new VoidCall(call, "Sin quórum", null), Role.OFFICER, "i-federal")
                .accepted();

        assertThat(scenes.scenes().approves().codes()).containsExactly("call-void");
        assertThat(open()).isEmpty();
        scenes.fixture().on(LocalDate.of(2014, 3, 1));
        assertThat(scenes.fixture().events()).noneMatch(ProjectDecidedBySilence.class::isInstance);
    }

    @Test
    void anotherCallBeginsTheTermAgain() {
        String first = scenes.opensCall("2013-1");
        enters(first).accepted();
        scenes.on(10, 7);
        scenes.tells(new VoidCall(first, "Sin quórum", null), Role.OFFICER, "i-federal")
                .accepted();

        enters(scenes.opensCall("2013-2")).accepted();

        assertThat(ofProject())
                .singleElement()
                .satisfies(it -> assertThat(it.due().day()).isEqualTo(LocalDate.of(2013, 11, 19)));
        scenes.scenes().approves().accepted();
    }

    private LedgerFixture.Outcome notifies() {
        return scenes.tells(new NotifyGaps(CommitteeScenes.PROJECT, "Falta el plano", null), Role.OFFICER, "i-federal");
    }

    private LedgerFixture.Outcome cures() {
        return scenes.tells(
                new CureGaps(CommitteeScenes.PROJECT, "Va el plano", null), Role.REPRESENTATIVE, ProjectScenes.CLUB);
    }

    private LedgerFixture.Outcome enters(String call) {
        return scenes.tells(
                new EnterCall(CommitteeScenes.PROJECT, call, null), Role.REPRESENTATIVE, ProjectScenes.CLUB);
    }

    private List<String> open() {
        return ofProject().stream().map(Deadline::kind).toList();
    }

    /** Other parts keep deadlines of their own, the registration's among them. */
    private List<Deadline> ofProject() {
        return scenes.fixture().deadlines().stream()
                .filter(it -> it.subject().equals(ProjectTags.project(CommitteeScenes.PROJECT)))
                .toList();
    }
}
