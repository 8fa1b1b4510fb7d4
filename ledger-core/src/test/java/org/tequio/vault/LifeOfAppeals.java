package org.tequio.vault;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.tequio.appeal.AppealEvents.Ending;
import org.tequio.appeal.AwardKind;
import org.tequio.appeal.Remainder.Destination;
import org.tequio.appeal.award.AwardFromAppeal;
import org.tequio.appeal.award.AwardFromAppeal.Household;
import org.tequio.appeal.award.CancelAward;
import org.tequio.appeal.award.DeliverAssistance;
import org.tequio.appeal.award.PayAward;
import org.tequio.appeal.award.RefundAssistance;
import org.tequio.appeal.award.RepayAdvance;
import org.tequio.appeal.award.SettleAdvance;
import org.tequio.appeal.closing.CloseAppeal;
import org.tequio.appeal.closing.OpenAppeal;
import org.tequio.appeal.closing.ReverseAppealRecord;
import org.tequio.appeal.gift.ConfirmAppealGift;
import org.tequio.appeal.gift.GiveToAppeal;
import org.tequio.appeal.loss.ApproveAppealWaiver;
import org.tequio.appeal.loss.WaiveAppealDebt;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.giving.GiveThroughProvider;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.RegisterInstitution;
import org.tequio.mandate.Role;
import org.tequio.money.Money;

/** A club's appeal from its opening to its closing. */
final class LifeOfAppeals {

    private static final String CLUB = "a-appeal";
    private static final String AGENCY = "i-appeal-agency";

    private final WholeLife life;
    private final LocalDate today;
    private final List<String> gifts = new ArrayList<>();
    private String appeal = "none";

    LifeOfAppeals(WholeLife life, LocalDate today) {
        this.life = life;
        this.today = today;
    }

    /** On a day for which a provider has prices. */
    void live() {
        life.club(CLUB, today);
        life.system(new RegisterInstitution(AGENCY, InstitutionKind.AGENCY, life.name()));
        opened();
        given();
        cancelled();
        advanced();
        assisted();
        reversed();
        givenUp();
        second(new CloseAppeal(appeal, null));
    }

    private void opened() {
        Answer.Done opened = treasurer(new OpenAppeal(
                "flood-2015",
                life.name(),
                Currency.getInstance("MXN"),
                List.of("shelter"),
                List.of(AGENCY),
                Destination.PARTY,
                CLUB,
                true,
                null));
        appeal = WholeLife.value(opened, "appeal");
    }

    private void given() {
        confirmed(treasurer(new GiveToAppeal(
                appeal,
                Money.of("100.00", "USD"),
                "h-giver",
                new BigDecimal("15.00"),
                null,
                null,
                null,
                null,
                life.name(),
                null)));
        confirmed(treasurer(new GiveThroughProvider(
                appeal, Money.of("200.00", "USD"), "us-mx", Currency.getInstance("MXN"), "h-giver", life.name())));
    }

    private void confirmed(Answer.Done given) {
        gifts.add(WholeLife.value(given, "gift"));
        second(new ConfirmAppealGift(appeal, gifts.getLast(), life.name(), null));
    }

    private void cancelled() {
        treasurer(new CancelAward(appeal, awarded(AwardKind.GRANT), life.name(), null));
    }

    private void advanced() {
        String advance = awarded(AwardKind.ADVANCE);
        agency(new PayAward(appeal, advance, life.name(), null));
        agency(new RepayAdvance(appeal, advance, WholeLife.mxn("40.00"), life.name(), null));
        second(new SettleAdvance(appeal, advance, Ending.GRANTED, life.name(), null));
    }

    private void assisted() {
        String ticket = awarded(AwardKind.ASSISTANCE);
        second(new PayAward(appeal, ticket, life.name(), null));
        agency(new DeliverAssistance(appeal, ticket, WholeLife.mxn("60.00"), life.name(), null));
        second(new RefundAssistance(appeal, ticket, null, life.name(), null));
    }

    /** Reversed, the award waits to be paid again. */
    private void reversed() {
        String grant = awarded(AwardKind.GRANT);
        Answer.Done paid = agency(new PayAward(appeal, grant, life.name(), null));
        second(new ReverseAppealRecord(appeal, WholeLife.value(paid, "payment"), life.name(), null));
        agency(new PayAward(appeal, grant, life.name(), null));
    }

    /** Banks take back what was given out already, and nobody will make it good. */
    private void givenUp() {
        gifts.forEach(gift -> treasurer(new ReverseAppealRecord(appeal, gift, life.name(), null)));
        Answer.Done asked = second(new WaiveAppealDebt(appeal, "h-giver", life.name(), life.name(), null));
        agency(new ApproveAppealWaiver(appeal, WholeLife.value(asked, "measure")));
    }

    private String awarded(AwardKind kind) {
        AwardFromAppeal award = new AwardFromAppeal(
                appeal,
                kind,
                "shelter",
                AGENCY,
                WholeLife.mxn("100.00"),
                List.of(new Household("h-1", null)),
                null,
                null);
        return WholeLife.value(treasurer(award), "award");
    }

    private Answer.Done treasurer(Command command) {
        return life.give(Role.TREASURER, CLUB, command);
    }

    /** Another person of the club. */
    private Answer.Done second(Command command) {
        return life.give(Role.REPRESENTATIVE, CLUB, command);
    }

    private Answer.Done agency(Command command) {
        return life.give(Role.OFFICER, AGENCY, command);
    }
}
