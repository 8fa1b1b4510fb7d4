package org.tequio.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.committee.CommitteeEvents.Ballot.APPROVE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProposeProject;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.ProjectScenes;

/** Where a scheme has a committee with a quorum, nobody decides for it: its decision is the votes of a held session. */
final class DecidedInSessionTest {

    private static final Map<String, String> GOVERNMENTS =
            Map.of("federal", "i-federal", "state", "i-zac", "municipal", "i-loreto");

    private final CommitteeScenes scenes = new CommitteeScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void oneMemberDecidesNothingWhereTheSchemeHasACommittee() {
        var refused = scenes.tells(word(ProjectScenes.PROJECT), Role.COMMITTEE_MEMBER, "i-federal");

        assertThat(refused.refusals())
                .singleElement()
                .satisfies(it -> assertThat(it.code()).isEqualTo("decision-needs-session"))
                .satisfies(it -> assertThat(it.values())
                        .containsEntry("scheme", "mx-3x1")
                        .containsEntry("quorum", "3"));
    }

    @Test
    void aProjectOutsideOfAnyCallIsDecidedInASessionAboutNone() {
        String session = scenes.holds("2013-05", "federal=i-federal", "state=i-zac", "municipal=i-loreto")
                .value("session");

        var votes = scenes.votes(session, Map.of("federal", APPROVE, "state", APPROVE, "municipal", APPROVE), null);

        assertThat(votes.events())
                .last()
                .isInstanceOfSatisfying(
                        ProjectDecided.class, it -> assertThat(it.outcome()).isEqualTo(Outcome.APPROVED));
    }

    @Test
    void oneDecidesWhereTheSchemeHasNoCommittee() {
        proposes("p-cim", "de-cim", Map.of("programme", "i-federal"), null, "10000.00", "EUR")
                .accepted();

        assertThat(scenes.tells(word("p-cim"), Role.COMMITTEE_MEMBER, "i-federal")
                        .events())
                .singleElement()
                .isInstanceOf(ProjectDecided.class);
    }

    @Test
    void nothingIsProposedThatTheCommitteeCouldNeverDecide() {
        Map<String, BigDecimal> twoPay = Map.of(
                "federal", BigDecimal.valueOf(50),
                "state", BigDecimal.valueOf(25),
                "municipal", BigDecimal.ZERO,
                "club", BigDecimal.valueOf(25));
        scenes.fixture().on(LocalDate.of(2013, 10, 1));

        assertThat(proposes("p-2", "mx-3x1", GOVERNMENTS, twoPay, "1000.00", "MXN")
                        .answer())
                .isInstanceOf(org.tequio.decision.Answer.Done.class);
        assertThat(proposes("p-3", "mx-3x1", Map.of("federal", "i-federal"), twoPay, "1000.00", "MXN")
                        .codes())
                .contains("quorum-out-of-reach");
    }

    private LedgerFixture.Outcome proposes(
            String project,
            String scheme,
            Map<String, String> seats,
            @org.jspecify.annotations.Nullable Map<String, BigDecimal> weights,
            String budget,
            String currency) {
        return scenes.tells(
                new ProposeProject(
                        project,
                        ProjectScenes.CLUB,
                        scheme,
                        null,
                        weights,
                        "Obra",
                        "water",
                        "320240001",
                        Money.of(budget, currency),
                        seats,
                        "i-loreto",
                        null,
                        true,
                        null),
                Role.REPRESENTATIVE,
                ProjectScenes.CLUB);
    }

    private static DecideProject word(String project) {
        return new DecideProject(project, Outcome.APPROVED, null, "2013-05", null, "minutes", null, null);
    }
}
