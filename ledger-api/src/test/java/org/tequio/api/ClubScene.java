package org.tequio.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.association.LinkMember;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.treasury.gift.MakePledge;
import org.tequio.treasury.gift.OpenCampaign;
import org.tequio.treasury.gift.ReceiveGift;
import org.tequio.treasury.payment.RequestPayment;
import org.tequio.treasury.payment.SignPayment;

/** The book of the scene's club: two members gave, most of it went to the project, one of them has an account. */
final class ClubScene {

    static final String ANA = "n-ana";
    static final String LUZ = "n-luz";

    private final TestHouse house;
    private @Nullable String gift;
    private @Nullable String other;
    private @Nullable String campaign;
    private @Nullable String pledge;
    private @Nullable String payment;
    private @Nullable String contribution;
    private @Nullable String direct;

    ClubScene(TestHouse house) {
        this.house = house;
    }

    void play() {
        house.given(new OpenAccount("u-ana", "Ana"));
        house.credentials().create("u-ana", "ana", Scene.PASSWORD);
        treasurer(new LinkMember(Scene.CLUB, ANA, "u-ana"));
        gift = value("gift", new ReceiveGift(Scene.CLUB, mxn("1000.00"), ANA, null, null, null, null));
        other = value("gift", new ReceiveGift(Scene.CLUB, mxn("500.00"), LUZ, null, null, null, null));
        campaign = value("campaign", new OpenCampaign(Scene.CLUB, "Agua", mxn("900.00"), null, null, null));
        pledge = value("pledge", new MakePledge(Scene.CLUB, LUZ, mxn("70.00"), null, null, null));
        contribution = value(
                "contribution",
                new ReceiveContribution(Scene.PROJECT, mxn("1200.00"), null, null, null, null, null, null, null, null));
        payment = value(
                "payment",
                new RequestPayment(
                        Scene.CLUB,
                        Use.PROJECT,
                        mxn("1200.00"),
                        null,
                        Scene.PROJECT,
                        contribution(),
                        null,
                        null,
                        null));
        give("representative", Role.REPRESENTATIVE, new SignPayment(Scene.CLUB, payment()));
    }

    /** The municipality finds at the project's bank what the club sent. */
    void arrives() {
        confirmed(contribution());
    }

    /** Ana gives straight to the project, and nobody has found it at the bank yet. */
    String announces() {
        direct = value(
                "contribution",
                new ReceiveContribution(
                        Scene.PROJECT, mxn("21.00"), null, null, null, null, null, null, null, null, null, ANA, null));
        return Objects.requireNonNull(direct);
    }

    private void confirmed(String deposit) {
        house.accepted(new Submission(
                new ConfirmDeposit(Scene.PROJECT, deposit, null, null, null),
                "u-municipal",
                Role.OFFICER,
                "i-loreto",
                "m-municipal",
                house.ledger().ids().uuid()));
        house.settle();
    }

    private String contribution() {
        return Objects.requireNonNull(contribution);
    }

    /** Ana's gift. */
    String gift() {
        return Objects.requireNonNull(gift);
    }

    /** Luz's gift. */
    String other() {
        return Objects.requireNonNull(other);
    }

    String campaign() {
        return Objects.requireNonNull(campaign);
    }

    String pledge() {
        return Objects.requireNonNull(pledge);
    }

    String payment() {
        return Objects.requireNonNull(payment);
    }

    private static Money mxn(String amount) {
        return Money.of(amount, "MXN");
    }

    private void treasurer(Command command) {
        give("treasurer", Role.TREASURER, command);
    }

    private String value(String name, Command command) {
        return Objects.requireNonNull(
                give("treasurer", Role.TREASURER, command).values().get(name));
    }

    private org.tequio.decision.Answer.Done give(String login, Role role, Command command) {
        return house.accepted(new Submission(
                command,
                "u-" + login,
                role,
                Scene.CLUB,
                "m-" + login,
                house.ledger().ids().uuid()));
    }
}
