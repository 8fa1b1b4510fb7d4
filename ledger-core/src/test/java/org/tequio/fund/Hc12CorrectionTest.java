package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.amount;
import static org.tequio.fund.FundScenes.mxn;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.DepositReversed;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundEvents.SpendingReversed;
import org.tequio.fund.correction.CorrectRecord;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;

/** HC-12: every fact has a correction, with the original's amounts, linked both ways, in one atomic command. */
final class Hc12CorrectionTest {

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void agree() {
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA);
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void reversesAGiftAndRecordsTheRightOneAtTheSameRate() {
        String wrong = scenes.gives(Money.of("2500.00", "USD"), "12.9916", null);

        RightEntry right = new RightEntry(Money.of("250.00", "USD"), null, null, null, null, null);
        var outcome = scenes.corrects(wrong, right, Role.TREASURER, CLUB);

        ContributionReversed reversed = (ContributionReversed) outcome.events().getFirst();
        ContributionReceived received = (ContributionReceived) outcome.events().getLast();
        assertThat(reversed.credited()).isEqualTo(mxn("32479.00"));
        assertThat(reversed.replacement()).isEqualTo(received.contribution());
        assertThat(received.corrects()).isEqualTo(reversed.reversal());
        assertThat(received.credited()).isEqualTo(mxn("3247.90"));
        assertThat(scenes.fixture().text(reversed.reason())).isEqualTo("typing error");
        assertThat(Objects.requireNonNull(scenes.books().gifts().get(wrong)).reversal())
                .isEqualTo(reversed.reversal());
    }

    @Test
    void needsACheckerOnceSomebodyHasActedOnIt() {
        String gift = scenes.gives("1000.00");
        scenes.confirms(gift).accepted();

        var asked = scenes.corrects(gift, amount("100.00"), Role.TREASURER, CLUB);

        assertThat(asked.value("checkerNeeded")).isEqualTo("true");
        assertThat(scenes.row("club").deposited()).isEqualTo(mxn("1000.00"));
        String correction = asked.value("correction");
        assertThat(scenes.checks(correction, Role.TREASURER, CLUB).codes()).containsExactly("maker-is-checker");
        scenes.checks(correction, Role.OFFICER, "i-zac").accepted();
        assertThat(scenes.row("club").deposited()).isEqualTo(mxn("100.00"));
    }

    @Test
    void namesTheDebtThatAReversedDepositLeaves() {
        scenes.pays("state", "i-zac", "1000000.00");
        String municipal = scenes.announces("municipal", "i-loreto", "1000000.00", null);
        scenes.tell(new ConfirmDeposit("p-1", municipal, null, null, null), Role.OFFICER, "i-zac")
                .accepted();
        scenes.clubPays("1000000.00");
        scenes.pays("federal", "i-federal", "1000000.00");
        scenes.releases("3500000.00");

        String correction =
                scenes.corrects(municipal, null, Role.OFFICER, "i-loreto").value("correction");
        var outcome = scenes.checks(correction, Role.OFFICER, "i-zac");

        assertThat(outcome.events().getFirst())
                .isInstanceOfSatisfying(
                        DepositReversed.class, it -> assertThat(it.deficit()).isEqualTo(mxn("500000.00")));
        assertThat(scenes.book().flags())
                .anyMatch(flag -> flag.code().equals("deficit")
                        && flag.seat().equals("municipal")
                        && flag.amount().equals(mxn("500000.00")));
        assertThat(scenes.books().cash()).isEqualTo(mxn("-500000.00"));
    }

    @Test
    void undoesAnInvoiceWithItsOwnParts() {
        payAll();
        scenes.releases("1000.00");
        String invoice = scenes.spends("100.03");

        var outcome = scenes.corrects(invoice, amount("90.00"), Role.EXECUTOR, "i-loreto");

        SpendingReversed reversed = (SpendingReversed) outcome.events().getFirst();
        SpendingRecorded recorded = (SpendingRecorded) outcome.events().getLast();
        assertThat(reversed.parts())
                .isEqualTo(Objects.requireNonNull(scenes.books().spendings().get(invoice))
                        .recorded()
                        .parts());
        assertThat(recorded.corrects()).isEqualTo(reversed.reversal());
        assertThat(scenes.books().spent()).isEqualTo(mxn("90.00"));
    }

    @Test
    void aSecondPersonChecksAnInvoiceOnWhichAReturnWasReckoned() {
        payAll();
        scenes.releases("1000.00");
        String invoice = scenes.spends("100.03");
        scenes.givesBack("899.97");
        scenes.cancels();
        scenes.drawsUp().accepted();

        var asked = scenes.corrects(invoice, amount("90.00"), Role.EXECUTOR, "i-loreto");

        assertThat(asked.value("checkerNeeded")).isEqualTo("true");
        assertThat(scenes.books().spent()).isEqualTo(mxn("100.03"));
        String correction = asked.value("correction");
        assertThat(scenes.checks(correction, Role.EXECUTOR, "i-loreto").codes()).containsExactly("maker-is-checker");
        scenes.checks(correction, Role.OFFICER, "i-federal").accepted();
        assertThat(scenes.books().spent()).isEqualTo(mxn("90.00"));
    }

    @Test
    void takesBackAReleaseOnlyAsFarAsItIsNotSpent() {
        payAll();
        String release = scenes.releases("1000.00");
        scenes.spends("400.00");

        assertThat(scenes.corrects(release, amount("300.00"), Role.EXECUTOR, "i-loreto")
                        .codes())
                .containsExactly("spent-already");
        String correction = scenes.corrects(release, amount("400.00"), Role.EXECUTOR, "i-loreto")
                .value("correction");
        assertThat(scenes.checks(correction, Role.TREASURER, CLUB).codes()).contains("officer-needed");
        scenes.checks(correction, Role.OFFICER, "i-federal").accepted();
        assertThat(scenes.books().released()).isEqualTo(mxn("400.00"));
    }

    @Test
    void refusesToReverseTwice() {
        String gift = scenes.gives("1000.00");
        scenes.corrects(gift, null, Role.TREASURER, CLUB).accepted();

        assertThat(scenes.corrects(gift, null, Role.TREASURER, CLUB).codes()).containsExactly("already-reversed");
    }

    @Test
    void showsWhatFollowsBeforeItHappens() {
        String gift = scenes.gives("1000.00");
        long head = scenes.fixture().ledger().store().head();
        String mandate = scenes.fixture().mandate("u-treasurer-" + CLUB, Role.TREASURER, CLUB);

        Answer preview = scenes.fixture()
                .preview(new Submission(
                        new CorrectRecord("p-1", gift, null, "typing error", null),
                        "u-treasurer-" + CLUB,
                        Role.TREASURER,
                        CLUB,
                        mandate,
                        "k-preview"));

        assertThat(preview)
                .isInstanceOfSatisfying(
                        Answer.Done.class,
                        done -> assertThat(done.events()).first().isInstanceOf(ContributionReversed.class));
        assertThat(scenes.fixture().ledger().store().head()).isEqualTo(head);
    }

    private void payAll() {
        scenes.pays("state", "i-zac", "1000000.00");
        String municipal = scenes.announces("municipal", "i-loreto", "1000000.00", null);
        scenes.tell(new ConfirmDeposit("p-1", municipal, null, null, null), Role.OFFICER, "i-zac")
                .accepted();
        scenes.clubPays("1000000.00");
        scenes.pays("federal", "i-federal", "1000000.00");
    }
}
