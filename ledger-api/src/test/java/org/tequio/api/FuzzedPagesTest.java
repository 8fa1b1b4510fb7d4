package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.api.access.SitePage;
import org.tequio.api.route.Route;
import org.tequio.api.route.Routes;
import org.tequio.mandate.Role;

/**
 * Anything at all, asked of every page and written into every form: the answer is a page in the asked language, never a
 * defect, and tells nothing of what it is made of.
 */
class FuzzedPagesTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern FIELD = Pattern.compile("<(?:input|textarea|select)\\b[^>]*\\bname=\"([^\"]+)\"");
    private static final Pattern MISSING_TEXT = Pattern.compile("\\?\\?[a-zA-Z._-]+");

    /** What somebody chooses before a form shows the rest. */
    private static final Map<String, String> CHOSEN = Map.of(
            "project", Scene.PROJECT,
            "association", Scene.CLUB,
            "federation", Scene.CLUB,
            "appeal", Scene.APPEAL,
            "scheme", "mx-3x1");

    private final Set<String> wrong = new ConcurrentSkipListSet<>();

    @BeforeAll
    static void playTheScene() {
        new Scene(HOUSE).play();
    }

    @Test
    void everyFormTakesAnyText() {
        Map<String, Browser> browsers = new LinkedHashMap<>();
        List.of("federal", "treasurer", "representative", "operator", "auditor", "other-executor", "other-sender")
                .forEach(login -> browsers.put(login, new Browser(login)));
        HOUSE.bean(Routes.class).writes().parallelStream().forEach(route -> {
            OddThings odd = new OddThings(route.name().hashCode());
            Browser browser = Objects.requireNonNull(browsers.get(login(route)));
            String chosen = CHOSEN.entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("&"));
            String form =
                    browser.get("/do/" + route.name() + "?lang=en&" + chosen).body();
            Set<String> names = new LinkedHashSet<>();
            Matcher field = FIELD.matcher(form);
            while (field.find()) {
                names.add(field.group(1));
            }
            for (int turn = 0; turn < 4; turn++) {
                Map<String, String> sent = new LinkedHashMap<>();
                names.forEach(name -> sent.put(name, odd.text()));
                CHOSEN.forEach((name, id) -> sent.computeIfPresent(name, (key, text) -> id));
                sent.put(odd.text(), odd.text());
                sent.put("key", odd.oneOf(List.of("", "a\u0000b", "x".repeat(5000), "\ud83d\ude00", "k-" + turn)));
                sent.put("members.new", odd.oneOf(List.of("-1", "9999", "1e3", "\u0661")));
                String path = "/do/" + route.name() + (turn % 2 == 0 ? "/preview" : "");
                String language = turn < 2 ? "es" : "en";
                told(path + " " + sent, language, browser.post(path + "?lang=" + language, sent));
            }
            told("GET " + route.name(), "es", browser.get("/do/" + route.name() + "?lang=es&" + odd(odd, names)));
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPageTakesAnyAddressAndAnyParameter() {
        Browser anybody = new Browser(null);
        Browser auditor = new Browser("auditor");
        Browser treasurer = new Browser("treasurer");
        SitePage.all().parallelStream()
                .filter(page -> page.method().equals("GET"))
                .forEach(page -> {
                    OddThings odd = new OddThings(page.path().hashCode());
                    Set<String> names = Set.of(
                            "valueDate",
                            "asKnown",
                            "after",
                            "limit",
                            "page",
                            "year",
                            "scheme",
                            "total",
                            "project",
                            "party",
                            "state",
                            "stage",
                            "seed",
                            "kind",
                            "q",
                            "month",
                            "day",
                            "from",
                            "until",
                            "weight.state",
                            "");
                    for (Browser browser : List.of(anybody, auditor, treasurer)) {
                        for (int turn = 0; turn < 4; turn++) {
                            String id = encoded(odd.oneOf(List.of(odd.text(), "x-1")));
                            String path = page.path()
                                    .replace("{project}", turn == 0 ? Scene.PROJECT : id)
                                    .replace("{association}", turn == 0 ? Scene.CLUB : id)
                                    .replaceAll("\\{[a-z]+}", id);
                            String language = turn % 2 == 0 ? "es" : "en";
                            String address = path + "?lang=" + language + "&" + odd(odd, names);
                            told("GET " + address, language, browser.get(address));
                        }
                    }
                });

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPageAnswersToAnyMethodAndAnyHeader() {
        Browser treasurer = new Browser("treasurer");
        SitePage.all().parallelStream().forEach(page -> {
            OddThings odd = new OddThings(page.path().hashCode());
            String path = page.path().replaceAll("\\{[a-z]+}", "x-1");
            for (String method : List.of("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "POST", "NONSENSE")) {
                String type =
                        odd.oneOf(List.of("text/plain", "nonsense", "*/*", "multipart/form-data", "a/b;charset=x"));
                HttpRequest.Builder asked = treasurer.request(path + "?lang=en").header("Content-Type", type);
                told(
                        method + " " + path + " " + type,
                        "en",
                        treasurer.send(asked.method(method, HttpRequest.BodyPublishers.ofString("a=%zz&b"))));
            }
            for (String accepted : List.of("application/json", "image/png", "nonsense", "a/b/c", "text/*;q=7")) {
                told(
                        "GET " + path + " as " + accepted,
                        "en",
                        treasurer.send(treasurer
                                .request(path + "?lang=en")
                                .header("Accept", accepted)
                                .header("Cookie", "lang=\"nonsense; tequio=\u00e9")));
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void whatNoBrowserSendsIsToldInWordsToo() {
        for (String path : List.of(
                "/nowhere",
                "/error",
                "/projects//",
                "/projects/%00",
                "/projects/%2e%2e/%2e%2e/etc",
                "/projects%2Fp-agua",
                "/projects;a=b",
                "/projects?%zz=1",
                "/projects?lang=%zz",
                "/projects/a|b",
                "/projects/<>",
                "/actuator/nowhere",
                "/tequio.css/nowhere",
                "/WEB-INF/web.xml",
                "projects",
                "*",
                "/?" + "a=1&".repeat(1500))) {
            for (String method : List.of("GET", "POST", "TRACE", "NONSENSE", "get")) {
                RawReply reply = RawReply.to(HOUSE, method, path, "Content-Length: 0\r\n");
                said(method + " " + path, null, reply.status(), reply.type(), reply.body());
            }
        }
        for (String headers : List.of(
                "Content-Length: x\r\n",
                "Content-Length: -1\r\n",
                "Transfer-Encoding: nonsense\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n\r\n--x--",
                "A b: c\r\n",
                "Cookie: " + "x".repeat(20_000) + "\r\n")) {
            RawReply reply = RawReply.to(HOUSE, "POST", "/login?lang=es", headers);
            said("POST with " + headers, null, reply.status(), reply.type(), reply.body());
        }

        assertThat(wrong).isEmpty();
    }

    private static String odd(OddThings odd, Set<String> names) {
        return names.stream()
                .map(name -> name + "="
                        + encoded(odd.some(OddThings.TEXTS, 1).getFirst()).replaceAll("^(.{60}).*", "$1"))
                .map(each -> each.replaceFirst("^=", "zzz="))
                .limit(12)
                .map(each -> each.replaceAll("%[0-9A-F]?$", ""))
                .collect(Collectors.joining("&"));
    }

    private void told(String what, String language, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        boolean isEmpty = answer.body().isEmpty();
        said(what, isEmpty ? null : language, answer.statusCode(), isEmpty ? "text/html" : type, answer.body());
        if ((answer.statusCode() == 503 || answer.statusCode() == 429)
                && answer.headers().firstValue("Retry-After").isEmpty()) {
            wrong.add("does not say when to try again: " + what);
        }
    }

    private void said(String what, @Nullable String language, int status, String type, String body) {
        String as = FuzzedOperationsTest.shortened(what) + ": " + status + " " + FuzzedOperationsTest.shortened(body);
        if (status == 0 || status == 500 || status > 503) {
            wrong.add("a defect: " + as);
        }
        if (FuzzedOperationsTest.INSIDES.matcher(body).find()) {
            wrong.add("tells its insides: " + as);
        }
        if (MISSING_TEXT.matcher(body).find()) {
            wrong.add("lacks a text: " + as);
        }
        // an address that is none is cut off by the server, which then knows nothing of who asks
        boolean isCutOff = status == 400 && body.isEmpty() && type.isEmpty();
        if (status >= 400 && !isCutOff && !type.startsWith("text/html") && !what.contains("actuator")) {
            wrong.add("no page but " + type + ": " + as);
        }
        if (language != null && type.startsWith("text/html") && !body.contains("lang=\"" + language + "\"")) {
            wrong.add("another language: " + as);
        }
    }

    private static String login(Route.Write route) {
        Map<String, Role> known = new LinkedHashMap<>();
        known.put("federal", Role.OFFICER);
        known.put("treasurer", Role.TREASURER);
        known.put("representative", Role.REPRESENTATIVE);
        known.put("operator", Role.OPERATOR);
        known.put("auditor", Role.AUDITOR);
        known.put("other-executor", Role.EXECUTOR);
        return known.entrySet().stream()
                .filter(each -> route.roles().contains(each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("other-sender");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Somebody's browser, which keeps its session and the token of its forms. */
    private static final class Browser {

        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private String token = "";

        Browser(@Nullable String login) {
            if (login != null) {
                refresh("/login");
                var unused = post("/login", new LinkedHashMap<>(Map.of("username", login, "password", Scene.PASSWORD)));
                refresh("/me");
            }
        }

        private void refresh(String page) {
            Matcher found = TOKEN.matcher(get(page).body());
            if (found.find()) {
                token = found.group(1);
            }
        }

        HttpResponse<String> get(String address) {
            return send(request(address));
        }

        HttpResponse<String> post(String address, Map<String, String> values) {
            List<String> pairs = new ArrayList<>();
            pairs.add("_csrf=" + encoded(token));
            values.entrySet().stream()
                    .filter(each ->
                            !each.getKey().equals("_csrf") && !each.getKey().isEmpty())
                    .forEach(each -> pairs.add(encoded(each.getKey()) + "=" + encoded(each.getValue())));
            return send(request(address)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
        }

        HttpRequest.Builder request(String address) {
            return HttpRequest.newBuilder(URI.create(HOUSE.url(address)));
        }

        HttpResponse<String> send(HttpRequest.Builder asked) {
            try {
                return client.send(asked.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(asked.build().toString(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
