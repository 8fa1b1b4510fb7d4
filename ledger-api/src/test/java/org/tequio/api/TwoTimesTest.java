package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.testing.Cases;

/** C08b through the whole product: a deposit is told two ways by when it was known, over REST and on the page. */
class TwoTimesTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final Cases DEPOSIT = Cases.of("C08b").in("input").in("deposit");
    private static final LocalDate DUE =
            LocalDate.parse(Cases.of("C08b").in("input").text("deadline"));
    private static final String PROJECT = "/api/v1/projects/" + Scene.PROJECT;

    private static final Client MUNICIPALITY = new Client(HOUSE, "municipal");
    private static final Client FEDERATION = new Client(HOUSE, "federal");

    /** The municipality pays all but the deposit of the case in time, and tells of that one after the deadline. */
    @BeforeAll
    static void live() {
        new Scene(HOUSE).play();
        on(LocalDate.of(2013, 10, 1));
        deposit("700000.00", LocalDate.of(2013, 10, 1));
        on(DUE.plusDays(1));
        on(LocalDate.parse(DEPOSIT.text("recorded")));
        deposit(DEPOSIT.text("amount"), LocalDate.parse(DEPOSIT.text("valueDate")));
        on(LocalDate.of(2014, 1, 15));
        HOUSE.settle();
    }

    private static void deposit(String amount, LocalDate valueDate) {
        Client.Reply announced = MUNICIPALITY.post(
                PROJECT + "/deposits",
                "{\"seat\":\"municipal\",\"amount\":{\"amount\":\"" + amount
                        + "\",\"currency\":\"MXN\"},\"valueDate\":\"" + valueDate + "\"}",
                "Idempotency-Key",
                "deposit-" + amount);
        assertThat(announced.status()).as(announced.body()).isEqualTo(201);
        String deposit = announced.value("deposit");
        Client.Reply confirmed = FEDERATION.post(
                PROJECT + "/deposits/" + deposit + "/confirmation", "{}", "Idempotency-Key", "confirm-" + amount);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
    }

    @Test
    void onTheDayAfterTheDeadlineItWasUnpaidAndLate() {
        assertThat(municipality(asKnownOn("2013-10-22"))).contains("unpaid-late", "700000.00");
        assertThat(municipality(asKnownOn("2013-10-22") + "&valueDate=2013-10-22"))
                .contains("unpaid-late", "700000.00");
    }

    @Test
    void onceItWasRecordedItHadBeenPaidInTime() {
        assertThat(municipality(asKnownOn("2013-10-26"))).contains("paid-in-time", "1000000.00");
        assertThat(municipality("")).contains("paid-in-time", "1000000.00");
    }

    @Test
    void whatWasTrueOnADayIsAnotherQuestionThanWhatWasKnownOnIt() {
        assertThat(municipality("?valueDate=2013-10-17")).contains("open", "700000.00");
        assertThat(municipality("?valueDate=2013-10-18")).contains("paid-in-time", "1000000.00");
        assertThat(municipality("?valueDate=2013-10-22")).contains("paid-in-time", "1000000.00");
    }

    private static String asKnownOn(String day) {
        return "?asKnown=" + day + "T12:00:00Z";
    }

    /** The texts in the municipality's row. */
    private static List<String> municipality(String times) {
        Client.Reply reply = new Client(HOUSE, null).get(PROJECT + times);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        List<String> texts = new ArrayList<>();
        rows(JsonReader.read(reply.body()), texts);
        return texts;
    }

    private static void rows(Json json, List<String> texts) {
        switch (json) {
            case Json.Obj row
            when Json.text("municipal").equals(row.members().get("seat"))
                    && row.members().containsKey("punctuality") -> {
                if (row.members().get("punctuality") instanceof Json.Text text) {
                    texts.add(text.value());
                }
                if (row.members().get("deposited") instanceof Json.Obj money
                        && money.members().get("amount") instanceof Json.Text amount) {
                    texts.add(amount.value());
                }
            }
            case Json.Obj object -> object.members().values().forEach(member -> rows(member, texts));
            case Json.Arr array -> array.items().forEach(item -> rows(item, texts));
            default -> {}
        }
    }

    private static void on(LocalDate day) {
        HOUSE.clock().setDay(day, HOUSE.ledger().zone());
    }
}
