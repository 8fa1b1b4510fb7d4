package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.api.route.Route;
import org.tequio.api.route.Routes;
import org.tequio.decision.CommandType;
import org.tequio.mandate.Role;
import org.tequio.refusal.Defect;

class RestTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final String GIFT = "{\"amount\":{\"amount\":\"250.50\",\"currency\":\"MXN\"}}";
    private static final String GIFTS = "/api/v1/projects/" + Scene.PROJECT + "/contributions";

    private final Client anybody = new Client(HOUSE, null);
    private final Client treasurer = new Client(HOUSE, "treasurer");

    @BeforeAll
    static void playTheScene() {
        new Scene(HOUSE).play();
    }

    @Test
    void recordsAGiftOnceForOneKey() {
        Client.Reply first = treasurer.post(GIFTS, GIFT, "Idempotency-Key", "gift-1");
        Client.Reply again = treasurer.post(GIFTS, GIFT, "Idempotency-Key", "gift-1");
        Client.Reply other = treasurer.post(GIFTS, GIFT.replace("250.50", "251.50"), "Idempotency-Key", "gift-1");

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains("\"repeated\":true");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.member("type")).isEqualTo("/problems/key-reused");
    }

    @Test
    void asksForAKeyWhereMoneyMovesButNotForAPreview() {
        assertThat(treasurer.post(GIFTS, GIFT).member("type")).isEqualTo("/problems/idempotency-key-missing");

        long head = HOUSE.ledger().store().head();
        Client.Reply preview = treasurer.post(GIFTS + "?dryRun=true", GIFT);

        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.body()).contains("contribution-received");
        assertThat(HOUSE.ledger().store().head()).isEqualTo(head);
    }

    @Test
    void refusesAPreviewThatIsNeitherAskedForNorNot() {
        long head = HOUSE.ledger().store().head();

        Client.Reply reply = treasurer.post(GIFTS + "?dryRun=1", GIFT, "Idempotency-Key", "gift-dry");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(HOUSE.ledger().store().head()).isEqualTo(head);
    }

    @Test
    void namesEveryProblemOfABodyAtOnce() {
        Client.Reply reply = treasurer.post(
                GIFTS, "{\"amount\":{\"amount\":\"-1.005\",\"currency\":\"XYZ\"},\"rate\":true,\"colour\":\"red\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.member("type")).isEqualTo("/problems/malformed-input");
        assertThat(reply.body())
                .contains("idempotency-key-missing", "/colour", "/rate", "unknown-currency", "\"pointer\"");
        assertThat(reply.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void speaksTheLanguageThatIsAskedFor() {
        assertThat(anybody.get("/api/v1/projects/p-none", "Accept-Language", "en")
                        .member("title"))
                .startsWith("It does not exist");
        assertThat(anybody.get("/api/v1/projects/p-none").member("title")).startsWith("No existe");
    }

    @Test
    void saysAsOfWhenAFigureIsTrue() {
        Client.Reply now = anybody.get("/api/v1/projects/" + Scene.PROJECT);
        Client.Reply before = anybody.get("/api/v1/projects/" + Scene.PROJECT + "?valueDate=2013-06-01");

        assertThat(now.status()).as(now.body()).isEqualTo(200);
        assertThat(now.body()).contains("\"asOf\":{\"asKnown\":\"", "\"agreed\":{\"amount\":\"1000000.00\"");
        assertThat(before.body()).contains("\"valueDate\":\"2013-06-01\"").doesNotContain("1000000.00");
        assertThat(anybody.get("/api/v1/projects?asKnown=1&valueDate=nonsense").status())
                .isEqualTo(400);
    }

    @Test
    void answersNotModifiedForAKnownTag() {
        String tag = anybody.get("/api/v1/institutions")
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        assertThat(anybody.get("/api/v1/institutions", "If-None-Match", tag).status())
                .isEqualTo(304);
    }

    @Test
    void answersAnewOnTheNextDayForWhatIsOverdueByThen() {
        String path = "/api/v1/projects/" + Scene.PROJECT;
        String tag = anybody.get(path).response().headers().firstValue("ETag").orElseThrow();

        assertThat(anybody.get(path, "If-None-Match", "\"other\", W/" + tag).status())
                .isEqualTo(304);
        HOUSE.clock().advance(Duration.ofDays(1));
        assertThat(anybody.get(path, "If-None-Match", tag).status()).isEqualTo(200);
    }

    @Test
    void namesTheMethodsThatAnAddressTakes() {
        HttpResponse<String> reply = anybody.send("DELETE", "/api/v1/projects").response();

        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.headers().firstValue("Allow").orElse("").split(","))
                .extracting(String::strip)
                .contains("GET", "HEAD", "POST");
        assertThat(reply.body()).contains("method-not-allowed");
        assertThat(anybody.send("HEAD", "/api/v1/projects").status()).isEqualTo(200);
    }

    @Test
    void refusesACursorThatItNeverGave() {
        assertThat(anybody.get("/api/v1/projects?after=p-none").member("type"))
                .isEqualTo("/problems/parameter-malformed");
    }

    @Test
    void namesEveryProblemOfAQuestionAtOnce() {
        assertThat(anybody.get("/api/v1/projects?valueDate=x&asKnown=-1&limit=many")
                        .body())
                .contains("not-a-date", "neither-position-nor-instant", "parameter-malformed");
    }

    @Test
    void describesEveryOperation() {
        Client.Reply reply = anybody.get("/api/openapi");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("\"openapi\":\"3.1");
        for (Route route : HOUSE.bean(Routes.class).all()) {
            assertThat(reply.body()).contains("\"" + route.name() + "\"");
        }
    }

    @Test
    void everyCommandThatAPersonMayGiveHasARoute() {
        Set<String> wanted = new TreeSet<>();
        HOUSE.ledger().catalogue().slices().forEach(slice -> {
            CommandType type = slice.command().getAnnotation(CommandType.class);
            boolean persons =
                    java.util.Arrays.stream(type.roles()).anyMatch(role -> role != Role.SYSTEM && role != Role.PUBLIC);
            if (persons) {
                wanted.add(type.value());
            }
        });

        assertThat(HOUSE.bean(Routes.class).writes().stream().map(Route.Write::name))
                .containsAll(wanted);
    }

    @Test
    void saysWhichMethodsAnAddressKnows() {
        Client.Reply got = anybody.get("/api/v1/projects/" + Scene.PROJECT + "/signatures");

        assertThat(got.status()).isEqualTo(405);
        assertThat(String.join(",", got.response().headers().allValues("Allow")).split(" *, *"))
                .containsExactlyInAnyOrder("POST", "OPTIONS");
        assertThat(got.member("type")).isEqualTo("/problems/method-not-allowed");
        assertThat(got.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(anybody.get("/api/v1/nowhere").status()).isEqualTo(404);
    }

    @Test
    void splitsByADocumentThatIsSent() throws Exception {
        String document = java.nio.file.Files.readString(
                java.nio.file.Path.of("../ledger-core/src/main/resources/schemes/mx-3x1.json"));

        Client.Reply reply = anybody.post("/api/v1/split", "{\"total\":\"4000000.00\",\"document\":" + document + "}");
        Client.Reply wrong = anybody.post("/api/v1/split", "{\"total\":\"4000000.00\",\"document\":{\"id\":1}}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).contains("1000000.00");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("\"pointer\":\"/");
    }

    /** The list that is kept says the same as the fold over the log that answers for the past. */
    @Test
    void listsProjectsForThePresentAsForThePast() {
        String now = anybody.get("/api/v1/projects").body();
        String then = anybody.get("/api/v1/projects?valueDate=2013-09-02").body();

        assertThat(items(now)).contains(Scene.PROJECT, "Agua potable").isEqualTo(items(then));
    }

    private static String items(String body) {
        return body.substring(body.indexOf("\"items\""));
    }

    @Test
    void refusesARouteForACommandThatNobodyHandles() {
        Routes.Builder builder = Routes.builder(HOUSE.ledger().catalogue());

        assertThatThrownBy(() -> builder.write("/somewhere", "no-such-command", "None."))
                .isInstanceOf(Defect.class)
                .hasMessageContaining("no-such-command");
    }

    /** HC-16: whoever has no part in a thing gets 401, 403 or 404 from every operation on it. */
    @Test
    void hc16EveryOperationIsClosedToOtherParties() {
        SoftAssertions softly = new SoftAssertions();
        for (Route route : HOUSE.bean(Routes.class).all()) {
            if (route.roles().isEmpty()) {
                continue;
            }
            softly.assertThat(ask(anybody, route).status())
                    .as("anybody: " + route)
                    .isEqualTo(route.roles().contains(Role.PUBLIC) ? 400 : 401);
            for (Role role : Scene.OUTSIDERS.keySet()) {
                Client.Reply reply = ask(new Client(HOUSE, "other-" + role.stored()), route);
                if (!route.roles().contains(role)) {
                    softly.assertThat(reply.status()).as(role + ": " + route).isEqualTo(403);
                } else if (route instanceof Route.Read && !route.variables().isEmpty()) {
                    softly.assertThat(reply.status()).as(role + ": " + route).isEqualTo(404);
                } else if (route instanceof Route.Read) {
                    softly.assertThat(reply.body()).as(role + ": " + route).doesNotContain(Scene.PROJECT);
                } else if (route.variables().contains("project")) {
                    softly.assertThat(reply.status())
                            .as(role + ": " + route + reply.body())
                            .isIn(400, 403, 404);
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void hc16AnotherClubCannotGiveForAProjectOrSeeItsEntries() {
        treasurer.post(GIFTS, GIFT, "Idempotency-Key", "gift-2");
        HOUSE.settle();
        Client other = new Client(HOUSE, "other-treasurer");

        assertThat(other.post(GIFTS, GIFT, "Idempotency-Key", "theirs").status())
                .isIn(403, 404);
        assertThat(other.get("/api/v1/journal").body()).doesNotContain(Scene.PROJECT);
        assertThat(treasurer.get("/api/v1/journal").body()).contains(Scene.PROJECT);
        assertThat(new Client(HOUSE, "auditor").get("/api/v1/journal").body()).contains(Scene.PROJECT);
        assertThat(new Client(HOUSE, "auditor")
                        .post(GIFTS, GIFT, "Idempotency-Key", "a")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aWrongPasswordIsSlowedDown() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            statuses.add(anybody.get("/api/v1/me", "Authorization", "Basic b3BlcmF0b3I6d3Jvbmc=")
                    .status());
        }

        Client.Reply later = new Client(HOUSE, "operator").get("/api/v1/me");

        assertThat(statuses).containsExactly(401, 401, 401, 401, 401, 429, 429);
        assertThat(later.status()).isEqualTo(429);
        assertThat(later.member("type")).isEqualTo("/problems/too-many-logins");
        assertThat(later.response().headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(1L, 901L);
    }

    @Test
    void refusesAParameterThatAViewDoesNotKnowAndNamesThoseThatItDoes() {
        Client.Reply misspelt = anybody.get("/api/v1/projects?limt=5&asKnow=3");
        Client.Reply known = anybody.get("/api/v1/split?scheme=mx-3x1&total=100.00&weight.state=25&lang=en");

        assertThat(misspelt.status()).isEqualTo(400);
        assertThat(misspelt.body()).contains("unknown-parameter", "?asKnow", "?limt", "after limit valueDate asKnown");
        assertThat(known.body()).contains("?lang").doesNotContain("?weight");
    }

    @Test
    void tellsTheMetersOfTheCore() {
        assertThat(anybody.get("/actuator/prometheus").body()).contains("ledger");
        assertThat(anybody.get("/actuator/health").status()).isEqualTo(200);
    }

    private static Client.Reply ask(Client client, Route route) {
        String path = Route.BASE
                + route.path()
                        .replace("{project}", Scene.PROJECT)
                        .replace("{position}", "9")
                        .replaceAll("\\{[A-Za-z]+}", "x-1");
        return route instanceof Route.Read
                ? client.get(path)
                : client.post(path, "{}", "Idempotency-Key", client.login() + route.name());
    }
}
