package org.tequio.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.appeal.AppealScenes.AGENCY;
import static org.tequio.appeal.AppealScenes.CLUB;
import static org.tequio.appeal.AppealScenes.FOUNDATION;
import static org.tequio.appeal.AppealScenes.household;
import static org.tequio.appeal.AppealScenes.usd;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.appeal.AppealEvents.AwardDecided;
import org.tequio.appeal.AppealEvents.GiftAnnounced;
import org.tequio.appeal.AppealEvents.RecordReversed;
import org.tequio.appeal.Remainder.Destination;
import org.tequio.appeal.award.AwardFromAppeal.Household;
import org.tequio.appeal.award.CancelAward;
import org.tequio.appeal.award.PayAward;
import org.tequio.appeal.award.RepayAdvance;
import org.tequio.appeal.closing.ReverseAppealRecord;
import org.tequio.appeal.gift.ConfirmAppealGift;
import org.tequio.appeal.gift.GiveToAppeal;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.testing.Cases;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.PublishedRates;

/** A restricted fund: raised by some, awarded by others, paid by a third. */
final class AppealTest {

    private final AppealScenes scenes = new AppealScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void dividesAFundEquallyAmongHouseholdsToTheCent() {
        // C16
        Cases input = Cases.of("C16").in("input");
        List<String> expected = Cases.of("C16").in("expected").texts("grants");
        String appeal = scenes.opens();
        scenes.raises(appeal, input.text("fund"), null);

        List<Household> households = IntStream.rangeClosed(1, input.integer("households"))
                .mapToObj(number -> household(number, null))
                .toList();
        var outcome = scenes.treasurer(
                AppealScenes.award(appeal, AwardKind.GRANT, "shelter", input.text("fund"), households, null));

        assertThat(outcome.events().stream()
                        .map(event -> ((AwardDecided) event).amount().amount()))
                .containsExactlyElementsOf(expected);
        assertThat(scenes.books(appeal).available()).isEqualTo(usd("0.00"));
    }

    @Test
    void dividesByScoreAndNamesEveryCent() {
        String appeal = scenes.opens();
        scenes.raises(appeal, "100.00", null);

        var outcome = scenes.treasurer(AppealScenes.award(
                appeal,
                AwardKind.GRANT,
                "shelter",
                "100.00",
                List.of(household(1, 3), household(2, 3), household(3, 1)),
                null));

        assertThat(outcome.events())
                .extracting(event -> ((AwardDecided) event).amount())
                .containsExactly(usd("42.86"), usd("42.86"), usd("14.28"));
    }

    @Test
    void anAdvanceIsNoExpenditureAndComesBackToBeAdvancedAgain() {
        // C17
        Cases input = Cases.of("C17").in("input");
        Cases expected = Cases.of("C17").in("expected");
        String appeal = scenes.opens();
        scenes.raises(appeal, input.text("capital"), null);
        String advance = scenes.pays(appeal, AwardKind.ADVANCE, input.text("advanced"));

        scenes.agency(new RepayAdvance(appeal, advance, usd(input.text("repaid")), null, null))
                .accepted();

        AppealBooks books = scenes.books(appeal);
        assertThat(books.available().amount()).isEqualTo(expected.text("available"));
        assertThat(books.outstanding().amount()).isEqualTo(expected.text("outstanding"));
        assertThat(books.expenditure().amount()).isEqualTo(expected.text("expenditure"));
        assertThat(scenes.onAccount(appeal, "cash")).isEqualTo(books.cash());
        assertThat(scenes.onAccount(appeal, "advances")).isEqualTo(books.outstanding());
    }

    @Test
    void refusesToSpendOutsideThePurpose() {
        String appeal = scenes.opens();
        scenes.raises(appeal, "100.00", null);

        var outcome = scenes.treasurer(
                AppealScenes.award(appeal, AwardKind.GRANT, "campaign", "10.00", List.of(household(1, null)), null));

        assertThat(outcome.codes()).containsExactly("outside-purpose");
    }

    @Test
    void countsAGiftOnlyOnceAnotherPersonFindsItAtTheBank() {
        String appeal = scenes.opens();
        String gift =
                scenes.treasurer(AppealScenes.gift(appeal, "100.00", "a-other")).value("gift");
        ConfirmAppealGift confirm = new ConfirmAppealGift(appeal, gift, null, null);

        assertThat(scenes.books(appeal).raised()).isEqualTo(usd("0.00"));
        assertThat(scenes.books(appeal).announced()).isEqualTo(usd("100.00"));
        assertThat(scenes.treasurer(confirm).codes()).containsExactly("maker-is-checker");

        scenes.second(confirm).accepted();
        assertThat(scenes.books(appeal).raised()).isEqualTo(usd("100.00"));
    }

    @Test
    void takesAGiftInAnotherCurrencyAtItsRateWithTheChargesNamed() {
        String appeal = scenes.opens();
        String gift = scenes.treasurer(new org.tequio.appeal.gift.GiveToAppeal(
                        appeal,
                        Money.of("1000.00", "MXN"),
                        null,
                        new java.math.BigDecimal("0.0775"),
                        null,
                        null,
                        usd("1.50"),
                        null,
                        null,
                        null))
                .value("gift");

        scenes.second(new ConfirmAppealGift(appeal, gift, null, null)).accepted();

        assertThat(scenes.books(appeal).raised()).isEqualTo(usd("76.00"));
        assertThat(scenes.onAccount(appeal, "charges")).isEqualTo(usd("1.50"));
    }

    @Test
    void setsMoneyAsideWhenItIsAwardedAndNeverTwice() {
        String appeal = scenes.opens();
        scenes.raises(appeal, "100.00", null);
        String award = scenes.awards(appeal, AwardKind.GRANT, "60.00", null);

        var second = scenes.treasurer(
                AppealScenes.award(appeal, AwardKind.GRANT, "shelter", "40.01", List.of(household(2, null)), null));
        assertThat(second.codes()).containsExactly("above-available");

        scenes.treasurer(new CancelAward(appeal, award, "moved away", null)).accepted();
        assertThat(scenes.books(appeal).available()).isEqualTo(usd("100.00"));
        assertThat(scenes.agency(new PayAward(appeal, award, null, null)).codes())
                .containsExactly("award-cancelled");
    }

    @Test
    void letsOnlyTheAgencyPayAndNobodyWhatSheDecidedHerself() {
        String appeal = scenes.tell(AppealScenes.open(Destination.PARTY, null), Role.OFFICER, AGENCY)
                .value("appeal");
        String gift = scenes.tell(AppealScenes.gift(appeal, "10.00", CLUB), Role.TREASURER, CLUB)
                .value("gift");
        scenes.agency(new ConfirmAppealGift(appeal, gift, null, null)).accepted();
        String award = scenes.agency(AppealScenes.award(
                        appeal, AwardKind.GRANT, "shelter", "10.00", List.of(household(1, null)), null))
                .value("award");
        PayAward pay = new PayAward(appeal, award, null, null);

        assertThat(scenes.agency(pay).codes()).containsExactly("maker-is-checker");
        assertThat(scenes.treasurer(pay).codes()).containsExactly("not-your-party");
        scenes.tell(pay, Role.EXECUTOR, AGENCY).accepted();
        assertThat(scenes.books(appeal).granted()).isEqualTo(usd("10.00"));
    }

    @Test
    void leavesADebtOfTheGiverWhereItsBankTakesBackWhatWasGivenOut() {
        String appeal = scenes.opens();
        String gift = scenes.raises(appeal, "100.00", "a-other");
        scenes.pays(appeal, AwardKind.GRANT, "80.00");

        var outcome = scenes.treasurer(new ReverseAppealRecord(appeal, gift, "returned by the bank", null));

        assertThat(outcome.events()).singleElement().satisfies(event -> {
            RecordReversed reversed = (RecordReversed) event;
            assertThat(reversed.deficit()).isEqualTo(usd("80.00"));
            assertThat(reversed.debtor()).isEqualTo("a-other");
        });
        assertThat(scenes.books(appeal).cash()).isEqualTo(usd("-80.00"));
        assertThat(scenes.onAccount(appeal, "cash")).isEqualTo(usd("-80.00"));
    }

    @Test
    void reversesAPaymentSoThatItCanBePaidAgain() {
        String appeal = scenes.opens();
        scenes.raises(appeal, "100.00", null);
        String award = scenes.awards(appeal, AwardKind.GRANT, "80.00", null);
        String payment = scenes.agency(new PayAward(appeal, award, null, null)).value("payment");

        scenes.second(new ReverseAppealRecord(appeal, payment, "account closed", null))
                .accepted();

        assertThat(scenes.books(appeal).granted()).isEqualTo(usd("0.00"));
        assertThat(scenes.onAccount(appeal, "granted:shelter")).isEqualTo(usd("0.00"));
        scenes.agency(new PayAward(appeal, award, null, null)).accepted();
        assertThat(scenes.books(appeal).cash()).isEqualTo(usd("20.00"));
    }

    @Test
    void knowsHouseholdsByOpaqueIdsOnly() {
        String appeal = scenes.opens();
        scenes.raises(appeal, "100.00", null);

        var outcome = scenes.treasurer(AppealScenes.award(
                appeal,
                AwardKind.ASSISTANCE,
                "travel",
                "10.00",
                List.of(new Household("Juana Pérez", null), household(2, 5)),
                FOUNDATION));

        assertThat(outcome.codes()).containsExactlyInAnyOrder("household-malformed", "scores-incomplete");
    }

    @Test
    void theRateOfAGiftIsHeldAgainstThePublishedOne() {
        String appeal = scenes.opens();
        LocalDate today = scenes.fixture().today();
        PublishedRates.of(scenes.fixture(), "MXN", today.withDayOfMonth(1), "13.00");

        assertThat(gives(appeal, "0.76", null, null, null).codes()).containsExactly("rate-off-reference");
        assertThat(gives(appeal, "0.08", "banxico", null, null).codes()).containsExactly("rate-date-missing");
        assertThat(gives(appeal, "0.08", "banxico", today.minusDays(46), null).codes())
                .containsExactly("rate-too-old");
        assertThat(gives(appeal, "0.08", null, null, null).value("rateSource")).isEqualTo("bank");
    }

    @Test
    void chargesOfAForeignGiftAreOfTheCurrencyInWhichTheBankTookThem() {
        String appeal = scenes.opens();

        GiftMoney money = announced(gives(appeal, "0.08", null, null, Money.of("100.00", "MXN")));
        assertThat(money.sent()).isEqualTo(Money.of("1300.00", "MXN"));
        assertThat(money.taken()).isEqualTo(Money.of("100.00", "MXN"));
        assertThat(money.charges()).isEqualTo(usd("8.00"));
        assertThat(money.credited()).isEqualTo(usd("96.00"));
        assertThat(announced(gives(appeal, "0.08", null, null, usd("2.00"))).taken())
                .isNull();
        assertThat(gives(appeal, "0.08", null, null, Money.of("1.00", "EUR")).codes())
                .containsExactly("charges-currency");
        assertThat(gives(appeal, "0.08", null, null, Money.of("1300.00", "MXN")).codes())
                .containsExactly("nothing-credited");
    }

    private static GiftMoney announced(LedgerFixture.Outcome outcome) {
        return ((GiftAnnounced) outcome.accepted().events().getFirst()).money();
    }

    private LedgerFixture.Outcome gives(
            String appeal, String rate, @Nullable String source, @Nullable LocalDate date, @Nullable Money charges) {
        return scenes.treasurer(new GiveToAppeal(
                appeal,
                Money.of("1300.00", "MXN"),
                null,
                new BigDecimal(rate),
                source,
                date,
                charges,
                null,
                null,
                null));
    }
}
