package org.tequio.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.committee.CommitteeEvents.Ballot.APPROVE;
import static org.tequio.committee.CommitteeEvents.Ballot.APPROVE_LESS;
import static org.tequio.committee.CommitteeEvents.Ballot.REFUSE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.RegisterInstitution;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.testing.LedgerFixture;

/** Sessions are numbered and attended, and their votes are the committee's decision by the scheme's own rule. */
final class SessionTest {

    private static final String[] ALL = {"federal=i-federal", "state=i-zac", "municipal=i-loreto", "club=a-club"};

    private final CommitteeScenes scenes = new CommitteeScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void theVotesOfASessionAreTheCommitteesDecision() {
        scenes.on(10, 10);
        String session = scenes.holds("2013-05", ALL).value("session");
        scenes.on(10, 11);

        var outcome = scenes.votes(
                session, Map.of("federal", APPROVE, "state", APPROVE, "municipal", APPROVE_LESS), "300000.00");

        assertThat(outcome.events().getFirst())
                .isInstanceOfSatisfying(
                        ProjectVoted.class, it -> assertThat(it.present()).isEqualTo(4));
        assertThat(outcome.events().getLast()).isInstanceOfSatisfying(ProjectDecided.class, it -> {
            assertThat(it.outcome()).isEqualTo(Outcome.APPROVED);
            assertThat(it.budget()).isEqualTo(Money.of("414928.00", "MXN"));
            assertThat(it.session()).isEqualTo("2013-05");
            assertThat(it.valueDate()).isEqualTo(LocalDate.of(2013, 10, 10));
        });
        scenes.tells(new CloseSession(session, "Sin otro asunto", null), Role.COMMITTEE_MEMBER, "i-zac")
                .accepted();
        assertThat(scenes.scenes().drafts().accepted()).isNotNull();
    }

    @Test
    void approvesLessWhereMoreThanHalfAcceptNoMore() {
        String session = scenes.holds("2013-05", ALL).value("session");

        var outcome = scenes.votes(
                session, Map.of("federal", APPROVE_LESS, "state", APPROVE_LESS, "club", APPROVE), "300000.00");

        assertThat(outcome.value("outcome")).isEqualTo("APPROVED_LESS");
        assertThat(outcome.value("budget")).isEqualTo("300000.00");
    }

    @Test
    void theAssociationsOwnVoteAloneApprovesNothing() {
        String session = scenes.holds("2013-05", ALL).value("session");
        Map<String, Ballot> abstaining = Map.of(
                "federal", Ballot.ABSTAIN, "state", Ballot.ABSTAIN, "municipal", Ballot.ABSTAIN, "club", APPROVE);

        assertThat(scenes.votes(session, abstaining, null).codes()).containsExactly("own-vote-alone");
        assertThat(scenes.votes(session, Map.of("federal", APPROVE, "club", APPROVE), null)
                        .value("outcome"))
                .isEqualTo("APPROVED");
    }

    @Test
    void refusesToApproveLessThatIsNotLess() {
        String session = scenes.holds("2013-05", ALL).value("session");

        assertThat(scenes.votes(session, Map.of("federal", APPROVE_LESS, "state", APPROVE_LESS), "414928.00")
                        .codes())
                .containsExactly("budget-not-less");
    }

    @Test
    void isNoSessionBelowTheSchemesQuorum() {
        assertThat(scenes.holds("2013-05", "federal=i-federal", "state=i-zac").codes())
                .containsExactly("quorum-missing");
    }

    @Test
    void aTownSpeaksForItsOwnWorksOnly() {
        scenes.tells(new RegisterInstitution("i-jerez", InstitutionKind.MUNICIPAL, "Jerez"), Role.OPERATOR, null)
                .accepted();
        String session = scenes.holds("2013-05", "federal=i-federal", "state=i-zac", "municipal=i-jerez")
                .value("session");

        assertThat(scenes.votes(session, Map.of("federal", APPROVE, "municipal", APPROVE), null)
                        .codes())
                .containsExactly("quorum-missing", "seat-absent");
    }

    @Test
    void eachSeatIsTakenByAPartyOfItsKind() {
        assertThat(scenes.holds("2013-05", "federal=i-zac", "state=i-zac", "municipal=i-loreto", "club=i-federal")
                        .codes())
                .containsExactly("seat-of-another-party", "seat-of-another-party");
    }

    @Test
    void nobodySitsThereTwice() {
        List<Seated> attendance = new ArrayList<>(scenes.seated("federal=i-federal", "state=i-zac", "club=a-club"));
        attendance.add(attendance.get(1));

        assertThat(scenes.tells(
                                new HoldSession(null, "1", "mx-3x1", null, "Chicago", true, attendance, null),
                                Role.COMMITTEE_MEMBER,
                                "i-federal")
                        .codes())
                .containsExactly("member-twice");
    }

    @Test
    void nobodySitsThereWithoutAMandateThatDay() {
        List<Seated> attendance = new ArrayList<>(scenes.seated("federal=i-federal", "state=i-zac"));
        attendance.add(new Seated("municipal", "i-loreto", "u-stranger"));

        assertThat(scenes.tells(
                                new HoldSession(null, "1", "mx-3x1", null, "Chicago", true, attendance, null),
                                Role.COMMITTEE_MEMBER,
                                "i-federal")
                        .codes())
                .containsExactly("member-without-mandate");
    }

    @Test
    void aNumberNamesOneSessionOfItsConvener() {
        scenes.holds("2013-05", ALL).accepted();

        assertThat(scenes.holds("2013-05", ALL).codes()).containsExactly("session-number-taken");
    }

    @Test
    void onlyWhoAttendedRecordsTheVotes() {
        String session = scenes.holds("2013-05", "federal=i-federal", "municipal=i-loreto", "club=a-club")
                .value("session");

        assertThat(scenes.votes(session, Map.of("federal", APPROVE, "club", REFUSE), null)
                        .codes())
                .contains("not-at-session");
    }

    @Test
    void nothingIsDecidedInAClosedSession() {
        String session = scenes.holds("2013-05", ALL).value("session");
        assertThat(scenes.tells(new CloseSession(session, "Sin otro asunto", null), Role.COMMITTEE_MEMBER, "i-federal")
                        .codes())
                .containsExactlyInAnyOrder("maker-is-checker", "same-party");
        scenes.tells(new CloseSession(session, "Sin otro asunto", null), Role.COMMITTEE_MEMBER, "i-zac")
                .accepted();

        assertThat(scenes.votes(session, Map.of("federal", APPROVE, "club", APPROVE), null)
                        .codes())
                .containsExactly("session-closed");
    }

    @Test
    void nothingIsAgreedUntilAnotherPartyHasClosedTheMinutes() {
        String session = scenes.holds("2013-05", ALL).value("session");
        scenes.votes(session, Map.of("federal", APPROVE, "state", APPROVE, "club", APPROVE), null)
                .accepted();
        assertThat(scenes.scenes().drafts().codes()).containsExactly("minutes-open");

        scenes.tells(new CloseSession(session, "Sin otro asunto", null), Role.COMMITTEE_MEMBER, "i-zac")
                .accepted();

        scenes.scenes().drafts().accepted();
    }

    @Test
    void whoHasNoSayOnAProjectRecordsNoVoteOnIt() {
        scenes.tells(new RegisterInstitution("i-jerez", InstitutionKind.MUNICIPAL, "Jerez"), Role.OPERATOR, null)
                .accepted();
        String session = scenes.holds("2013-05", "federal=i-federal", "state=i-zac", "municipal=i-jerez", "club=a-club")
                .value("session");

        assertThat(scenes.tells(
                                new VoteOnProject(
                                        CommitteeScenes.PROJECT,
                                        session,
                                        Map.of("federal", APPROVE, "state", APPROVE),
                                        null,
                                        1,
                                        "Se acuerda",
                                        null),
                                Role.COMMITTEE_MEMBER,
                                "i-jerez")
                        .codes())
                .containsExactly("not-at-session");
    }

    @Test
    void twoProjectsNeverHaveOnePlaceInTheOrder() {
        String session = scenes.holds("2013-05", ALL).value("session");
        scenes.votes(session, Map.of("federal", APPROVE, "state", APPROVE, "club", APPROVE), null)
                .accepted();

        assertThat(scenes.votes(session, Map.of("federal", APPROVE, "state", APPROVE, "club", APPROVE), null)
                        .codes())
                .containsExactlyInAnyOrder("already-decided", "priority-taken");
    }

    @Test
    void aSessionEnteredLongAfterItsDayNeedsAReason() {
        scenes.on(11, 30);

        assertThat(held(null).codes()).containsExactly("reason-needed");
        held("the minutes came by mail").accepted();
    }

    private LedgerFixture.Outcome held(@Nullable String reason) {
        LocalDate day = LocalDate.of(2013, 10, 10);
        return scenes.tells(
                new HoldSession(null, "2013-05", "mx-3x1", null, "Chicago", true, scenes.seated(ALL), day, reason),
                Role.COMMITTEE_MEMBER,
                "i-federal");
    }
}
