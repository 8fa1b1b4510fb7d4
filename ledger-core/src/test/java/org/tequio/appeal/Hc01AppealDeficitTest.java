package org.tequio.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.appeal.AppealScenes.AGENCY;
import static org.tequio.appeal.AppealScenes.CLUB;
import static org.tequio.appeal.AppealScenes.FOUNDATION;
import static org.tequio.appeal.AppealScenes.usd;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.appeal.AppealEvents.AppealClosed;
import org.tequio.appeal.AppealEvents.DebtWaived;
import org.tequio.appeal.Remainder.Destination;
import org.tequio.appeal.award.DeliverAssistance;
import org.tequio.appeal.award.PayAward;
import org.tequio.appeal.award.RefundAssistance;
import org.tequio.appeal.closing.CloseAppeal;
import org.tequio.appeal.closing.OpenAppeal;
import org.tequio.appeal.closing.ReverseAppealRecord;
import org.tequio.appeal.gift.ConfirmAppealGift;
import org.tequio.appeal.loss.ApproveAppealWaiver;
import org.tequio.appeal.loss.WaiveAppealDebt;
import org.tequio.appeal.loss.WaiverDeadlines;
import org.tequio.deadline.Deadline;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.testing.LedgerFixture.Outcome;

/** HC-1 and HC-39 for an appeal: what a bank takes back after it was given out has a debtor, and an end. */
final class Hc01AppealDeficitTest {

    private final AppealScenes scenes = new AppealScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void theDebtorMakesItGoodByAGiftAndTheAppealCloses() {
        String appeal = lacking("a-other");
        assertThat(closes(appeal).codes()).containsExactly("deficit-open");

        scenes.raises(appeal, "30.00", "a-other");
        assertThat(scenes.books(appeal).debts()).isEqualTo(Map.of("a-other", usd("50.00")));
        scenes.raises(appeal, "55.00", "a-other");

        assertThat(scenes.books(appeal).debts()).isEmpty();
        assertThat(waives(appeal, "a-other").codes()).containsExactly("claim-settled");
        assertThat(remainder(closes(appeal))).isEqualTo(usd("5.00"));
        assertThat(scenes.onAccount(appeal, "cash")).isEqualTo(usd("0.00"));
        booksAddUp(appeal);
    }

    @Test
    void whatIsNeverMadeGoodIsGivenUpByTwoPartiesAndTheAppealCloses() {
        String appeal = lacking("a-other");

        waives(appeal, "a-other").accepted();
        assertThat(waiting()).hasSize(1);
        String measure = waives(appeal, "a-other").value("measure");
        assertThat(waiting()).containsExactly(measure);
        assertThat(scenes.books(appeal).debts())
                .as("asking changes nothing")
                .isEqualTo(Map.of("a-other", usd("80.00")));
        assertThat(closes(appeal).codes()).containsExactly("deficit-open");
        ApproveAppealWaiver agrees = new ApproveAppealWaiver(appeal, measure);
        assertThat(scenes.second(agrees).codes()).containsExactly("maker-is-checker", "same-party");
        assertThat(scenes.tell(agrees, Role.OFFICER, CLUB).codes()).containsExactly("same-party");
        assertThat(scenes.tell(agrees, Role.OFFICER, FOUNDATION).codes()).containsExactly("not-your-party");
        DebtWaived waived = (DebtWaived) scenes.agency(agrees).events().getFirst();

        assertThat(waiting()).isEmpty();
        assertThat(waived.debtor()).isEqualTo("a-other");
        assertThat(waived.amount()).isEqualTo(usd("80.00"));
        assertThat(scenes.books(appeal).debts()).isEmpty();
        assertThat(scenes.books(appeal).borneByHolder()).isEqualTo(usd("80.00"));
        assertThat(scenes.onAccount(appeal, "cash")).isEqualTo(usd("0.00"));
        assertThat(scenes.onAccount(appeal, "uncovered")).isEqualTo(usd("-80.00"));
        assertThat(remainder(closes(appeal))).isEqualTo(usd("0.00"));
        booksAddUp(appeal);
    }

    /** The waivers that wait for somebody who may agree. */
    private List<@Nullable String> waiting() {
        return scenes.fixture().deadlines().stream()
                .filter(it -> it.kind().equals(WaiverDeadlines.WAIVER))
                .peek(it -> assertThat(it.parties()).isNotEmpty().doesNotContain(CLUB, FOUNDATION))
                .<@Nullable String>map(Deadline::about)
                .toList();
    }

    @Test
    void aWaiverLapsesWhenWhatIsOwedChanges() {
        String appeal = lacking("a-other");
        String measure = waives(appeal, "a-other").value("measure");

        String gift = scenes.raises(appeal, "30.00", "a-other");
        assertThat(agrees(appeal, measure).codes()).containsExactly("measure-unknown");
        assertThat(waiting()).isEmpty();
        scenes.treasurer(new ReverseAppealRecord(appeal, gift, "returned again", null))
                .accepted();
        assertThat(agrees(appeal, measure).codes())
                .as("nobody was asked about the second return")
                .containsExactly("measure-unknown");

        agrees(appeal, waives(appeal, "a-other").value("measure")).accepted();
        assertThat(scenes.books(appeal).borneByHolder()).isEqualTo(usd("80.00"));
        closes(appeal).accepted();
    }

    @Test
    void eachDebtorOwesTheirOwnAndWhatOthersGiveCoversTheOldest() {
        String appeal = scenes.opens();
        String first = scenes.raises(appeal, "60.00", "a-first");
        String second = scenes.raises(appeal, "60.00", "h-second");
        scenes.pays(appeal, AwardKind.GRANT, "100.00");
        takesBack(appeal, first);
        takesBack(appeal, second);
        assertThat(scenes.books(appeal).debts()).isEqualTo(Map.of("a-first", usd("40.00"), "h-second", usd("60.00")));

        scenes.raises(appeal, "25.00", "h-second");
        assertThat(scenes.books(appeal).debts()).isEqualTo(Map.of("a-first", usd("40.00"), "h-second", usd("35.00")));
        scenes.raises(appeal, "50.00", null);
        assertThat(scenes.books(appeal).debts()).isEqualTo(Map.of("h-second", usd("25.00")));

        agrees(appeal, waives(appeal, "h-second").value("measure")).accepted();
        closes(appeal).accepted();
        booksAddUp(appeal);
    }

    @Test
    void whatComesInAfterItWasGivenUpGoesWhereTheRemainderGoes() {
        String appeal = lacking("a-other");
        agrees(appeal, waives(appeal, "a-other").value("measure")).accepted();
        closes(appeal).accepted();

        scenes.raises(appeal, "80.00", "a-other");

        assertThat(remainder(closes(appeal))).isEqualTo(usd("80.00"));
        assertThat(scenes.books(appeal).cash()).isEqualTo(usd("0.00"));
        booksAddUp(appeal);
    }

    @Test
    void anAppealThatWasClosedAlreadyEndsAgain() {
        String appeal = scenes.opens();
        String gift = scenes.raises(appeal, "100.00", null);
        scenes.pays(appeal, AwardKind.GRANT, "80.00");
        closes(appeal).accepted();
        takesBack(appeal, gift);

        assertThat(scenes.books(appeal).debts())
                .as("of a gift that nobody is named for, the holder")
                .isEqualTo(Map.of(CLUB, usd("100.00")));
        agrees(appeal, waives(appeal, CLUB).value("measure")).accepted();

        assertThat(scenes.books(appeal).cash()).isEqualTo(usd("0.00"));
        booksAddUp(appeal);
    }

    @Test
    void theDebtorDoesNotDecideWhereAnotherPartyCan() {
        String appeal = scenes.opens();
        String gift = scenes.raises(appeal, "100.00", AGENCY);
        scenes.pays(appeal, AwardKind.GRANT, "80.00");
        takesBack(appeal, gift);
        String measure = waives(appeal, AGENCY).value("measure");

        assertThat(agrees(appeal, measure).codes()).containsExactly("debtor-decides");
        scenes.tell(new ApproveAppealWaiver(appeal, measure), Role.OFFICER, AppealScenes.CARRIER)
                .accepted();
        closes(appeal).accepted();
    }

    @Test
    void whereTheHolderPaysOutItselfAnotherPersonOfItDecides() {
        String appeal = scenes.tell(alone(), Role.OFFICER, AGENCY).value("appeal");
        String gift = scenes.tell(AppealScenes.gift(appeal, "10.00", "h-1"), Role.TREASURER, CLUB)
                .value("gift");
        scenes.agency(new ConfirmAppealGift(appeal, gift, null, null)).accepted();
        String award = scenes.agency(AppealScenes.award(
                        appeal, AwardKind.GRANT, "shelter", "10.00", List.of(AppealScenes.household(1, null)), null))
                .value("award");
        scenes.tell(new PayAward(appeal, award, null, null), Role.EXECUTOR, AGENCY)
                .accepted();
        scenes.tell(new ReverseAppealRecord(appeal, gift, "returned", null), Role.TREASURER, AGENCY)
                .accepted();
        String measure = scenes.agency(new WaiveAppealDebt(appeal, "h-1", "gone", null, null))
                .value("measure");

        assertThat(scenes.agency(new ApproveAppealWaiver(appeal, measure)).codes())
                .containsExactly("maker-is-checker");
        scenes.tell(new ApproveAppealWaiver(appeal, measure), Role.REPRESENTATIVE, AGENCY)
                .accepted();
        scenes.agency(new CloseAppeal(appeal, null)).accepted();
    }

    @Test
    void assistanceThatAnAgencyNeitherDeliversNorRefundsIsGivenUpToo() {
        String appeal = scenes.opens();
        scenes.raises(appeal, "100.00", null);
        String ticket = scenes.pays(appeal, AwardKind.ASSISTANCE, "60.00");
        scenes.agency(new DeliverAssistance(appeal, ticket, usd("45.00"), null, null))
                .accepted();
        assertThat(scenes.books(appeal).withAgencies()).isEqualTo(usd("15.00"));
        assertThat(closes(appeal).codes()).containsExactly("assistance-undelivered");

        String measure = waives(appeal, ticket).value("measure");
        assertThat(agrees(appeal, measure).codes()).containsExactly("debtor-decides");
        scenes.tell(new ApproveAppealWaiver(appeal, measure), Role.OFFICER, AppealScenes.CARRIER)
                .accepted();

        AppealBooks books = scenes.books(appeal);
        assertThat(books.lost()).isEqualTo(usd("15.00"));
        assertThat(books.expenditure()).as("a loss is not spent").isEqualTo(usd("45.00"));
        assertThat(scenes.onAccount(appeal, "undelivered")).isEqualTo(usd("0.00"));
        assertThat(scenes.onAccount(appeal, "lost")).isEqualTo(usd("15.00"));
        assertThat(scenes.second(new RefundAssistance(appeal, ticket, null, null, null))
                        .codes())
                .containsExactly("nothing-undelivered");
        assertThat(remainder(closes(appeal))).isEqualTo(usd("40.00"));
        booksAddUp(appeal);
    }

    private static OpenAppeal alone() {
        return new OpenAppeal(
                "flood-tabasco-2007",
                "Por Tabasco",
                Currency.getInstance("USD"),
                List.of("shelter"),
                List.of(AGENCY),
                Destination.PARTY,
                null,
                true,
                null);
    }

    /** Eighty of a hundred were given out, then the bank took the hundred back. */
    private String lacking(String giver) {
        String appeal = scenes.opens();
        String gift = scenes.raises(appeal, "100.00", giver);
        scenes.pays(appeal, AwardKind.GRANT, "80.00");
        takesBack(appeal, gift);
        return appeal;
    }

    private void takesBack(String appeal, String gift) {
        scenes.treasurer(new ReverseAppealRecord(appeal, gift, "returned by the bank", null))
                .accepted();
    }

    private Outcome waives(String appeal, String debt) {
        return scenes.second(new WaiveAppealDebt(appeal, debt, "never paid", "minutes 12", null));
    }

    private Outcome agrees(String appeal, String measure) {
        return scenes.agency(new ApproveAppealWaiver(appeal, measure));
    }

    private Outcome closes(String appeal) {
        return scenes.second(new CloseAppeal(appeal, null));
    }

    private static Money remainder(Outcome closed) {
        return ((AppealClosed) Objects.requireNonNull(closed.events().getLast())).amount();
    }

    private void booksAddUp(String appeal) {
        AppealBooks books = scenes.books(appeal);
        Money used = books.expenditure()
                .plus(books.outstanding())
                .plus(books.writtenOff())
                .plus(books.withAgencies())
                .plus(books.lost())
                .plus(books.remainder())
                .plus(books.reserved())
                .plus(books.available());
        assertThat(used).isEqualTo(books.raised().plus(books.borneByHolder()));
        assertThat(scenes.onAccount(appeal, "cash")).isEqualTo(books.cash());
    }
}
