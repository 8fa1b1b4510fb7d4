package org.tequio.appeal;

import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.Remainder.Destination;
import org.tequio.appeal.award.AwardFromAppeal;
import org.tequio.appeal.award.AwardFromAppeal.Household;
import org.tequio.appeal.award.PayAward;
import org.tequio.appeal.closing.OpenAppeal;
import org.tequio.appeal.gift.ConfirmAppealGift;
import org.tequio.appeal.gift.GiveToAppeal;
import org.tequio.decision.Command;
import org.tequio.journal.Account;
import org.tequio.journal.Posting;
import org.tequio.ledger.Catalogue;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.LedgerFixture.Outcome;

/** Scenes of an appeal in dollars: a club holds it, two agencies pay out. */
final class AppealScenes implements AutoCloseable {

    static final String CLUB = "a-club";
    static final String AGENCY = "i-agency";
    static final String CARRIER = "i-carrier";
    static final String FOUNDATION = "i-foundation";

    private final LedgerFixture fixture = LedgerFixture.standard();
    private int keys;

    LedgerFixture fixture() {
        return fixture;
    }

    String opens() {
        return opens(Destination.PARTY, CLUB);
    }

    String opens(Destination destination, @Nullable String to) {
        return treasurer(open(destination, to)).value("appeal");
    }

    static OpenAppeal open(Destination destination, @Nullable String to) {
        return new OpenAppeal(
                "flood-tabasco-2007",
                "Por Tabasco",
                Currency.getInstance("USD"),
                List.of("shelter", "travel"),
                List.of(AGENCY, CARRIER),
                destination,
                to,
                true,
                null);
    }

    /** One announces, another confirms. */
    String raises(String appeal, String amount, @Nullable String giver) {
        String gift = treasurer(gift(appeal, amount, giver)).value("gift");
        second(new ConfirmAppealGift(appeal, gift, null, null)).accepted();
        return gift;
    }

    static GiveToAppeal gift(String appeal, String amount, @Nullable String giver) {
        return new GiveToAppeal(appeal, usd(amount), giver, null, null, null, null, null, null, null);
    }

    /** Decided by the treasurer, for one household. */
    String awards(String appeal, AwardKind kind, String amount, @Nullable String payer) {
        return treasurer(award(appeal, kind, "shelter", amount, List.of(household(1, null)), payer))
                .value("award");
    }

    static AwardFromAppeal award(
            String appeal,
            AwardKind kind,
            String purpose,
            String amount,
            List<Household> households,
            @Nullable String payer) {
        return new AwardFromAppeal(appeal, kind, purpose, AGENCY, usd(amount), households, payer, null);
    }

    static Household household(int number, @Nullable Integer score) {
        return new Household("h-" + number, score);
    }

    /** Decided by the club, paid by the agency. */
    String pays(String appeal, AwardKind kind, String amount) {
        String award = awards(appeal, kind, amount, null);
        boolean isCost = kind == AwardKind.ASSISTANCE;
        PayAward pay = new PayAward(appeal, award, null, null);
        (isCost ? second(pay) : agency(pay)).accepted();
        return award;
    }

    Outcome treasurer(Command command) {
        return tell(command, Role.TREASURER, CLUB);
    }

    /** Another person of the club. */
    Outcome second(Command command) {
        return tell(command, Role.REPRESENTATIVE, CLUB);
    }

    Outcome agency(Command command) {
        return tell(command, Role.OFFICER, AGENCY);
    }

    Outcome tell(Command command, Role role, @Nullable String party) {
        keys++;
        return fixture.when(command, "u-" + role.stored() + "-" + party, role, party, "k-" + keys);
    }

    AppealBooks books(String appeal) {
        return fixture.state(AppealState.boundary(appeal)).books();
    }

    /** What stands on a cash account of the appeal, by the entries of all events. */
    Money onAccount(String appeal, String name) {
        Account account = Account.cash("appeal:" + appeal + ":" + name);
        return fixture.events().stream()
                .flatMap(event -> Catalogue.standard().entryOf(event).stream())
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> posting.account().equals(account))
                .map(Posting::amount)
                .reduce(usd("0.00"), Money::plus);
    }

    static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    @Override
    public void close() {
        fixture.close();
    }
}
