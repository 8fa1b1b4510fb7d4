package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.AGREED_ON;
import static org.tequio.fund.FundScenes.DEADLINE;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.deadline.Deadline;
import org.tequio.fund.DepositEvents.ExitRightGiven;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.closing.PayReturn;
import org.tequio.fund.closing.TakeExit;
import org.tequio.fund.deposit.DepositDeadlines;
import org.tequio.fund.deposit.ExtendDeadline;
import org.tequio.fund.deposit.GiveExitRight;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedConduct;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/** Who paid may leave, without anyone's consent, once another's share is unpaid for too long (HC-22). */
final class Hc22DefaultExitTest {

    private static final LocalDate EXIT = DEADLINE.plusDays(60);

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void agree() {
        scenes.conduct(new AgreedConduct(null, 60, null, null, null))
                .fourEqualParts("1000000.00", Mode.PRO_RATA)
                .fixture()
                .on(AGREED_ON.plusDays(1));
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void givesEachThatPaidItsUnspentMoney() {
        scenes.pays("state", "i-zac", "1000000.00");
        scenes.clubPays("400000.00");

        Outcome outcome = passes("municipal", EXIT);

        assertThat(outcome.events()).singleElement().isInstanceOfSatisfying(ExitRightGiven.class, it -> {
            assertThat(it.missing()).isEqualTo(mxn("1000000.00"));
            assertThat(it.valueDate()).isEqualTo(EXIT);
            assertThat(it.exits())
                    .extracting(part -> part.seat() + " " + part.amount())
                    .containsExactly("state 1000000.00 MXN", "club 400000.00 MXN");
        });
        assertThat(scenes.books().exit("state")).isEqualTo(mxn("1000000.00"));
        assertThat(scenes.books().exit("municipal")).isEqualTo(mxn("0.00"));
    }

    @Test
    void whoLeavesGetsItsUnspentMoneyWithoutAnyonesConsent() {
        scenes.pays("state", "i-zac", "1000000.00");
        scenes.clubPays("400000.00");
        assertThat(leaves("state", "i-zac").codes()).containsExactly("no-exit-right");
        passes("municipal", EXIT).accepted();

        assertThat(leaves("state", "i-federal").codes()).containsExactly("not-your-party");
        ReturnDecided decided =
                (ReturnDecided) leaves("state", "i-zac").events().getFirst();

        assertThat(decided.cause()).isEqualTo(Cause.EXIT);
        assertThat(decided.parts())
                .extracting(part -> part.seat() + " " + part.amount())
                .containsExactly("state 1000000.00 MXN");
        scenes.tell(
                        new PayReturn(PROJECT, decided.ret(), "state", null, null, null, null, null),
                        Role.EXECUTOR,
                        "i-loreto")
                .accepted();
        assertThat(scenes.books().held("state")).isEqualTo(mxn("0.00"));
        assertThat(scenes.books().held("club")).isEqualTo(mxn("400000.00"));
        assertThat(leaves("state", "i-zac").codes()).containsExactly("no-exit-right");
    }

    @Test
    void theClockGivesTheRightOnceAndAsksNoMore() {
        scenes.pays("state", "i-zac", "1000000.00");

        scenes.fixture().on(EXIT.plusDays(2));

        assertThat(scenes.books().defaults())
                .extracting(ExitRightGiven::seat)
                .as("the federal share waits for the others' and is in default with nobody")
                .containsExactlyInAnyOrder("municipal", "club");
        assertThat(scenes.fixture().deadlines()).extracting(Deadline::kind).doesNotContain(DepositDeadlines.EXIT);
    }

    @Test
    void doesNothingForAShareThatIsPaid() {
        scenes.pays("state", "i-zac", "1000000.00");

        assertThat(passes("state", EXIT).events()).isEmpty();
        assertThat(scenes.books().exit("state")).isEqualTo(mxn("0.00"));
    }

    @Test
    void doesNothingBeforeItsDayOrTwice() {
        scenes.pays("state", "i-zac", "1000000.00");
        assertThat(passes("municipal", EXIT.minusDays(1)).events()).isEmpty();
        assertThat(passes("municipal", EXIT).events()).hasSize(1);
        assertThat(passes("municipal", EXIT).events()).isEmpty();
    }

    @Test
    void nobodyWhoPaidNothingIsGivenARightToLeave() {
        scenes.fixture().on(EXIT.plusDays(2));
        assertThat(scenes.books().defaults()).isEmpty();
        assertThat(exits(scenes)).isEmpty();
        assertThat(passes("municipal", EXIT).events()).isEmpty();

        scenes.pays("state", "i-zac", "1000000.00");
        scenes.fixture().on(EXIT.plusDays(3));

        assertThat(scenes.books().defaults())
                .extracting(ExitRightGiven::seat)
                .containsExactlyInAnyOrder("municipal", "club");
        assertThat(scenes.books().exit("state")).isEqualTo(mxn("1000000.00"));
    }

    @Test
    void theRightEndsOnceTheShareIsPaidAfterAll() {
        scenes.pays("state", "i-zac", "1000000.00");
        passes("municipal", EXIT).accepted();

        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "1000000.00", null), "i-zac");

        assertThat(scenes.books().exit("state")).isEqualTo(mxn("0.00"));
    }

    @Test
    void anExtendedDeadlineMovesTheDay() {
        scenes.pays("state", "i-zac", "1000000.00");
        scenes.tell(
                        new ExtendDeadline(
                                PROJECT, "municipal", DEADLINE.plusDays(30), "S-9/2013", "floods", null, null),
                        Role.COMMITTEE_MEMBER,
                        "i-federal")
                .accepted();

        assertThat(passes("municipal", EXIT).events()).isEmpty();
        assertThat(passes("municipal", EXIT.plusDays(30)).events()).hasSize(1);
    }

    @Test
    void nobodyMayLeaveBecauseOfAShareOfWhichNothingIsOwedYet() {
        try (FundScenes other = new FundScenes()) {
            other.conduct(new AgreedConduct(null, 60, null, null, null)).grantForEach("1000.00", 1, "1000.00");
            other.fixture().on(EXIT.plusDays(2));
            assertThat(exits(other)).isEmpty();

            other.clubPays("100.01");

            assertThat(exits(other)).singleElement().extracting(Deadline::about).isEqualTo("programme");
            other.fixture().on(EXIT.plusDays(3));
            assertThat(other.books().defaults()).singleElement().satisfies(it -> {
                assertThat(it.seat()).isEqualTo("programme");
                assertThat(it.missing()).isEqualTo(mxn("100.01"));
            });
            assertThat(exits(other)).isEmpty();
        }
    }

    @Test
    void theClockIsNotAskedAgainWhenAPartIsPaidAfterTheRightIsGiven() {
        scenes.pays("state", "i-zac", "1000000.00");
        passes("municipal", EXIT).accepted();

        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "400000.00", null), "i-zac");

        assertThat(exits(scenes)).extracting(Deadline::about).doesNotContain("municipal");
    }

    @Test
    void eachThatPaidMayLeaveWhoeverLeavesFirst() {
        allButFederalPay();
        scenes.fixture().on(EXIT.plusDays(2));

        club(new TakeExit(PROJECT, "club", null)).accepted();

        assertThat(scenes.books().defaults())
                .as("the federal share waits for the club's, which has left, and is in default still")
                .extracting(ExitRightGiven::seat)
                .containsExactly("federal");
        assertThat(scenes.books().exit("state")).isEqualTo(mxn("1000000.00"));
        leaves("state", "i-zac").accepted();
        leaves("municipal", "i-loreto").accepted();
        assertThat(exits(scenes)).isEmpty();
        assertThat(scenes.row("federal").punctuality()).isEqualTo(ProjectBook.Punctuality.UNPAID_LATE);
        assertThat(scenes.book().flags())
                .extracting(flag -> flag.code() + " " + flag.seat() + " " + flag.amount())
                .contains("unpaid-late federal 1000000.00 MXN");
    }

    @Test
    void whoDidNotLeaveMayStillThoughTheShareForWhichAnotherLeftIsPaidAfterAll() {
        scenes.pays("state", "i-zac", "1000000.00");
        scenes.clubPays("1000000.00");
        passes("municipal", EXIT).accepted();
        club(new TakeExit(PROJECT, "club", null)).accepted();

        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "1000000.00", null), "i-zac");

        assertThat(scenes.books().defaults()).isEmpty();
        assertThat(scenes.row("federal").punctuality())
                .as("it was never let pay")
                .isEqualTo(ProjectBook.Punctuality.WAITING);
        assertThat(scenes.books().exit("state")).isEqualTo(mxn("1000000.00"));
        scenes.clubPays("1000000.00");
        assertThat(scenes.books().exit("state"))
                .as("who had left has paid again")
                .isEqualTo(mxn("0.00"));
    }

    private Outcome club(TakeExit exit) {
        return scenes.tell(exit, Role.REPRESENTATIVE, FundScenes.CLUB);
    }

    /** All for whom the federal share waits. */
    private void allButFederalPay() {
        scenes.pays("state", "i-zac", "1000000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "1000000.00", null), "i-zac");
        scenes.clubPays("1000000.00");
    }

    private static List<Deadline> exits(FundScenes scenes) {
        return scenes.fixture().deadlines().stream()
                .filter(it -> it.kind().equals(DepositDeadlines.EXIT))
                .toList();
    }

    private Outcome leaves(String seat, String party) {
        return scenes.tell(new TakeExit(PROJECT, seat, null), Role.OFFICER, party);
    }

    private Outcome passes(String seat, LocalDate day) {
        return scenes.fixture().when(new GiveExitRight(PROJECT, seat, day));
    }
}
