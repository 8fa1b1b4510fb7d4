package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.association.LinkMember;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.treasury.gift.ReceiveGift;
import org.tequio.treasury.payment.RequestPayment;
import org.tequio.treasury.payment.SignPayment;

/**
 * HC-26: what a member gave straight to a project through her association has a receipt too, and stands in her yearly
 * statement, once and no more where it also passed the association's book.
 */
class Hc26DirectGiftTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final String GIFTS = "/associations/" + Scene.CLUB + "/gifts/";
    private static final String YEAR = "/associations/" + Scene.CLUB + "/members/" + ClubScene.ANA + "/giving/2013";

    private static String direct = "";
    private static String linked = "";

    @BeforeAll
    static void play() {
        new Scene(HOUSE).play();
        var unused = HOUSE.given(new OpenAccount("u-ana", "Ana"));
        HOUSE.credentials().create("u-ana", "ana", Scene.PASSWORD);
        treasurer(new LinkMember(Scene.CLUB, ClubScene.ANA, "u-ana"), "");
        direct = treasurer(gift(Money.of("100.00", "USD"), new BigDecimal("12.50")), "contribution");
        give("representative", Role.REPRESENTATIVE, new ConfirmDeposit(Scene.PROJECT, direct, null, null, null));
        linked = treasurer(gift(Money.of("300.00", "MXN"), null), "contribution");
        treasurer(
                new ReceiveGift(Scene.CLUB, Money.of("300.00", "MXN"), ClubScene.ANA, null, null, null, null), "gift");
        String payment = treasurer(
                new RequestPayment(
                        Scene.CLUB,
                        Use.PROJECT,
                        Money.of("300.00", "MXN"),
                        null,
                        Scene.PROJECT,
                        linked,
                        null,
                        null,
                        null),
                "payment");
        give("representative", Role.REPRESENTATIVE, new SignPayment(Scene.CLUB, payment));
    }

    @Test
    void whatIsOnlyAnnouncedIsShownAsSuchAndNothingOfItAsCreditedOrMatched() {
        String announced = page(linked);

        assertThat(announced)
                .contains("This gift is announced", "Announced for the work")
                .doesNotContain("Credited</dt>", "What it made others owe");
        assertThat(page(direct))
                .contains("Credited</dt>", "What it made others owe")
                .doesNotContain("This gift is announced");
        assertThat(new Client(HOUSE, "auditor")
                        .get("/api/v1/projects/" + Scene.PROJECT + "/contributions/" + linked)
                        .body())
                .contains("\"standing\":\"announced\"");
    }

    private static String page(String contribution) {
        return new Visitor(HOUSE)
                .get("/projects/" + Scene.PROJECT + "/contributions/" + contribution + "?lang=en")
                .body();
    }

    @Test
    void aGiftStraightToAProjectHasAReceiptWithRateCreditAndMatch() {
        String receipt =
                new Client(HOUSE, "ana").get("/api/v1" + GIFTS + direct).body();

        assertThat(receipt)
                .contains("\"amount\":{\"amount\":\"100.00\",\"currency\":\"USD\"}")
                .contains("\"perUnit\":\"12.50\"")
                .contains("\"credited\":{\"amount\":\"1250.00\"")
                .contains("\"match\":{\"amount\":\"3750.00\"")
                .contains("\"left\":{\"amount\":\"0.00\"");
    }

    @Test
    void itPrintsInBothLanguagesForHerAndForWhoKeepsTheBook() {
        assertThat(Visitor.loggedIn(HOUSE, "ana")
                        .get(GIFTS + direct + "?lang=es")
                        .body())
                .contains("Recibo de donativo", "1,250.00");
        assertThat(Visitor.loggedIn(HOUSE, "treasurer")
                        .get(GIFTS + direct + "?lang=en")
                        .body())
                .contains("Receipt for a gift", "3,750.00");
    }

    @Test
    void nobodyElseSeesIt() {
        assertThat(new Client(HOUSE, "other-treasurer")
                        .get("/api/v1" + GIFTS + direct)
                        .status())
                .isEqualTo(404);
        assertThat(new Client(HOUSE, "federal").get("/api/v1" + GIFTS + direct).status())
                .isIn(403, 404);
    }

    @Test
    void theYearCountsEachGiftOnce() {
        String year = new Client(HOUSE, "ana").get("/api/v1" + YEAR).body();

        assertThat(year)
                .contains("\"given\":[{\"amount\":\"300.00\",\"currency\":\"MXN\"},"
                        + "{\"amount\":\"100.00\",\"currency\":\"USD\"}]")
                .contains(direct)
                .doesNotContain("\"gift\":\"" + linked + "\"");
    }

    private static ReceiveContribution gift(Money amount, @org.jspecify.annotations.Nullable BigDecimal rate) {
        return new ReceiveContribution(
                Scene.PROJECT, amount, rate, null, null, null, null, null, null, null, null, ClubScene.ANA, null);
    }

    private static String treasurer(Command command, String value) {
        return Objects.requireNonNullElse(
                give("treasurer", Role.TREASURER, command).values().get(value), "");
    }

    private static org.tequio.decision.Answer.Done give(String login, Role role, Command command) {
        return HOUSE.accepted(new Submission(
                command,
                "u-" + login,
                role,
                Scene.CLUB,
                "m-" + login,
                HOUSE.ledger().ids().uuid()));
    }
}
