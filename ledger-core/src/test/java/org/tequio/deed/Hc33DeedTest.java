package org.tequio.deed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.committee.CloseSession;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.HoldSession;
import org.tequio.committee.VoteOnProject;
import org.tequio.deed.DeedEvents.DeedSigned;
import org.tequio.fund.WorkEvents.WorksDelivered;
import org.tequio.mandate.Role;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.ProjectScenes;
import org.tequio.vault.TextRef;

/** HC-33: minutes, agreement and delivery act have the hash that each signature names. */
final class Hc33DeedTest {

    private static final String SESSION = "s-may";

    private final ProjectScenes scenes = new ProjectScenes();

    @BeforeEach
    void propose() {
        scenes.registers(ProjectScenes.CLUB, ProjectScenes.members(0, 10)).accepted();
        scenes.fixture().on(ProjectScenes.SUBMITTED);
        scenes.proposes("414928.00", Map.of()).accepted();
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void minutesAreSignedOnceTheyAreClosedByThoseWhoWereThere() {
        holds();
        assertThat(signs(DeedKind.MINUTES, SESSION, "0".repeat(64), Role.COMMITTEE_MEMBER, "i-zac")
                        .codes())
                .containsExactly("deed-not-ready");
        scenes.tell(new CloseSession(SESSION, "Sin otro asunto", null), Role.COMMITTEE_MEMBER, "i-zac")
                .accepted();
        String hash = hash(DeedKind.MINUTES, SESSION);

        var signed = signs(DeedKind.MINUTES, SESSION, hash, Role.COMMITTEE_MEMBER, "i-zac");

        assertThat(signed.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        DeedSigned.class, it -> assertThat(it.hash()).isEqualTo(hash));
        assertThat(signs(DeedKind.MINUTES, SESSION, hash, Role.COMMITTEE_MEMBER, "i-zac")
                        .codes())
                .containsExactly("deed-already-signed");
        assertThat(signs(DeedKind.MINUTES, SESSION, hash, Role.COMMITTEE_MEMBER, ProjectScenes.CLUB)
                        .codes())
                .containsExactly("not-at-session");
    }

    @Test
    void anotherDraftIsAnotherAgreementAndOldSignaturesCountForNothing() {
        scenes.approves().accepted();
        scenes.drafts().accepted();
        String first = hash(DeedKind.AGREEMENT, ProjectScenes.PROJECT);
        signs(DeedKind.AGREEMENT, ProjectScenes.PROJECT, first, Role.OFFICER, "i-zac")
                .accepted();
        assertThat(state(DeedKind.AGREEMENT, ProjectScenes.PROJECT).standing()).hasSize(1);

        scenes.drafts().accepted();

        assertThat(state(DeedKind.AGREEMENT, ProjectScenes.PROJECT).standing()).isEmpty();
        var outdated = signs(DeedKind.AGREEMENT, ProjectScenes.PROJECT, first, Role.OFFICER, "i-zac");
        assertThat(outdated.codes()).containsExactly("deed-changed");
        assertThat(outdated.refusals().getFirst().values())
                .containsEntry("hash", hash(DeedKind.AGREEMENT, ProjectScenes.PROJECT));
    }

    @Test
    void theDeliveryActIsSignedByThoseConcerned() {
        scenes.approves().accepted();
        String agreement = scenes.drafts().value("agreement");
        scenes.signs(agreement, "federal", "i-federal").accepted();
        scenes.signs(agreement, "state", "i-zac").accepted();
        scenes.signs(agreement, "municipal", "i-loreto").accepted();
        scenes.signs(agreement, "club", ProjectScenes.CLUB).accepted();
        scenes.fixture()
                .given(new WorksDelivered(
                        ProjectScenes.PROJECT, "f-1", new TextRef("t-9", "00"), LocalDate.of(2013, 5, 10), "u-x"));

        assertThat(signs(
                                DeedKind.DELIVERY,
                                ProjectScenes.PROJECT,
                                hash(DeedKind.DELIVERY, ProjectScenes.PROJECT),
                                Role.EXECUTOR,
                                "i-loreto")
                        .events())
                .hasSize(1);
    }

    @Test
    void theHashIsOfTheFactsAlone() {
        scenes.approves().accepted();
        scenes.drafts().accepted();
        String before = hash(DeedKind.AGREEMENT, ProjectScenes.PROJECT);

        signs(DeedKind.AGREEMENT, ProjectScenes.PROJECT, before, Role.OFFICER, "i-zac")
                .accepted();

        assertThat(before).matches("[0-9a-f]{64}").isEqualTo(hash(DeedKind.AGREEMENT, ProjectScenes.PROJECT));
    }

    private void holds() {
        List<Seated> seated =
                List.of(member("federal", "i-federal"), member("state", "i-zac"), member("municipal", "i-loreto"));
        scenes.tell(
                        new HoldSession(SESSION, "2013-05", "mx-3x1", null, "Chicago", true, seated, null),
                        Role.COMMITTEE_MEMBER,
                        "i-federal")
                .accepted();
        scenes.tell(
                        new VoteOnProject(
                                ProjectScenes.PROJECT,
                                SESSION,
                                Map.of("federal", Ballot.APPROVE, "state", Ballot.APPROVE),
                                null,
                                1,
                                "Se aprueba",
                                null),
                        Role.COMMITTEE_MEMBER,
                        "i-federal")
                .accepted();
    }

    private Seated member(String seat, String party) {
        String account = "u-committee-member-" + party;
        scenes.fixture().mandate(account, Role.COMMITTEE_MEMBER, party);
        return new Seated(seat, party, account);
    }

    private LedgerFixture.Outcome signs(DeedKind kind, String about, String hash, Role role, String party) {
        return scenes.tell(new SignDeed(kind, about, hash, null), role, party);
    }

    private DeedState state(DeedKind kind, String about) {
        return scenes.fixture().state(DeedState.boundary(kind, about));
    }

    private String hash(DeedKind kind, String about) {
        return state(kind, about).deed().orElseThrow().hash();
    }
}
