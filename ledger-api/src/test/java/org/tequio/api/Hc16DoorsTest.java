package org.tequio.api;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
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

    /** What somebody asks for herself or begins for her own party, which concerns no other. */
    private static final Set<String> OWN =
            Set.of("quote-remittance", "place-remittance", "open-appeal", "name-party-account");

    /** A table of her own party's acts, whose lines say what they are about; a sample is no table. */
    private static final Set<String> READ_FIRST = Set.of("enter-session");

    private static final ClubScene CLUB = new ClubScene(HOUSE);

    @BeforeAll
    static void playTheScene() {
        new Scene(HOUSE).play();
        CLUB.play();
    }

    /** What was tried, and what came back. */
    private record Tried(String what, int status) {}

    @Test
    void whoeverHasNoPartInAThingReadsNothingOfIt() {
        closed(
                HOUSE.bean(Routes.class).all().stream()
                        .filter(route -> route instanceof Route.Read
                                && !route.roles().isEmpty()
                                && !route.variables().isEmpty())
                        .toList(),
                (role, route) -> client(role).get(address(route.path())));
    }

    @Test
    void whoeverHasNoPartInAThingChangesNothingOfIt() {
        closed(
                HOUSE.bean(Routes.class).writes().stream()
                        .filter(route -> !OWN.contains(route.name()) && !READ_FIRST.contains(route.name()))
                        .toList(),
                (role, route) -> client(role)
                        .post(
                                address(route.path()),
                                body((Route.Write) route),
                                "Idempotency-Key",
                                "doors-" + role + route.name()));
    }

    /** Tries all of it at once, for each password is slow to check on purpose. */
    private static void closed(List<? extends Route> routes, BiFunction<Role, Route, Client.Reply> door) {
        List<Tried> tried = routes.parallelStream()
                .flatMap(route -> Scene.OUTSIDERS.keySet().stream().map(role -> {
                    Client.Reply reply = door.apply(role, route);
                    return new Tried(role + ": " + route.name() + " " + reply.body(), reply.status());
                }))
                .toList();
        SoftAssertions softly = new SoftAssertions();
        tried.forEach(it -> softly.assertThat(it.status()).as(it.what()).isIn(403, 404));
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
        things.put("handover", "h-none");
        things.put("year", "2013");
        things.put("position", Long.toString(HOUSE.ledger().store().head()));
        return things;
    }

    private static Client client(Role role) {
        return new Client(HOUSE, "other-" + role.stored());
    }
}
