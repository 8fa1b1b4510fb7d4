package org.tequio.api;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.api.access.SitePage;
import org.tequio.api.route.Route;
import org.tequio.api.route.Routes;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;
import org.tequio.event.RecordCodec;
import org.tequio.mandate.Role;
import org.tequio.testing.Samples;

/**
 * HC-16 at the doors: each operation and each page is tried, with ids of things that exist and whole bodies, as every
 * role of a party that has no part in them. The answer is 403 or 404, whatever else is wrong.
 */
class Hc16DoorsTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    /** The register of associations is kept by the officers of every institution. */
    private static final Set<String> REGISTER = Set.of(
            "register-association",
            "renew-association",
            "enrol-members",
            "record-member-leaving",
            "suspend-association",
            "lift-suspension",
            "dissolve-association",
            "register-federation");

    /** What somebody asks for herself or begins for her own party, which concerns no other. */
    private static final Set<String> OWN = Set.of("quote-remittance", "place-remittance", "open-appeal");

    /** What is read before anything is decided about it; a sample is no bank statement. */
    private static final Set<String> READ_FIRST = Set.of("import-statement");

    private static final ClubScene CLUB = new ClubScene(HOUSE);

    @BeforeAll
    static void playTheScene() {
        new Scene(HOUSE).play();
        CLUB.play();
    }

    @Test
    void whoeverHasNoPartInAThingReadsNothingOfIt() {
        SoftAssertions softly = new SoftAssertions();
        for (Route route : HOUSE.bean(Routes.class).all()) {
            if (route instanceof Route.Read read && !read.roles().isEmpty() && !read.variables().isEmpty()) {
                for (Role role : Scene.OUTSIDERS.keySet()) {
                    softly.assertThat(client(role).get(address(read.path())).status())
                            .as(role + ": " + read.path())
                            .isIn(403, 404);
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void whoeverHasNoPartInAThingChangesNothingOfIt() {
        SoftAssertions softly = new SoftAssertions();
        for (Route.Write route : HOUSE.bean(Routes.class).writes()) {
            if (!REGISTER.contains(route.name())
                    && !OWN.contains(route.name())
                    && !READ_FIRST.contains(route.name())) {
                for (Role role : Scene.OUTSIDERS.keySet()) {
                    Client.Reply reply = client(role)
                            .post(
                                    address(route.path()),
                                    body(route),
                                    "Idempotency-Key",
                                    "doors-" + role + route.name());
                    softly.assertThat(reply.status())
                            .as(role + ": " + route.name() + " " + reply.body())
                            .isIn(403, 404);
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void whoeverHasNoPartInAThingSeesNoPageOfIt() {
        SoftAssertions softly = new SoftAssertions();
        for (Role role : Scene.OUTSIDERS.keySet()) {
            Visitor visitor = Visitor.loggedIn(HOUSE, "other-" + role.stored());
            for (SitePage page : SitePage.all()) {
                boolean isOfAThing = page.path().contains("{") && !page.path().contains("{command}");
                if (page.method().equals("GET") && !page.roles().isEmpty() && isOfAThing) {
                    HttpResponse<String> answer = visitor.get(filled(page.path()));
                    softly.assertThat(answer.statusCode())
                            .as(role + ": " + page.path())
                            .isIn(403, 404);
                }
            }
        }
        softly.assertAll();
    }

    /** A whole body, about the things of the scene. */
    private static String body(Route.Write route) {
        Json.Obj sample = (Json.Obj) RecordCodec.toJson((Record) Samples.of(route.command(), true));
        Map<String, Json> members = new LinkedHashMap<>(sample.members());
        things().forEach((name, id) ->
                members.computeIfPresent(name, (key, value) -> value instanceof Json.Text ? Json.text(id) : value));
        route.variables().forEach(members::remove);
        return CanonicalJson.write(new Json.Obj(members));
    }

    private static String address(String path) {
        return Route.BASE + filled(path);
    }

    private static String filled(String path) {
        String filled = path;
        for (Map.Entry<String, String> thing : things().entrySet()) {
            filled = filled.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return filled.replaceAll("\\{[A-Za-z]+}", "x-1");
    }

    private static Map<String, String> things() {
        Map<String, String> things = new LinkedHashMap<>();
        things.put("project", Scene.PROJECT);
        things.put("association", Scene.CLUB);
        things.put("federation", Scene.CLUB);
        things.put("party", Scene.CLUB);
        things.put("seat", "federal");
        things.put("gift", CLUB.gift());
        things.put("campaign", CLUB.campaign());
        things.put("pledge", CLUB.pledge());
        things.put("payment", CLUB.payment());
        things.put("entry", CLUB.gift());
        things.put("member", ClubScene.ANA);
        things.put("mandate", "m-treasurer");
        things.put("year", "2013");
        things.put("position", Long.toString(HOUSE.ledger().store().head()));
        return things;
    }

    private static Client client(Role role) {
        return new Client(HOUSE, "other-" + role.stored());
    }
}
