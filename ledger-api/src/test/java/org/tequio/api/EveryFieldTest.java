package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.api.route.Route;
import org.tequio.api.route.Routes;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.event.RecordCodec;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.Role;
import org.tequio.testing.Samples;

/** Something malformed in every field of every command: all of it is told at once, each at its own field. */
class EveryFieldTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final Pattern ASKED = Pattern.compile("<(input|textarea|select)\\b[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
    private static final Pattern ALERT = Pattern.compile("(?s)<div class=\"note bad\".*?</ul>");

    private static final Pattern POINTER = Pattern.compile("[ (>]/[a-z]");

    /** No store can hold it. */
    private static final String NO_TEXT = "a\u0000b";

    /** What a form asks for before it shows the rest. */
    private static final Map<String, String> KNOWN_FIRST = Map.ofEntries(
            Map.entry("project", Scene.PROJECT),
            Map.entry("association", Scene.CLUB),
            Map.entry("federation", Scene.CLUB),
            Map.entry("appeal", Scene.APPEAL),
            Map.entry("scheme", "mx-3x1"),
            Map.entry("remittance", "r-1"),
            Map.entry("budget", "b-1"),
            Map.entry("report", "x-1"),
            Map.entry("flag", "f-1"),
            Map.entry("observation", "o-1"),
            Map.entry("hash", "x"));

    private static final String NONSENSE = "nonsense";

    @BeforeAll
    static void playTheScene() {
        new Scene(HOUSE).play();
        ShippedRules.load(HOUSE.ledger(), "u-starter");
        HOUSE.settle();
    }

    @Test
    void theInterfacePointsAtEveryMalformedFieldAtOnce() {
        List<String> silent = new ArrayList<>();
        for (Route.Write route : HOUSE.bean(Routes.class).writes()) {
            Set<String> pointers = new LinkedHashSet<>();
            Json body = malformed(RecordCodec.toJson((Record) Samples.of(route.command(), true)), "", pointers);
            Map<String, Json> members = new LinkedHashMap<>(((Json.Obj) body).members());
            route.variables().forEach(name -> {
                members.remove(name);
                pointers.remove("/" + name);
            });
            if (pointers.isEmpty()) {
                continue;
            }
            Client.Reply reply = new Client(HOUSE, isAnybodys(route) ? null : login(route))
                    .post(
                            Route.BASE + route.path().replaceAll("\\{[A-Za-z]+}", "x-1"),
                            CanonicalJson.write(new Json.Obj(members)),
                            "Idempotency-Key",
                            "every-" + route.name());
            if (reply.status() != 400) {
                silent.add(route.name() + " answers " + reply.status() + " " + reply.body());
            }
            Set<String> told = pointers(reply.body());
            pointers.stream()
                    .filter(pointer -> !told.contains(pointer))
                    .forEach(pointer -> silent.add(route.name() + " " + pointer + " " + reply.body()));
        }

        assertThat(silent).isEmpty();
    }

    @Test
    void theFormsShowEveryMalformedFieldAtOnceAtItsPlace() {
        Map<String, Visitor> visitors = new LinkedHashMap<>();
        List<String> silent = new ArrayList<>();
        Set<String> planted = new TreeSet<>();
        for (Route.Write route : HOUSE.bean(Routes.class).writes()) {
            if (isAnybodys(route)) {
                continue;
            }
            String login = login(route);
            Visitor visitor = visitors.computeIfAbsent(login, each -> Visitor.loggedIn(HOUSE, each));
            for (String language : List.of("es", "en")) {
                planted.addAll(shown(route, visitor, language, silent));
            }
        }

        assertThat(silent).isEmpty();
        assertThat(planted).hasSizeGreaterThan(600);
    }

    /** What was planted; what is not told at its field is added to the silent. */
    private static Set<String> shown(Route.Write route, Visitor visitor, String language, List<String> silent) {
        String form = "/do/" + route.name() + "?lang=" + language
                + Stream.of(route.command().getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(KNOWN_FIRST::containsKey)
                        .map(name -> "&" + name + "=" + KNOWN_FIRST.get(name))
                        .collect(Collectors.joining());
        Map<String, String> sent = new LinkedHashMap<>();
        Set<String> paths = new LinkedHashSet<>();
        HttpResponse<String> asked = visitor.get(form);
        if (asked.statusCode() != 200) {
            silent.add(route.name() + ": no form, " + asked.statusCode());
            return Set.of();
        }
        int begin = asked.body().indexOf("action=\"/do/" + route.name() + "/preview");
        String body = asked.body().substring(Math.max(0, begin));
        Matcher input = ASKED.matcher(body);
        while (input.find()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            Matcher attribute = ATTRIBUTE.matcher(input.group());
            while (attribute.find()) {
                attributes.put(attribute.group(1), attribute.group(2));
            }
            plant(input.group(1), attributes, sent, paths);
        }
        HttpResponse<String> answer = visitor.post(form, "/do/" + route.name() + "/preview?lang=" + language, sent);
        paths.stream()
                .filter(path -> !answer.body().contains("id=\"f-" + path + "-wrong\""))
                .forEach(path -> silent.add(language + " " + route.name() + " " + path + " " + answer.statusCode()));
        Matcher alert = ALERT.matcher(answer.body());
        if (!paths.isEmpty()
                && (!alert.find()
                        || POINTER.matcher(alert.group().replaceAll("<[^>]*>", ""))
                                .find())) {
            silent.add(language + " " + route.name() + " shows it raw: " + answer.statusCode());
        }
        Set<String> all = new LinkedHashSet<>();
        paths.forEach(path -> all.add(route.name() + " " + path));
        return all;
    }

    private static void plant(
            String element, Map<String, String> attributes, Map<String, String> sent, Set<String> paths) {
        String name = attributes.getOrDefault("name", "");
        String type = attributes.getOrDefault("type", "text");
        if (name.isEmpty() || name.equals("_csrf") || name.equals("lang") || name.equals("members.new")) {
            return;
        }
        if (type.equals("hidden")) {
            sent.put(name, attributes.getOrDefault("value", ""));
        } else if (name.endsWith(".currency") && element.equals("select")) {
            sent.put(name, "MXN");
        } else if (!type.equals("checkbox") && !type.equals("file")) {
            boolean isText = type.equals("text") && !attributes.containsKey("inputmode");
            sent.put(name, isText ? NO_TEXT : NONSENSE);
            paths.add(
                    name.endsWith(".amount") && attributes.containsKey("inputmode")
                            ? name.substring(0, name.length() - ".amount".length())
                            : name);
        }
    }

    /** Nothing in it has the form that it must have. */
    private static Json malformed(Json json, String where, Set<String> pointers) {
        return switch (json) {
            case Json.Obj object -> {
                Map<String, Json> members = new LinkedHashMap<>();
                object.members()
                        .forEach((name, member) -> members.put(
                                name,
                                name.equals("kind") && !where.isEmpty()
                                        ? member
                                        : malformed(member, where + "/" + name, pointers)));
                yield new Json.Obj(members);
            }
            case Json.Arr array -> {
                List<Json> items = new ArrayList<>();
                for (int i = 0; i < array.items().size(); i++) {
                    items.add(malformed(array.items().get(i), where + "/" + i, pointers));
                }
                yield new Json.Arr(items);
            }
            case Json.Text text -> {
                pointers.add(where);
                yield Json.text(NO_TEXT);
            }
            case Json.Num number -> {
                pointers.add(where);
                yield Json.text(NONSENSE);
            }
            case Json.Bool bool -> {
                pointers.add(where);
                yield Json.text(NONSENSE);
            }
            case Json.Null none -> none;
        };
    }

    private static Set<String> pointers(String body) {
        Set<String> pointers = new TreeSet<>();
        if (JsonReader.read(body) instanceof Json.Obj object
                && object.members().get("problems") instanceof Json.Arr problems) {
            for (Json each : problems.items()) {
                if (each instanceof Json.Obj problem && problem.members().get("pointer") instanceof Json.Text pointer) {
                    pointers.add(pointer.value());
                }
            }
        }
        return pointers;
    }

    /** It has a page of its own. */
    private static boolean isAnybodys(Route.Write route) {
        return route.roles().contains(Role.PUBLIC);
    }

    private static String login(Route.Write route) {
        Set<Role> roles = route.roles();
        return Map.of(
                        "operator", Role.OPERATOR,
                        "auditor", Role.AUDITOR,
                        "treasurer", Role.TREASURER,
                        "representative", Role.REPRESENTATIVE,
                        "federal", Role.OFFICER)
                .entrySet()
                .stream()
                .filter(each -> roles.contains(each.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElseGet(() -> Scene.OUTSIDERS.keySet().stream()
                        .filter(roles::contains)
                        .map(role -> "other-" + role.stored())
                        .findFirst()
                        .orElse("operator"));
    }
}
