package org.tequio.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.appeal.AppealScenes.CLUB;
import static org.tequio.appeal.AppealScenes.FOUNDATION;
import static org.tequio.appeal.AppealScenes.usd;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.appeal.AppealEvents.Ending;
import org.tequio.appeal.AppealEvents.RemainderPaid;
import org.tequio.appeal.Remainder.Destination;
import org.tequio.appeal.award.DeliverAssistance;
import org.tequio.appeal.award.PayAward;
import org.tequio.appeal.award.RefundAssistance;
import org.tequio.appeal.award.RepayAdvance;
import org.tequio.appeal.award.SettleAdvance;
import org.tequio.appeal.closing.CloseAppeal;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.testing.LedgerFixture.Outcome;

/** HC-39: an appeal ends with nothing left, an advance ends one of three ways, a ticket goes back to who paid. */
final class Hc39AppealTest {

    private final AppealScenes scenes = new AppealScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void paysTheRemainderBackToAllWhoGaveInProportion() {
        String appeal = scenes.opens(Destination.GIVERS, FOUNDATION);
        scenes.raises(appeal, "100.00", "a-one");
        scenes.raises(appeal, "50.00", null);
        scenes.raises(appeal, "50.00", "h-two");
        scenes.pays(appeal, AwardKind.GRANT, "99.99");

        Outcome closed = scenes.second(new CloseAppeal(appeal, null));

        assertThat(parts(closed))
                .isEqualTo(Map.of("a-one", usd("50.01"), FOUNDATION, usd("25.00"), "h-two", usd("25.00")));
        assertThat(scenes.books(appeal).cash()).isEqualTo(usd("0.00"));
        assertThat(scenes.onAccount(appeal, "cash")).isEqualTo(usd("0.00"));
    }

    @Test
    void passesTheRemainderToTheAppealThatTheOpeningNamed() {
        String next = scenes.opens();
        String appeal = scenes.opens(Destination.APPEAL, next);
        scenes.raises(appeal, "70.00", null);

        assertThat(scenes.second(new CloseAppeal(next, null)).codes()).containsExactly("remainder-expected");
        scenes.second(new CloseAppeal(appeal, null)).accepted();

        assertThat(scenes.books(next).raised()).isEqualTo(usd("70.00"));
        assertThat(scenes.onAccount(next, "cash")).isEqualTo(usd("70.00"));
        assertThat(parts(scenes.second(new CloseAppeal(next, null)))).isEqualTo(Map.of(CLUB, usd("70.00")));
    }

    @Test
    void sendsTheRemainderByAnotherPersonThanWhoChoseWhereItGoes() {
        String appeal = scenes.opens();
        scenes.raises(appeal, "83.34", null);

        assertThat(scenes.treasurer(new CloseAppeal(appeal, null)).codes()).containsExactly("maker-is-checker");
        assertThat(scenes.onAccount(appeal, "cash")).isEqualTo(usd("83.34"));
        assertThat(parts(scenes.second(new CloseAppeal(appeal, null)))).isEqualTo(Map.of(CLUB, usd("83.34")));

        String empty = scenes.opens();
        scenes.treasurer(new CloseAppeal(empty, null)).accepted();
    }

    @Test
    void closesOnlyWhenNothingIsOut() {
        String appeal = scenes.opens();
        scenes.raises(appeal, "100.00", null);
        String advance = scenes.pays(appeal, AwardKind.ADVANCE, "40.00");
        scenes.pays(appeal, AwardKind.ASSISTANCE, "10.00");
        scenes.awards(appeal, AwardKind.GRANT, "5.00", null);

        assertThat(scenes.second(new CloseAppeal(appeal, null)).codes())
                .containsExactly("awards-waiting", "advances-outstanding", "assistance-undelivered");
        assertThat(Objects.requireNonNull(scenes.books(appeal).awards().get(advance))
                        .outstanding())
                .isEqualTo(usd("40.00"));
    }

    @Test
    void paysOnWhatComesInAfterTheClosing() {
        String appeal = scenes.opens();
        scenes.second(new CloseAppeal(appeal, null)).accepted();
        scenes.raises(appeal, "3.00", "a-late");

        assertThat(scenes.treasurer(AppealScenes.award(
                                appeal,
                                AwardKind.GRANT,
                                "shelter",
                                "3.00",
                                java.util.List.of(AppealScenes.household(1, null)),
                                null))
                        .codes())
                .containsExactly("appeal-closed");
        assertThat(parts(scenes.second(new CloseAppeal(appeal, null)))).isEqualTo(Map.of(CLUB, usd("3.00")));
        assertThat(scenes.second(new CloseAppeal(appeal, null)).codes()).containsExactly("appeal-closed");
    }

    @Test
    void endsAnAdvanceByTurningTheRestIntoAGrant() {
        String appeal = scenes.opens();
        scenes.raises(appeal, "100.00", null);
        String advance = scenes.pays(appeal, AwardKind.ADVANCE, "40.00");
        scenes.agency(new RepayAdvance(appeal, advance, usd("15.00"), null, null))
                .accepted();
        SettleAdvance settle = new SettleAdvance(appeal, advance, Ending.GRANTED, "lost everything", null);

        assertThat(scenes.treasurer(settle).codes()).containsExactly("maker-is-checker");
        scenes.second(settle).accepted();

        assertThat(scenes.books(appeal).outstanding()).isEqualTo(usd("0.00"));
        assertThat(scenes.books(appeal).expenditure()).isEqualTo(usd("25.00"));
        assertThat(scenes.onAccount(appeal, "granted:shelter")).isEqualTo(usd("25.00"));
    }

    @Test
    void recoversWhatWasWrittenOff() {
        String appeal = scenes.opens();
        scenes.raises(appeal, "100.00", null);
        String advance = scenes.pays(appeal, AwardKind.ADVANCE, "40.00");
        scenes.second(new SettleAdvance(appeal, advance, Ending.WRITTEN_OFF, "not found", null))
                .accepted();
        assertThat(scenes.books(appeal).writtenOff()).isEqualTo(usd("40.00"));
        assertThat(scenes.books(appeal).expenditure()).isEqualTo(usd("0.00"));

        scenes.agency(new RepayAdvance(appeal, advance, usd("30.00"), null, null))
                .accepted();

        assertThat(scenes.books(appeal).writtenOff()).isEqualTo(usd("10.00"));
        assertThat(scenes.books(appeal).available()).isEqualTo(usd("90.00"));
        assertThat(scenes.onAccount(appeal, "written-off")).isEqualTo(usd("10.00"));
        assertThat(scenes.agency(new RepayAdvance(appeal, advance, usd("10.01"), null, null))
                        .codes())
                .containsExactly("above-outstanding");
    }

    @Test
    void refundsAnUnusedTicketToWhoPaidForIt() {
        String appeal = scenes.opens();
        scenes.raises(appeal, "100.00", null);
        String ours = scenes.pays(appeal, AwardKind.ASSISTANCE, "60.00");
        String theirs = scenes.awards(appeal, AwardKind.ASSISTANCE, "500.00", FOUNDATION);
        scenes.tell(new PayAward(appeal, theirs, null, null), Role.OFFICER, FOUNDATION)
                .accepted();

        scenes.agency(new DeliverAssistance(appeal, ours, usd("45.00"), null, null))
                .accepted();
        scenes.second(new RefundAssistance(appeal, ours, null, null, null)).accepted();
        RefundAssistance refund = new RefundAssistance(appeal, theirs, null, null, null);
        assertThat(scenes.treasurer(refund).codes()).containsExactly("not-your-party");
        scenes.tell(refund, Role.OFFICER, FOUNDATION).accepted();

        AppealBooks books = scenes.books(appeal);
        assertThat(books.available()).isEqualTo(usd("55.00"));
        assertThat(books.expenditure()).isEqualTo(usd("45.00"));
        assertThat(books.refunded()).isEqualTo(usd("515.00"));
        assertThat(books.paidByOthers()).isEqualTo(usd("0.00"));
        assertThat(scenes.onAccount(appeal, "borne-by:" + FOUNDATION)).isEqualTo(usd("0.00"));
        assertThat(scenes.onAccount(appeal, "cash")).isEqualTo(usd("55.00"));
    }

    private static Map<String, Money> parts(Outcome closed) {
        return closed.events().stream()
                .filter(RemainderPaid.class::isInstance)
                .map(RemainderPaid.class::cast)
                .collect(Collectors.toMap(RemainderPaid::to, RemainderPaid::amount));
    }
}
