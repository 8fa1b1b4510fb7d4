package org.tequio.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.budget.BudgetEvents.BudgetAppropriated;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
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
        assertThat(confirms(decision, "i-federal", null).codes()).containsExactly("maker-is-checker");

        var confirmed = confirms(decision, "i-zac", null);

        assertThat(confirmed.events().getFirst())
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

    private LedgerFixture.Outcome records(LocalDate session) {
        return scenes.tells(
                new RecordLateDecision(
                        CommitteeScenes.PROJECT, Outcome.APPROVED, null, "2013-06", 1, "Acta", null, session),
                Role.COMMITTEE_MEMBER,
                "i-federal");
    }

    private LedgerFixture.Outcome confirms(String decision, String party, @Nullable String despite) {
        return scenes.tells(
                new ConfirmLateDecision(CommitteeScenes.PROJECT, decision, despite), Role.COMMITTEE_MEMBER, party);
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
