package org.tequio.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.budget.BudgetEvents.BudgetAppropriated;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.CommitteeEvents.SilenceSuperseded;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProjectState;
import org.tequio.project.RuledProject;
import org.tequio.testing.LedgerFixture;

/** HC-13: a decision dated in time and recorded after the clock's refusal supersedes it, by two persons. */
final class Hc13LateDecisionTest {

    private static final LocalDate SESSION = LocalDate.of(2013, 11, 7);

    private static final Role MEMBER = Role.COMMITTEE_MEMBER;
    private static final Map<String, Ballot> APPROVING =
            Map.of("federal", Ballot.APPROVE, "state", Ballot.APPROVE, "municipal", Ballot.ABSTAIN);

    private final CommitteeScenes scenes = new CommitteeScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void aSecondPersonMakesALateRecordHold() {
        scenes.on(11, 20);
        String decision = records(SESSION).value("decision");
        assertThat(project().isApproved()).isFalse();
        assertThat(confirms(decision, "i-federal", null).codes())
                .containsExactlyInAnyOrder("maker-is-checker", "same-party");

        var confirmed = confirms(decision, "i-zac", null);

        assertThat(confirmed.events().get(1))
                .isInstanceOfSatisfying(
                        ProjectDecided.class, it -> assertThat(it.valueDate()).isEqualTo(SESSION));
        assertThat(confirmed.events().getLast())
                .isInstanceOfSatisfying(
                        SilenceSuperseded.class,
                        it -> assertThat(it.conflicts()).isEmpty());
        assertThat(project().isApproved()).isTrue();
        assertThat(project().silence()).isNotNull();
    }

    @Test
    void bothStayEachTrueAsKnownThen() {
        scenes.on(11, 20);
        long before = scenes.fixture().ledger().store().head();
        confirms(records(SESSION).value("decision"), "i-zac", null).accepted();

        assertThat(stateAt(before).isRefused()).isTrue();
        assertThat(stateAt(Long.MAX_VALUE).isApproved()).isTrue();
    }

    @Test
    void aSessionAfterTheTermSupersedesNothing() {
        scenes.on(11, 20);

        assertThat(records(LocalDate.of(2013, 11, 9)).codes()).containsExactly("decided-after-the-term");
    }

    @Test
    void aSessionBeforeTheProposalDecidedNothing() {
        scenes.on(11, 20);

        LocalDate before = CommitteeScenes.SUBMITTED.minusDays(1);
        scenes.fixture().on(before);
        String session = session(before);
        scenes.on(11, 20);

        assertThat(scenes.tells(late(session, Outcome.APPROVED, APPROVING, before), MEMBER, "i-federal")
                        .codes())
                .contains("before-submission")
                .doesNotHaveDuplicates();
    }

    @Test
    void beforeTheClockHasSpokenThereIsNothingToSupersede() {
        scenes.on(11, 7);

        assertThat(records(SESSION).codes()).containsExactly("not-decided-by-silence");
    }

    @Test
    void whereTheMoneyWentToOthersTheyAreNamedAndAReasonIsNeeded() {
        scenes.on(11, 20);
        String decision = records(SESSION).value("decision");
        Money all = Money.of("100000.00", "MXN");
        String budget = "i-federal.mx-3x1.2013.MX";
        scenes.fixture()
                .given(
                        new BudgetAppropriated(
                                budget,
                                "i-federal",
                                "mx-3x1",
                                2013,
                                "MX",
                                all,
                                LocalDate.of(2013, 12, 31),
                                null,
                                LocalDate.of(2013, 1, 2),
                                "u-x"),
                        new CommitmentChanged(
                                "p-other",
                                "g-1",
                                "federal",
                                "i-federal",
                                "a-other",
                                "mx-3x1",
                                2013,
                                budget,
                                false,
                                all,
                                Cause.AGREEMENT,
                                "g-1",
                                1,
                                null,
                                LocalDate.of(2013, 11, 15),
                                "u-x"));

        var refused = confirms(decision, "i-zac", null);
        assertThat(refused.codes()).containsExactly("money-used-since");
        assertThat(refused.refusals().getFirst().values()).containsEntry("projects", "p-other");

        assertThat(confirms(decision, "i-zac", "El comité lo sabe").events().getLast())
                .isInstanceOfSatisfying(SilenceSuperseded.class, it -> {
                    assertThat(it.conflicts()).isEqualTo(List.of("p-other"));
                    assertThat(it.despite()).isNotNull();
                });
    }

    @Test
    void onlyTheVotesOfAHeldSessionAreALateDecision() {
        scenes.on(11, 20);

        assertThat(scenes.tells(late("s-nobody-held", Outcome.APPROVED, APPROVING, SESSION), MEMBER, "i-federal")
                        .codes())
                .containsExactly("session-unknown");
        assertThat(scenes.tells(late(session(SESSION), Outcome.APPROVED, null, SESSION), MEMBER, "i-federal")
                        .codes())
                .containsExactly("votes-missing");
        assertThat(scenes.tells(
                                late(
                                        session(SESSION),
                                        Outcome.APPROVED,
                                        Map.of("federal", Ballot.REFUSE, "state", Ballot.REFUSE),
                                        SESSION),
                                MEMBER,
                                "i-federal")
                        .codes())
                .containsExactlyInAnyOrder("reason-missing", "outcome-differs");
        assertThat(scenes.tells(late(session(SESSION), Outcome.APPROVED, APPROVING, SESSION), MEMBER, "a-club")
                        .codes())
                .contains("not-at-session");
    }

    @Test
    void thePartyThatRecordedItDoesNotConfirmIt() {
        scenes.on(11, 20);
        String decision = records(SESSION).value("decision");
        scenes.fixture().mandate("u-another", MEMBER, "i-federal");

        assertThat(scenes.fixture()
                        .when(
                                new ConfirmLateDecision(CommitteeScenes.PROJECT, decision, null),
                                "u-another",
                                MEMBER,
                                "i-federal",
                                null)
                        .codes())
                .containsExactly("same-party", "not-at-session");
    }

    @Test
    void theVoteStandsInItsSession() {
        scenes.on(11, 20);

        var confirmed = confirms(records(SESSION).value("decision"), "i-zac", null);

        assertThat(confirmed.events().getFirst()).isInstanceOfSatisfying(ProjectVoted.class, vote -> {
            assertThat(vote.votes()).isEqualTo(APPROVING);
            assertThat(vote.present()).isEqualTo(3);
            assertThat(vote.valueDate()).isEqualTo(SESSION);
        });
    }

    private String session(LocalDate day) {
        return scenes.tells(
                        new HoldSession(
                                null,
                                "2013-06-" + scenes.fixture().ledger().store().head(),
                                "mx-3x1",
                                null,
                                "Chicago",
                                true,
                                scenes.seated("federal=i-federal", "state=i-zac", "municipal=i-loreto"),
                                day),
                        MEMBER,
                        "i-federal")
                .value("session");
    }

    private static RecordLateDecision late(
            String session, Outcome outcome, @Nullable Map<String, Ballot> votes, LocalDate day) {
        return new RecordLateDecision(CommitteeScenes.PROJECT, outcome, null, session, 1, "Acta", null, day, votes);
    }

    private LedgerFixture.Outcome records(LocalDate day) {
        return scenes.tells(late(session(day), Outcome.APPROVED, APPROVING, day), MEMBER, "i-federal");
    }

    private LedgerFixture.Outcome confirms(String decision, String party, @Nullable String despite) {
        return scenes.tells(new ConfirmLateDecision(CommitteeScenes.PROJECT, decision, despite), MEMBER, party);
    }

    private ProjectState project() {
        return scenes.fixture()
                .state(RuledProject.boundary(CommitteeScenes.PROJECT))
                .project();
    }

    private ProjectState stateAt(long position) {
        ProjectState state = ProjectState.before(CommitteeScenes.PROJECT);
        var store = scenes.fixture().ledger().store();
        var codec = scenes.fixture().ledger().codec();
        for (var stored : store.read(0, Integer.MAX_VALUE)) {
            if (stored.position() <= position && Set.of("project", "agreement").contains(prefix(stored.type()))) {
                state = state.evolve(codec.decode(stored.type(), stored.version(), stored.payload()));
            }
        }
        return state;
    }

    private static String prefix(String type) {
        return type.substring(0, type.indexOf('-'));
    }
}
