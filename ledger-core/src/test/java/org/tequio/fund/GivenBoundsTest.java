package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.closing.RecordYield;
import org.tequio.fund.release.RecordSpending;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/** What nobody may give, as people would give it by mistake: refused, and the books go on. */
class GivenBoundsTest {

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void agreed() {
        scenes.fourEqualParts("250000.00", Mode.PRO_RATA);
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void aGiftThatNoSumCanHoldIsRefused() {
        assertThat(gift("92233720368547758.07").codes()).containsExactly("amount-too-large");
        assertThat(gift("1000000000000.01").codes()).containsExactly("amount-too-large");
        gift("1000000000000.00").accepted();
        scenes.follow();
        gift("1.00").accepted();
    }

    @Test
    void noProjectTakesMoreThanItsSumsCanHold() {
        scenes.fixture().given(huge("c-huge", "999000000000000.00"));
        gift("1000000000000.00").accepted();

        assertThat(gift("10000000.01").codes()).containsExactly("fund-too-large");
        assertThat(scenes.tell(
                                new RecordYield(FundScenes.PROJECT, Money.of("10000000.01", "MXN"), null, null),
                                Role.OFFICER,
                                "i-federal")
                        .codes())
                .containsExactlyInAnyOrder("nothing-paid-in", "fund-too-large");
        gift("10000000.00").accepted();
    }

    @Test
    void theSmallestGiftMayNotBecomeAnythingElseByCorrection() {
        scenes.fixture().given(huge("c-huge", "1000000000000000.00"));
        String contribution = gift("1.00").value("contribution");

        assertThat(scenes.corrects(contribution, FundScenes.amount("10000000.01"), Role.TREASURER, FundScenes.CLUB)
                        .codes())
                .containsExactly("fund-too-large");
    }

    /** As older releases might have recorded it. */
    private static ContributionReceived huge(String id, String amount) {
        Money money = Money.of(amount, "MXN");
        Money none = Money.of("0.00", "MXN");
        return new ContributionReceived(
                FundScenes.PROJECT,
                id,
                "club",
                FundScenes.CLUB,
                money,
                null,
                money,
                none,
                money,
                none,
                FundScenes.ACCOUNT,
                null,
                null,
                FundScenes.AGREED_ON,
                "u-treasurer",
                null);
    }

    @Test
    void anInvoiceWithoutANumberIsRefused() {
        scenes.pays("state", "i-zac", "250000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "250000.00", null), "i-zac");
        scenes.clubPays("250000.00");
        scenes.pays("federal", "i-federal", "250000.00");
        scenes.releases("1000000.00");

        assertThat(spending("", null).codes()).containsExactly("text-missing");
        spending("i-1", null).accepted();
    }

    @Test
    void aBlankTextIsNoEvidence() {
        scenes.pays("state", "i-zac", "250000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "250000.00", null), "i-zac");
        scenes.clubPays("250000.00");
        scenes.pays("federal", "i-federal", "250000.00");
        scenes.releases("1000000.00");

        assertThat(proved(" ").codes()).containsExactly("text-missing");
        proved(null).accepted();
        proved("photo 3").accepted();
    }

    private Outcome proved(@Nullable String evidence) {
        invoices++;
        return scenes.tell(
                new RecordSpending(
                        FundScenes.PROJECT, Money.of("1.00", "MXN"), "e-" + invoices, evidence, null, null, null),
                Role.EXECUTOR,
                "i-loreto");
    }

    private int invoices;

    @Test
    void aDayOutOfTimeIsRefused() {
        assertThat(spending("i-1", LocalDate.of(-44, 3, 15)).codes()).containsExactly("day-out-of-range");
        assertThat(spending("i-1", LocalDate.MAX).codes()).containsExactly("day-out-of-range");
    }

    @Test
    void aConversionBeyondWhatAnybodyMayGiveIsRefused() {
        Money most = Money.ofMinor(Money.GIVEN_MINOR_MAX, Currency.getInstance("USD"));

        assertThat(scenes.tell(FundScenes.receive(most, "99", null), Role.TREASURER, FundScenes.CLUB)
                        .codes())
                .containsExactly("amount-too-large");
    }

    private Outcome gift(String amount) {
        return scenes.tell(FundScenes.receive(Money.of(amount, "MXN"), null, null), Role.TREASURER, FundScenes.CLUB);
    }

    private Outcome spending(String invoice, @Nullable LocalDate day) {
        Money amount = Money.of("5.00", "MXN");
        return scenes.tell(
                new RecordSpending(FundScenes.PROJECT, amount, invoice, null, null, null, day),
                Role.EXECUTOR,
                "i-loreto");
    }
}
