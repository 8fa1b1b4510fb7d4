package org.tequio.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.flag.rule.RedFlag;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.money.Money;
import org.tequio.treasury.TreasuryEvents.BookEntryReversed;
import org.tequio.treasury.TreasuryEvents.Kind;
import org.tequio.treasury.TreasuryEvents.PaymentMade;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.vault.TextRef;

/** HC-25: what an association's own book says it paid into a work agrees with the books of the work, or is flagged. */
final class Hc25BookAgreementTest {

    private static final LocalDate DAY = LocalDate.of(2013, 9, 2);

    private final FlagScenes scenes = new FlagScenes();

    @BeforeEach
    void paid() {
        scenes.work("p-1", "a-club");
        scenes.paid("p-1", "club", "a-club", "500.00", Standing.IN);
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void whoKeepsNoBookSaysNothingThatCouldDiffer() {
        assertThat(scenes.found(RedFlag.BOOK_DIFFERS)).isEmpty();
    }

    @Test
    void booksThatSayTheSameAreNotFlagged() {
        sent("pay-1", "300.00");
        sent("pay-2", "200.00");

        assertThat(scenes.found(RedFlag.BOOK_DIFFERS)).isEmpty();
    }

    @Test
    void flagsABookThatSaysItSentAnotherSum() {
        sent("pay-1", "300.00");

        assertThat(scenes.found(RedFlag.BOOK_DIFFERS)).singleElement().satisfies(finding -> {
            assertThat(finding.project()).isEqualTo("p-1");
            assertThat(finding.party()).isEqualTo("a-club");
            assertThat(finding.amount()).isEqualTo(mxn("-200.00"));
            assertThat(finding.values()).containsEntry("sent", "300.00 MXN").containsEntry("received", "500.00 MXN");
            assertThat(finding.evidence()).hasSize(1);
        });
    }

    @Test
    void aPaymentReversedInTheBookIsNotSent() {
        sent("pay-1", "500.00");
        scenes.given(new BookEntryReversed(
                "a-club",
                "rv-1",
                "pay-1",
                Kind.PAYMENT,
                mxn("500.00"),
                List.of(),
                Use.PROJECT,
                null,
                null,
                mxn("0.00"),
                new TextRef("t-9", "00"),
                DAY,
                "u-treasurer"));

        assertThat(scenes.found(RedFlag.BOOK_DIFFERS)).hasSize(1);
    }

    private void sent(String payment, String amount) {
        scenes.given(new PaymentMade(
                "a-club",
                payment,
                Use.PROJECT,
                null,
                "p-1",
                null,
                null,
                mxn(amount),
                null,
                null,
                DAY,
                "u-treasurer",
                "u-president"));
    }

    private static Money mxn(String amount) {
        return Money.of(amount, "MXN");
    }
}
