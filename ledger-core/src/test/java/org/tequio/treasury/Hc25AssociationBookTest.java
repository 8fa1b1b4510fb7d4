package org.tequio.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.treasury.TreasuryScenes.CLUB;
import static org.tequio.treasury.TreasuryScenes.TODAY;
import static org.tequio.treasury.TreasuryScenes.gift;
import static org.tequio.treasury.TreasuryScenes.payment;
import static org.tequio.treasury.TreasuryScenes.usd;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.mandate.Role;
import org.tequio.treasury.AssociationBook.Age;
import org.tequio.treasury.AssociationBook.Column;
import org.tequio.treasury.TreasuryEvents.Cost;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.treasury.gift.CloseCampaign;
import org.tequio.treasury.gift.MakePledge;
import org.tequio.treasury.gift.OpenBook;
import org.tequio.treasury.gift.ReceiveGift;
import org.tequio.treasury.gift.RecordEventIncome;
import org.tequio.treasury.gift.WithdrawPledge;
import org.tequio.treasury.payment.DropPayment;
import org.tequio.treasury.payment.LinkPayment;
import org.tequio.treasury.payment.RecordMoneyReturned;
import org.tequio.treasury.payment.RequestPayment;
import org.tequio.treasury.payment.ReverseBookEntry;
import org.tequio.treasury.payment.SignPayment;

/** HC-25: an association keeps its own book. */
final class Hc25AssociationBookTest {

    private final TreasuryScenes scenes = new TreasuryScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void aPledgeIsAgedAndNeverCountedAsPaid() {
        scenes.pledges("n-1", "100.00", LocalDate.of(2013, 9, 10));

        assertThat(scenes.book().sums()).isEmpty();
        assertThat(aged(LocalDate.of(2013, 9, 10))).isEqualTo(Age.NOT_DUE);
        assertThat(aged(LocalDate.of(2013, 10, 10))).isEqualTo(Age.TO_30_DAYS);
        assertThat(aged(LocalDate.of(2013, 10, 11))).isEqualTo(Age.TO_90_DAYS);
        assertThat(aged(LocalDate.of(2013, 12, 31))).isEqualTo(Age.OLDER);
        assertThat(scenes.posted("held")).isEqualTo(usd("0.00"));
        assertThat(scenes.posted("outstanding")).isEqualTo(usd("100.00"));
    }

    @Test
    void aGiftKeepsAPledgeAsFarAsItIsOpen() {
        String pledge = scenes.pledges("n-1", "100.00", null);

        scenes.treasurer(gift(null, "40.00", pledge, null)).accepted();
        assertThat(scenes.book().pledges().getFirst().open()).isEqualTo(usd("60.00"));
        assertThat(scenes.treasurer(gift("n-2", "1.00", pledge, null)).codes()).containsExactly("pledge-of-another");
        scenes.treasurer(gift("n-1", "75.00", pledge, null)).accepted();

        assertThat(scenes.book().pledges()).isEmpty();
        assertThat(scenes.posted("outstanding")).isEqualTo(usd("0.00"));
        assertThat(scenes.posted("kept")).isEqualTo(usd("100.00"));
        assertThat(scenes.posted("held")).isEqualTo(usd("115.00"));
        assertThat(scenes.treasurer(gift("n-1", "1.00", pledge, null)).codes()).containsExactly("pledge-not-open");
    }

    @Test
    void aPledgeThatWillNotBePaidIsWithdrawn() {
        String pledge = scenes.pledges("n-1", "100.00", null);
        scenes.treasurer(gift(null, "40.00", pledge, null)).accepted();

        scenes.treasurer(new WithdrawPledge(CLUB, pledge, "lost her job")).accepted();

        assertThat(scenes.book().pledges()).isEmpty();
        assertThat(scenes.posted("withdrawn")).isEqualTo(usd("60.00"));
        assertThat(scenes.treasurer(new WithdrawPledge(CLUB, pledge, "again")).codes())
                .containsExactly("pledge-not-open");
    }

    @Test
    void anEventBringsItsIncomeLessItsCosts() {
        scenes.treasurer(dance("900.00", "250.50")).accepted();

        var sum = scenes.dollars(scenes.book());
        assertThat(sum.of(Column.EVENTS)).isEqualTo(usd("900.00"));
        assertThat(sum.of(Column.EVENT_COSTS)).isEqualTo(usd("250.50"));
        assertThat(sum.closing()).isEqualTo(usd("649.50"));
        assertThat(scenes.treasurer(dance("100.00", "100.01")).codes()).containsExactly("costs-above-income");
    }

    @Test
    void aboveTheLimitAPaymentNeedsASecondSignerWhoIsAnother() {
        scenes.gives("n-1", "1000.00");
        scenes.limit("300.00");
        String payment =
                scenes.treasurer(payment(Use.PROJECT, "300.01", null, "p-1")).value("payment");

        assertThat(scenes.posted("sent")).isEqualTo(usd("0.00"));
        assertThat(scenes.book().waiting()).hasSize(1);
        assertThat(scenes.treasurer(new SignPayment(CLUB, payment)).codes()).containsExactly("maker-is-checker");
        scenes.signs(payment).accepted();

        assertThat(scenes.posted("sent")).isEqualTo(usd("300.01"));
        assertThat(scenes.posted("held")).isEqualTo(usd("699.99"));
    }

    @Test
    void upToTheLimitOneSignatureIsEnoughButNotManyTimesADay() {
        scenes.gives("n-1", "1000.00");
        scenes.limit("300.00");

        var first = scenes.treasurer(payment(Use.EXPENSE, "200.00", null, null));
        var second = scenes.treasurer(payment(Use.EXPENSE, "100.01", null, null));
        scenes.on(TODAY.plusDays(1));
        var nextDay = scenes.treasurer(payment(Use.EXPENSE, "100.01", null, null));

        assertThat(first.value("secondSignerNeeded")).isEqualTo("false");
        assertThat(second.value("secondSignerNeeded")).isEqualTo("true");
        assertThat(nextDay.value("secondSignerNeeded")).isEqualTo("false");
    }

    @Test
    void withoutALimitEveryPaymentNeedsTwoAndItsSetterNeverPaysAlone() {
        scenes.gives("n-1", "1000.00");

        assertThat(scenes.treasurer(payment(Use.EXPENSE, "1.00", null, null)).value("secondSignerNeeded"))
                .isEqualTo("true");
        scenes.limit("300.00");
        assertThat(scenes.representative(payment(Use.EXPENSE, "1.00", null, null))
                        .value("secondSignerNeeded"))
                .isEqualTo("true");
    }

    @Test
    void refusesToPayWhatIsNotHeldCountingWhatWaits() {
        scenes.gives("n-1", "100.00");
        String waiting =
                scenes.treasurer(payment(Use.EXPENSE, "60.00", null, null)).value("payment");

        assertThat(scenes.treasurer(payment(Use.EXPENSE, "40.01", null, null)).codes())
                .containsExactly("not-held");
        scenes.treasurer(new DropPayment(CLUB, waiting, "typing error")).accepted();
        scenes.treasurer(payment(Use.EXPENSE, "100.00", null, null)).accepted();
        assertThat(scenes.signs(waiting).codes()).containsExactly("payment-unknown");
    }

    @Test
    void whatIsGivenForACampaignGoesNowhereElse() {
        String campaign = scenes.campaign("500.00", "p-1");
        scenes.treasurer(gift("n-1", "100.00", null, campaign)).accepted();

        assertThat(scenes.treasurer(payment(Use.PROJECT, "100.00", campaign, "p-2"))
                        .codes())
                .containsExactly("outside-the-campaign");
        assertThat(scenes.treasurer(payment(Use.EXPENSE, "1.00", campaign, null))
                        .codes())
                .containsExactly("outside-the-campaign");
        assertThat(scenes.treasurer(payment(Use.PROJECT, "1.00", null, "p-1")).codes())
                .containsExactly("not-held");
        scenes.treasurer(payment(Use.PROJECT, "100.00", campaign, "p-1")).accepted();
    }

    @Test
    void aCampaignSaysWhetherItsGoalIsReachedAndTakesNothingOnceItIsClosed() {
        String campaign = scenes.campaign("500.00", null);
        scenes.treasurer(gift("n-1", "300.00", null, campaign)).accepted();
        scenes.treasurer(new RecordEventIncome(
                        CLUB, "Dance", usd("250.00"), List.of(new Cost("hall", usd("50.00"))), campaign, null, null))
                .accepted();

        var closed = scenes.treasurer(new CloseCampaign(CLUB, campaign));

        assertThat(closed.value("reached")).isEqualTo("true");
        assertThat(scenes.book().campaigns().getFirst().raised()).isEqualTo(usd("500.00"));
        assertThat(scenes.treasurer(gift("n-1", "1.00", null, campaign)).codes())
                .containsExactly("campaign-closed");
        assertThat(scenes.treasurer(gift("n-1", "1.00", null, "dr-none")).codes())
                .containsExactly("campaign-unknown");
    }

    @Test
    void aGiftIsGivenBackOnceAndNeverAboveItself() {
        String gift = scenes.gives("n-1", "100.00");
        scenes.gives("n-2", "100.00");

        assertThat(scenes.treasurer(back(gift, "100.01")).codes()).containsExactly("above-the-gift");
        String payment = scenes.treasurer(back(gift, "100.00")).value("payment");
        assertThat(scenes.treasurer(back(gift, "1.00")).codes()).containsExactly("given-back-already");
        scenes.signs(payment).accepted();

        assertThat(scenes.posted("given-back")).isEqualTo(usd("100.00"));
        assertThat(scenes.representative(new ReverseBookEntry(CLUB, gift, "wrong", null))
                        .codes())
                .containsExactly("given-back-already");
    }

    @Test
    void aWrongEntryIsReversedByAnotherPersonWithItsOwnAmounts() {
        String pledge = scenes.pledges("n-1", "100.00", null);
        String gift = scenes.treasurer(gift(null, "40.00", pledge, null)).value("gift");
        ReverseBookEntry reversal = new ReverseBookEntry(CLUB, gift, "entered twice", null);

        assertThat(scenes.treasurer(reversal).codes()).containsExactly("maker-is-checker");
        scenes.representative(reversal).accepted();

        assertThat(scenes.posted("held")).isEqualTo(usd("0.00"));
        assertThat(scenes.book().pledges().getFirst().open()).isEqualTo(usd("100.00"));
        assertThat(scenes.representative(reversal).codes()).contains("already-reversed");
    }

    @Test
    void openingPlusInLessOutIsClosingForAnyDates() {
        scenes.on(LocalDate.of(2013, 1, 10));
        scenes.treasurer(new OpenBook(CLUB, usd("1000.00"), null)).accepted();
        scenes.on(LocalDate.of(2013, 2, 10)).gives("n-1", "500.00");
        scenes.on(LocalDate.of(2013, 3, 10))
                .treasurer(dance("400.00", "150.00"))
                .accepted();
        scenes.on(LocalDate.of(2013, 4, 10));
        String sent =
                scenes.treasurer(payment(Use.PROJECT, "1200.00", null, "p-1")).value("payment");
        scenes.on(LocalDate.of(2013, 4, 11)).signs(sent).accepted();
        scenes.on(LocalDate.of(2013, 5, 10));
        scenes.treasurer(new RecordMoneyReturned(CLUB, usd("200.00"), sent, null, null, null))
                .accepted();

        for (LocalDate from = LocalDate.of(2013, 1, 1);
                from.isBefore(LocalDate.of(2013, 6, 1));
                from = from.plusDays(9)) {
            for (LocalDate until = from; until.isBefore(LocalDate.of(2013, 6, 1)); until = until.plusDays(11)) {
                scenes.book(from, until)
                        .sums()
                        .forEach(sum -> assertThat(sum.opening().plus(sum.in()).minus(sum.out()))
                                .isEqualTo(sum.closing()));
            }
        }
        var april = scenes.dollars(scenes.book(LocalDate.of(2013, 4, 1), LocalDate.of(2013, 4, 30)));
        assertThat(april.opening()).isEqualTo(usd("1750.00"));
        assertThat(april.out()).isEqualTo(usd("1200.00"));
        assertThat(april.closing()).isEqualTo(usd("550.00"));
        assertThat(scenes.dollars(scenes.book()).closing()).isEqualTo(scenes.posted("held"));
    }

    @Test
    void aBookIsOpenedOnceForEachCurrency() {
        scenes.treasurer(new OpenBook(CLUB, usd("10.00"), null)).accepted();

        assertThat(scenes.treasurer(new OpenBook(CLUB, usd("10.00"), null)).codes())
                .containsExactly("book-open-already");
    }

    @Test
    void aPaymentIsLinkedToTheContributionThatItBecameAndToNoOther() {
        scenes.gives("n-1", "1000.00");
        scenes.limit("1000.00");
        scenes.fixture().given(contribution("c-1", "300.00"), contribution("c-2", "250.00"));
        String payment =
                scenes.treasurer(payment(Use.PROJECT, "300.00", null, "p-1")).value("payment");

        assertThat(scenes.treasurer(new LinkPayment(CLUB, payment, "c-2")).codes())
                .containsExactly("contribution-differs");
        assertThat(scenes.treasurer(new LinkPayment(CLUB, payment, "c-3")).codes())
                .containsExactly("contribution-unknown");
        scenes.treasurer(new LinkPayment(CLUB, payment, "c-1")).accepted();

        assertThat(scenes.book().lines())
                .anySatisfy(line -> assertThat(line.contribution()).isEqualTo("c-1"));
        RequestPayment again =
                new RequestPayment(CLUB, Use.PROJECT, usd("300.00"), null, "p-1", "c-1", null, null, null);
        assertThat(scenes.treasurer(again).codes()).containsExactly("contribution-linked");
    }

    @Test
    void nobodyElseWritesIntoTheBook() {
        var outcome = scenes.fixture()
                .when(
                        new MakePledge(CLUB, "n-1", usd("1.00"), null, null, null),
                        "u-other",
                        Role.TREASURER,
                        "a-other",
                        "k-other");

        assertThat(outcome.codes()).containsExactly("not-your-party");
    }

    private Age aged(LocalDate day) {
        return scenes.book(LocalDate.of(2013, 1, 1), day).pledges().getFirst().age();
    }

    private static RecordEventIncome dance(String gross, String hall) {
        return new RecordEventIncome(CLUB, "Dance", usd(gross), List.of(new Cost("hall", usd(hall))), null, null, null);
    }

    private static RequestPayment back(String gift, String amount) {
        return new RequestPayment(CLUB, Use.GIVEN_BACK, usd(amount), null, null, null, gift, null, null);
    }

    private static ContributionReceived contribution(String id, String amount) {
        return new ContributionReceived(
                "p-1",
                id,
                "club",
                CLUB,
                usd(amount),
                null,
                usd(amount),
                usd("0.00"),
                usd(amount),
                usd("0.00"),
                "acct-1",
                null,
                null,
                TODAY,
                "u-treasurer",
                null);
    }

    @Test
    void aGiftEnteredLongAfterItsDayNeedsAReason() {
        LocalDate today = scenes.fixture().today();

        assertThat(scenes.treasurer(given(today.minusDays(31), null)).codes()).containsExactly("reason-needed");
        scenes.treasurer(given(today.minusDays(30), null)).accepted();
        scenes.treasurer(given(today.minusDays(31), "found in the drawer")).accepted();
    }

    private static ReceiveGift given(LocalDate day, @Nullable String reason) {
        return new ReceiveGift(TreasuryScenes.CLUB, usd("5.00"), null, null, null, null, day, reason);
    }
}
