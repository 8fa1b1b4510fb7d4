package org.tequio.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.budget.BudgetEvents.BudgetAppropriated;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents.DepositAnnounced;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProposeProject;
import org.tequio.refusal.Refusal;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.ProjectScenes;

/** HC-33: a session, its votes, appropriations and deposits from one table, with a dry run, all or nothing. */
final class Hc33SessionTableTest {

    /** As many works as a real session decided. */
    private static final int WORKS = 76;

    private static final String OFFICER = "u-officer-i-federal";
    private static final String HEADER =
            "kind,number,scheme,place,abroad,date,seat,party,account,project,votes,amount,priority,year,text,reason\n";
    private static final String SESSION = HEADER
            + "session,2013-05,mx-3x1,Chicago,sí,2013-05-14,,,,,,,,,,\n"
            + "member,,,,,,federal,i-federal," + OFFICER + ",,,,,,,\n"
            + "member,,,,,,state,i-zac,u-member-zac,,,,,,,\n"
            + "member,,,,,,municipal,i-loreto,u-member-loreto,,,,,,,\n";

    private final ProjectScenes scenes = new ProjectScenes();

    @BeforeEach
    void propose() {
        scenes.registers(ProjectScenes.CLUB, ProjectScenes.members(0, 10)).accepted();
        scenes.fixture().on(ProjectScenes.SUBMITTED);
        scenes.proposes("414928.00", Map.of()).accepted();
        scenes.approves().accepted();
        String agreement = scenes.drafts().value("agreement");
        scenes.signs(agreement, "federal", "i-federal").accepted();
        scenes.signs(agreement, "state", "i-zac").accepted();
        scenes.signs(agreement, "municipal", "i-loreto").accepted();
        scenes.signs(agreement, "club", ProjectScenes.CLUB).accepted();
        IntStream.rangeClosed(1, WORKS).forEach(this::proposes);
        scenes.fixture().on(LocalDate.of(2013, 5, 15));
        scenes.fixture().mandate(OFFICER, Role.COMMITTEE_MEMBER, "i-federal");
        scenes.fixture().mandate("u-member-zac", Role.COMMITTEE_MEMBER, "i-zac");
        scenes.fixture().mandate("u-member-loreto", Role.COMMITTEE_MEMBER, "i-loreto");
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void entersASessionOfSeventySixWorksWithItsMoneyAtOnce() {
        String table = SESSION
                + votes(WORKS)
                + "appropriation,,mx-3x1,32,,2013-01-02,,i-federal,,,,5000000.00,,2013,Decreto,\n";

        List<Event> events = enters(table).events();

        assertThat(events).filteredOn(SessionHeld.class::isInstance).hasSize(1);
        assertThat(events).filteredOn(ProjectDecided.class::isInstance).hasSize(WORKS);
        assertThat(events)
                .filteredOn(BudgetAppropriated.class::isInstance)
                .singleElement()
                .satisfies(
                        it -> assertThat(((BudgetAppropriated) it).amount()).isEqualTo(Money.of("5000000.00", "MXN")));
    }

    @Test
    void entersADepositOfTheActorsOwnPartyOnly() {
        String own = HEADER + "deposit,,,,,2013-05-14,state,,,p-dome,,1000.00,,,,\n";

        assertThat(enters(own).codes()).containsExactly("not-your-party");
        assertThat(scenes.fixture()
                        .when(new EnterSession(own), "u-officer-i-zac", Role.OFFICER, "i-zac", "k-deposit")
                        .events())
                .singleElement()
                .isInstanceOf(DepositAnnounced.class);
    }

    @Test
    void aDryRunSaysTheSameAndWritesNothing() {
        String table = SESSION + votes(3);
        long head = head();
        String mandate = scenes.fixture().mandate(OFFICER, Role.OFFICER, "i-federal");

        Answer preview = scenes.fixture()
                .preview(new Submission(new EnterSession(table), OFFICER, Role.OFFICER, "i-federal", mandate, "k-dry"));

        assertThat(head()).isEqualTo(head);
        assertThat(preview)
                .isInstanceOfSatisfying(
                        Answer.Done.class,
                        it -> assertThat(it.events())
                                .hasSameSizeAs(enters(table).events()));
    }

    @Test
    void oneWrongLineLetsNothingIn() {
        String table = SESSION + votes(3) + "vote,,,,,,,,,p-nowhere,federal=aprueba,,4,,Acuerdo,\n"
                + "vote,,,,,,,,,p-work-1,federal=aprueba,,5,,Acuerdo,\n";

        LedgerFixture.Outcome outcome = enters(table);

        assertThat(outcome.codes()).containsExactly("project-unknown", "already-decided");
        assertThat(outcome.refusals()).extracting(it -> it.values().get("line")).containsExactly("9", "10");
    }

    @Test
    void namesEveryLineThatCannotBeRead() {
        String table = HEADER
                + "session,,mx-3x1,Chicago,,not-a-day,,,,,,,,,,\n"
                + "fiesta,,,,,,,,,,,,,,,\n"
                + "vote,,,,,,,,,p-work-1,federal=maybe,,x,,Acuerdo,\n";

        List<Refusal> refusals = enters(table).refusals();

        assertThat(refusals)
                .extracting(it -> it.values().get("line") + " " + it.code())
                .containsExactly(
                        "2 missing-field",
                        "2 date-malformed",
                        "3 unknown-kind",
                        "4 vote-malformed",
                        "4 number-malformed");
    }

    @Test
    void theSameTableTwiceIsOneSession() {
        enters(SESSION + votes(1)).accepted();

        assertThat(enters(SESSION + votes(1)).codes())
                .contains("session-exists", "session-number-taken", "already-decided");
    }

    private LedgerFixture.Outcome enters(String table) {
        return scenes.fixture()
                .when(new EnterSession(table), OFFICER, Role.OFFICER, "i-federal", "k-" + head() + table.length());
    }

    private long head() {
        return scenes.fixture().ledger().store().head();
    }

    private static String votes(int works) {
        return IntStream.rangeClosed(1, works)
                .mapToObj(i -> "vote,,,,,,,,,p-work-" + i + ",federal=aprueba;state=aprueba;municipal=niega,," + i
                        + ",,Se aprueba,\n")
                .collect(Collectors.joining());
    }

    private void proposes(int number) {
        ProposeProject like = ProjectScenes.proposal("1000.00", Map.of());
        scenes.tell(
                        new ProposeProject(
                                "p-work-" + number,
                                like.association(),
                                like.scheme(),
                                like.variant(),
                                like.weights(),
                                like.title(),
                                like.category(),
                                like.place(),
                                like.budget(),
                                like.seats(),
                                like.executor(),
                                like.indicators(),
                                like.sample(),
                                like.valueDate()),
                        Role.REPRESENTATIVE,
                        ProjectScenes.CLUB)
                .accepted();
    }
}
