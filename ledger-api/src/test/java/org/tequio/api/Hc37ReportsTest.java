package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.api.access.NoticeThrottle;
import org.tequio.decision.Submission;
import org.tequio.mandate.Role;
import org.tequio.notice.AnswerNotice;

/**
 * HC-37 at the doors: reports without login or name are limited by address too, which is kept nowhere; the public page
 * shows counts and answers, and never what was reported.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Hc37ReportsTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.2";
    private static final String TEXT = "La calle mide 379 metros, dice Rosa";

    @BeforeAll
    static void playTheScene() {
        new Scene(HOUSE).play();
    }

    @Test
    @Order(1)
    void takesSoManyFromOneAddressInAnHourAndThenNoMore() throws Exception {
        HttpResponse<String> first = report(HERE);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        for (int i = 1; i < NoticeThrottle.PER_HOUR_MAX; i++) {
            assertThat(report(HERE).statusCode()).isEqualTo(201);
        }

        HttpResponse<String> over = report(HERE);

        assertThat(over.statusCode()).isEqualTo(429);
        assertThat(over.headers().firstValue("Retry-After")).contains("3600");
        assertThat(report(ELSEWHERE).statusCode()).as("another address").isEqualTo(201);
    }

    @Test
    @Order(2)
    void takesThemAgainAfterAnHour() throws Exception {
        HOUSE.clock().set(HOUSE.clock().instant().plus(Duration.ofHours(1)).plusSeconds(1));

        assertThat(report(HERE).statusCode()).isEqualTo(201);
    }

    @Test
    @Order(3)
    void theAddressIsInNoEvent() {
        assertThat(HOUSE.ledger().store().read(0, Integer.MAX_VALUE))
                .filteredOn(stored -> stored.type().equals("notice-given"))
                .isNotEmpty()
                .allSatisfy(stored -> {
                    assertThat(stored.provenance().actor()).isEqualTo("public");
                    assertThat(new String(stored.payload(), java.nio.charset.StandardCharsets.UTF_8))
                            .doesNotContain("127.0.0", "Rosa", "379 metros");
                });
    }

    @Test
    @Order(4)
    void thePublicPageShowsCountsAndAnswersAndNeverWhatWasReported() throws Exception {
        String notice = HOUSE.ledger().store().read(0, Integer.MAX_VALUE).stream()
                .filter(stored -> stored.type().equals("notice-given"))
                .map(stored -> HOUSE.ledger().codec().decode(stored.type(), stored.version(), stored.payload()))
                .map(event -> ((org.tequio.notice.NoticeEvents.NoticeGiven) event).notice())
                .findFirst()
                .orElseThrow();
        var unused = HOUSE.accepted(new Submission(
                new AnswerNotice(Scene.PROJECT, notice, "Se termina en mayo"),
                "u-federal",
                Role.OFFICER,
                "i-federal",
                "m-federal",
                "answer-1"));

        String page = new Visitor(HOUSE)
                .get("/projects/" + Scene.PROJECT + "/notices?lang=es")
                .body();

        assertThat(page).contains("Se termina en mayo", "12").doesNotContain("Rosa", "379 metros", HERE);
    }

    @Test
    @Order(5)
    void aFormThatIsSentTwiceIsOneReport() {
        String page = "/projects/" + Scene.PROJECT + "/notices";
        Visitor anybody = new Visitor(HOUSE);
        Matcher key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"")
                .matcher(anybody.get(page).body());
        assertThat(key.find()).isTrue();
        Map<String, String> form = Map.of("topic", "NOT_BUILT", "text", TEXT, "key", key.group(1));
        long before = given();

        HttpResponse<String> first = anybody.post(page, page, form);
        HttpResponse<String> again = anybody.post(page, page, form);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(302);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(302);
        assertThat(given()).isEqualTo(before + 1);
    }

    private static long given() {
        return HOUSE.ledger().store().read(0, Integer.MAX_VALUE).stream()
                .filter(stored -> stored.type().equals("notice-given"))
                .count();
    }

    private static HttpResponse<String> report(String from) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName(from))
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(HOUSE.url("/api/v1/projects/" + Scene.PROJECT + "/notices")
                                    .replace("localhost", "127.0.0.1")))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"topic\":\"not-built\",\"text\":\"" + TEXT + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
