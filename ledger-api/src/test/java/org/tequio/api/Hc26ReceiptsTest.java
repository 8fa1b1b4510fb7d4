package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** HC-26: each gift has a receipt, each member her year, and nobody sees another's. */
class Hc26ReceiptsTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static String announced = "";
    private static String direct = "";
    private static final ClubScene CLUB = new ClubScene(HOUSE);
    private static final String MINE = "/associations/" + Scene.CLUB + "/gifts/";
    private static final String YEAR = "/associations/" + Scene.CLUB + "/members/n-ana/giving/2013";

    @BeforeAll
    static void playTheScene() {
        new Scene(HOUSE).play();
        CLUB.play();
        HOUSE.settle();
        announced = client("ana").get("/api/v1" + MINE + CLUB.gift()).body();
        CLUB.arrives();
        direct = CLUB.announces();
        HOUSE.settle();
    }

    @Test
    void aGiftThatTheProjectsBankHasNotSeenIsAnnouncedAndNeitherCreditedNorMatched() {
        assertThat(announced)
                .contains("\"announced\":{\"amount\":\"1000.00\"", "\"matched\":{}")
                .doesNotContain("\"credited\":", "\"match\":", "\"owed\":");
        Visitor ana = Visitor.loggedIn(HOUSE, "ana");

        assertThat(ana.get(MINE + direct + "?lang=en").body())
                .contains("This gift is announced", "21.00")
                .doesNotContain("Credited", "The governments match it");
        assertThat(client("ana").get("/api/v1" + YEAR).body())
                .contains("\"given\":[{\"amount\":\"1000.00\"", "\"announced\":[{\"amount\":\"21.00\"");
    }

    @Test
    void theGovernmentsOweForAGiftWhatTheyHaveNotPaidOnly() {
        String receipt = client("ana").get("/api/v1" + MINE + CLUB.gift()).body();

        assertThat(receipt).contains("\"owed\":{\"amount\":\"3000.00\"");
    }

    @Test
    void aReceiptSaysWhatWasGivenCreditedAndMatched() {
        String receipt = client("ana").get("/api/v1" + MINE + CLUB.gift()).body();
        String half = client("treasurer").get("/api/v1" + MINE + CLUB.other()).body();

        assertThat(receipt)
                .contains("\"credited\":{\"amount\":\"1000.00\"")
                .contains("\"match\":{\"amount\":\"3000.00\"");
        assertThat(half)
                .contains("\"credited\":{\"amount\":\"200.00\"")
                .contains("\"match\":{\"amount\":\"600.00\"")
                .contains("\"left\":{\"amount\":\"300.00\"");
    }

    @Test
    void aReceiptIsPrintedInBothLanguagesWithItsCode() {
        Visitor ana = Visitor.loggedIn(HOUSE, "ana");

        HttpResponse<String> english = ana.get(MINE + CLUB.gift() + "?lang=en");
        HttpResponse<String> spanish = ana.get(MINE + CLUB.gift() + "?lang=es");

        assertThat(english.body()).contains("Receipt for a gift", "1,000.00", "3,000.00", "h1v1h-1z");
        assertThat(spanish.body()).contains("Recibo de donativo", "h1v1h-1z");
    }

    @Test
    void aMemberSeesHerOwnGiftsAndYearOnly() {
        Client ana = client("ana");

        assertThat(ana.get("/api/v1" + MINE + CLUB.other()).status()).isEqualTo(404);
        assertThat(ana.get("/api/v1" + YEAR).body()).contains("\"given\":[{\"amount\":\"1000.00\"");
        assertThat(ana.get("/api/v1" + YEAR.replace("n-ana", "n-luz")).status()).isEqualTo(404);
        Visitor page = Visitor.loggedIn(HOUSE, "ana");
        assertThat(page.get("/me/giving?lang=en&year=2013").body())
                .contains("Agua potable para La Florida")
                .doesNotContain("n-luz");
    }

    @Test
    void aMemberReadsTheBookWithoutTheGivers() {
        String book = "/associations/" + Scene.CLUB + "/book";

        assertThat(client("ana").get("/api/v1" + book).body())
                .contains("1500.00", "\"closing\":{\"amount\":\"300.00\"")
                .doesNotContain("n-luz");
        assertThat(client("treasurer").get("/api/v1" + book).body()).contains("n-luz");
        assertThat(Visitor.loggedIn(HOUSE, "auditor").get(book).body())
                .contains("1,200.00")
                .doesNotContain("n-luz");
        assertThat(client("other-treasurer").get("/api/v1" + book).status()).isEqualTo(404);
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsNamedSo() {
        String book = "/associations/" + Scene.CLUB + "/book?from=2013-12-31&until=2013-01-01";

        assertThat(client("treasurer").get("/api/v1" + book).body()).contains("\"until-before-from\"", "?until");
        assertThat(Visitor.loggedIn(HOUSE, "treasurer").get(book + "&lang=en").body())
                .contains("It ends before it begins");
    }

    @Test
    void anAssociationsPageNamesNoMember() {
        String page = Visitor.loggedIn(HOUSE, "treasurer")
                .get("/associations/" + Scene.CLUB)
                .body();

        assertThat(page).contains("Club Loreto en Chicago").doesNotContain("n-ana");
        assertThat(new Visitor(HOUSE).get("/associations/" + Scene.CLUB).body()).doesNotContain("u-treasurer");
    }

    private static Client client(String login) {
        return new Client(HOUSE, login);
    }
}
