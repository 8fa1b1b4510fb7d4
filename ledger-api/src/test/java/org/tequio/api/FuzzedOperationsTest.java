package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.api.problem.ProblemAnswer;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.api.route.Route;
import org.tequio.api.route.Routes;
import org.tequio.api.route.TwoTimes;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.event.RecordCodec;
import org.tequio.mandate.Role;
import org.tequio.refusal.InvalidInput;
import org.tequio.testing.Samples;

/**
 * Anything at all, sent to every operation of the interface: the answer is never a defect and tells nothing of what it
 * is made of; a "no" is a problem document in the asked language; and its status is one that the description of the
 * operation knows.
 */
class FuzzedOperationsTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final ClubScene CLUB = new ClubScene(HOUSE);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Classes, methods and their lines. */
    static final Pattern INSIDES = Pattern.compile(String.join(
            "|",
            "\\b(java|javax|jakarta|org\\.[a-z]+|com\\.[a-z]+|tools\\.jackson)\\.[a-z]+\\.[A-Za-z.]+",
            "Exception\\b",
            "\\x09at ",
            "\\bPSQL",
            "\\b(StackTrace|NullPointer)"));

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=utf-8",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/json; charset",
            "application/problem+json",
            "text/plain",
            "*/*",
            "nonsense",
            "a/b/c",
            ";",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded");

    private static final List<String> KEYS =
            List.of("", " ", "k", "'", "\u00e9\u00ff", "a\tb", "x".repeat(200), "x".repeat(201), "x".repeat(4000));

    private static final List<String> LANGUAGES =
            List.of("en", "en-GB,en;q=0.5", "es", "fr", "*", "es;q=nonsense", ";;;", "x-y-z-w", "en,".repeat(500));

    private static final List<String> ACCEPTED =
            List.of("*/*", "application/json", "text/xml", "nonsense", "a/b/c", "text/html;q=2", "");

    /** Which statuses the description knows, by method and path. */
    private static Map<String, Set<Integer>> described = Map.of();

    private final Set<String> wrong = new ConcurrentSkipListSet<>();

    /** What is asked, besides of whom. */
    @SuppressWarnings("ArrayRecordComponent") // sent once, never compared
    private record Asked(String method, String address, byte[] body, List<String> headers) {}

    @BeforeAll
    static void playTheScene() {
        new Scene(HOUSE).play();
        CLUB.play();
        described = described();
    }

    @Test
    void everyOperationTakesAnyBody() {
        HOUSE.bean(Routes.class).all().parallelStream()
                .filter(route -> !(route instanceof Route.Read))
                .forEach(route -> {
                    OddThings odd = new OddThings(route.name().hashCode());
                    Class<? extends Record> body = switch (route) {
                        case Route.Write write -> write.command();
                        case Route.Ask ask -> ask.body();
                        case Route.Read read -> throw new IllegalStateException(read.name());
                    };
                    Json.Obj whole = aboutTheScene(body, route);
                    int turn = 0;
                    for (byte[] each : odd.bodies(whole)) {
                        String address = Route.BASE + filled(route.path()) + (turn % 3 == 0 ? "?dryRun=true" : "");
                        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
                        headers.addAll(List.of("Idempotency-Key", route.name() + turn));
                        ask(route, new Asked("POST", address, each, headers), turn % 2 == 0);
                        turn++;
                    }
                });

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyOperationTakesAnyHeaderAndAnyMethod() {
        HOUSE.bean(Routes.class).all().parallelStream().forEach(route -> {
            OddThings odd = new OddThings(route.name().hashCode());
            String address = Route.BASE + filled(route.path());
            byte[] body = "{\"zzz\":1}".getBytes(StandardCharsets.UTF_8);
            for (int turn = 0; turn < 4; turn++) {
                List<String> headers = new ArrayList<>();
                headers.addAll(List.of("Content-Type", odd.oneOf(TYPES)));
                headers.addAll(List.of("Idempotency-Key", odd.oneOf(KEYS)));
                headers.addAll(List.of("Accept", odd.oneOf(ACCEPTED)));
                headers.addAll(List.of("Accept-Language", odd.oneOf(LANGUAGES)));
                headers.addAll(List.of(
                        "Tequio-Mandate", odd.oneOf(List.of("m-none", "", "\u00e9", "\u0085", "x".repeat(500)))));
                headers.addAll(List.of("If-None-Match", odd.oneOf(List.of("*", "\"", "W/", "x,,\"y\"", ""))));
                ask(route, new Asked(route.method(), address, body, headers), turn % 2 == 0);
            }
            for (String method : List.of("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "GET", "POST", "NONSENSE")) {
                ask(null, new Asked(method, address, body, List.of("Content-Type", "text/plain")), true);
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyViewTakesAnyParameterAndAnyId() {
        HOUSE.bean(Routes.class).all().parallelStream().forEach(route -> {
            OddThings odd = new OddThings(route.name().hashCode());
            List<String> names = new ArrayList<>(List.of(TwoTimes.VALUE_DATE, TwoTimes.AS_KNOWN, "limit", "after"));
            if (route instanceof Route.Read read) {
                read.parameters().forEach(each -> names.add(each.name().replaceAll("\\{[A-Za-z]+}", "x")));
            } else {
                names.addAll(List.of("dryRun", "", "%00", "%EF%BF%BF", "%1B"));
            }
            for (String name : names) {
                for (String text : odd.some(OddThings.TEXTS, 2)) {
                    String address = Route.BASE + filled(route.path()) + "?" + name + "=" + encoded(text);
                    ask(route, new Asked(route.method(), address, new byte[0], List.of()), true);
                }
            }
            if (!route.variables().isEmpty()) {
                for (String text : odd.some(OddThings.TEXTS, 6)) {
                    String id = encoded(text.isBlank() ? "\u00a0" : text);
                    String address = Route.BASE + route.path().replaceAll("\\{[A-Za-z]+}", id);
                    ask(
                            id.matches(".*(%00|%0A|%0D|%2F|%5C|%25|%1B|%7F|%3B).*") ? null : route,
                            new Asked(route.method(), address, new byte[0], List.of()),
                            true);
                }
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsNoOperationIsToldAsAProblemToo() {
        for (String path : List.of(
                "/api/v1",
                "/api/v1/",
                "/api/v1/nowhere",
                "/api/v1/projects/",
                "/api/v1//projects",
                "/api/v1/projects/p-agua/nowhere",
                "/api/v1/projects%2Fp-agua",
                "/api/v1/%2e%2e/actuator",
                "/api/v1/projects;a=b",
                "/api/v1/%00",
                "/api/v2/projects",
                "/api/nowhere",
                "/api/openapi/nowhere",
                "/api/v1/projects?%zz=1",
                "/api/v1/projects?limit=%zz")) {
            for (String method : List.of("GET", "POST", "DELETE", "TRACE", "OPTIONS", "NONSENSE")) {
                RawReply reply = RawReply.to(HOUSE, method, path, "Content-Length: 0\r\n");
                told(
                        method + " " + path,
                        reply.status(),
                        reply.type(),
                        reply.body(),
                        null,
                        "es",
                        !method.equals("HEAD"));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void anyCredentialsAreOnlyWrong() {
        int turn = 0;
        for (String credentials : List.of(
                "Basic",
                "Basic !",
                "Basic " + encodedLogin("nobody"),
                "Basic " + encodedLogin("a\u0000:b"),
                "Basic " + encodedLogin("x".repeat(1000) + ":" + "y".repeat(1000)),
                "Basic " + encodedLogin("\ud83d\ude00:\uffff"),
                "Bearer x",
                "Digest username=\"a\"",
                "")) {
            Asked asked = new Asked(
                    "GET",
                    turn++ % 2 == 0 ? "/api/v1/me" : "/api/v1/projects",
                    new byte[0],
                    List.of("Authorization", credentials));
            HttpResponse<String> reply = send(asked, null, "en");
            told(credentials, reply.statusCode(), type(reply), reply.body(), null, "en", true);
            if (reply.statusCode() != 401 && reply.statusCode() != 200) {
                wrong.add(credentials + ": " + reply.statusCode());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void theDescriptionNamesEveryOperationAndNoOther() {
        Set<String> served = new TreeSet<>();
        HOUSE.bean(Routes.class).all().forEach(route -> served.add(operation(route)));

        assertThat(described.keySet()).isEqualTo(served);
    }

    private void ask(@Nullable Route route, Asked asked, boolean inSpanish) {
        String language = inSpanish ? "es" : "en";
        HttpResponse<String> reply = send(asked, route == null ? null : login(route), language);
        String what = asked.method() + " " + shortened(asked.address()) + " " + asked.headers() + " "
                + shortened(new String(asked.body(), StandardCharsets.UTF_8));
        String spoken = asked.headers().contains("Accept-Language") ? null : language;
        boolean hasBody = !asked.method().equals("HEAD");
        told(what, reply.statusCode(), type(reply), reply.body(), route, spoken, hasBody);
        if ((reply.statusCode() == 503 || reply.statusCode() == 429)
                && reply.headers().firstValue("Retry-After").isEmpty()) {
            wrong.add(what + ": " + reply.statusCode() + " does not say when to try again");
        }
    }

    private void told(
            String what,
            int status,
            String type,
            String body,
            @Nullable Route route,
            @Nullable String language,
            boolean hasBody) {
        String as = what + ": " + status + " " + shortened(body);
        if (status == 500 || status > 503) {
            wrong.add("a defect: " + as);
        }
        if (INSIDES.matcher(body).find()) {
            wrong.add("tells its insides: " + as);
        }
        if (status >= 400 && hasBody && !type.startsWith(ProblemAnswer.MEDIA_TYPE)) {
            wrong.add("no problem document but " + type + ": " + as);
        } else if (status >= 400 && hasBody && !isProblem(status, body, language)) {
            wrong.add("a malformed problem document: " + as);
        }
        if (route != null && !described.getOrDefault(operation(route), Set.of()).contains(status)) {
            wrong.add("not described, " + operation(route) + " " + status + ": " + as);
        }
    }

    private static boolean isProblem(int status, String body, @Nullable String language) {
        try {
            if (!(JsonReader.read(body) instanceof Json.Obj problem)
                    || !(problem.members().get("type") instanceof Json.Text type)
                    || !(problem.members().get("title") instanceof Json.Text title)
                    || !problem.members().getOrDefault("status", Json.number(0)).equals(Json.number(status))) {
                return false;
            }
            String code = type.value().replaceFirst("^/problems/", "");
            ProblemTexts texts = HOUSE.bean(ProblemTexts.class);
            return language == null
                    || (texts.knows(code, Locale.of(language))
                            && texts.title(code, Locale.of(language)).equals(title.value()));
        } catch (InvalidInput e) {
            return false;
        }
    }

    private static HttpResponse<String> send(Asked asked, @Nullable String login, String language) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(HOUSE.url(asked.address())))
                .method(asked.method(), HttpRequest.BodyPublishers.ofByteArray(asked.body()));
        if (!asked.headers().contains("Accept-Language")) {
            builder.header("Accept-Language", language);
        }
        for (int i = 0; i < asked.headers().size(); i += 2) {
            builder.header(asked.headers().get(i), asked.headers().get(i + 1));
        }
        if (login != null) {
            builder.header("Authorization", "Basic " + encodedLogin(login + ":" + Scene.PASSWORD));
        }
        try {
            return HTTP.send(builder.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(asked.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Set<Integer>> described() {
        Map<String, Set<Integer>> statuses = new LinkedHashMap<>();
        Json read = JsonReader.read(new Client(HOUSE, null).get("/api/openapi").body());
        members(members(read).get("paths"))
                .forEach((path, item) -> members(item).forEach((method, operation) -> {
                    Set<Integer> known = new TreeSet<>();
                    members(members(operation).get("responses"))
                            .keySet()
                            .forEach(status -> known.add(Integer.parseInt(status)));
                    statuses.put(method.toUpperCase(Locale.ROOT) + " " + path, known);
                }));
        return statuses;
    }

    private static Map<String, Json> members(@Nullable Json json) {
        return json instanceof Json.Obj object ? object.members() : Map.of();
    }

    private static String operation(Route route) {
        return route.method() + " " + Route.BASE + route.path();
    }

    private static @Nullable String login(Route route) {
        Set<Role> roles = route.roles();
        if (roles.isEmpty() || roles.contains(Role.PUBLIC)) {
            return null;
        }
        Map<String, Role> known = new LinkedHashMap<>();
        known.put("federal", Role.OFFICER);
        known.put("treasurer", Role.TREASURER);
        known.put("representative", Role.REPRESENTATIVE);
        known.put("operator", Role.OPERATOR);
        known.put("auditor", Role.AUDITOR);
        Optional<String> own = known.entrySet().stream()
                .filter(each -> roles.contains(each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        return own.orElseGet(() -> "other-"
                + Scene.OUTSIDERS.keySet().stream()
                        .filter(roles::contains)
                        .findFirst()
                        .orElse(Role.SENDER)
                        .stored());
    }

    /** A whole body of the things of the scene. */
    private static Json.Obj aboutTheScene(Class<? extends Record> body, Route route) {
        Json.Obj sample = (Json.Obj) RecordCodec.toJson((Record) Samples.of(body, true));
        Map<String, Json> members = new LinkedHashMap<>(sample.members());
        things().forEach((name, id) ->
                members.computeIfPresent(name, (key, value) -> value instanceof Json.Text ? Json.text(id) : value));
        route.variables().forEach(members::remove);
        return new Json.Obj(members);
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
        things.put("appeal", Scene.APPEAL);
        things.put("gift", CLUB.gift());
        things.put("campaign", CLUB.campaign());
        things.put("pledge", CLUB.pledge());
        things.put("payment", CLUB.payment());
        things.put("entry", CLUB.gift());
        things.put("member", ClubScene.ANA);
        things.put("mandate", "m-treasurer");
        things.put("scheme", "mx-3x1");
        things.put("year", "2013");
        things.put("position", "9");
        return things;
    }

    private static String type(HttpResponse<String> reply) {
        return reply.headers().firstValue("Content-Type").orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String encodedLogin(String login) {
        return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    static String shortened(String text) {
        return text.length() > 400 ? text.substring(0, 400) + "\u2026" : text;
    }
}
