package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;
import org.tequio.api.Visitor;
import org.tequio.api.view.Appeals;
import org.tequio.api.view.Committees;
import org.tequio.api.view.Parties;
import org.tequio.api.view.Projects;
import org.tequio.store.AsOf;

/** Whoever follows the links of the demo reads names and words, never an id of something that has a name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeasonWordsTest {

    private static final AsOf NOW = AsOf.position(Long.MAX_VALUE);

    /** Of the same page about different things so many are read. */
    private static final int SAME_MAX = 3;

    private static final List<String> STARTS = List.of(
            "/",
            "/me",
            "/waiting",
            "/owed",
            "/flags",
            "/budgets",
            "/appeals",
            "/sessions",
            "/associations",
            "/schemes",
            "/back-dated",
            "/outbox",
            "/handovers",
            "/payments/sample?seed=1");

    /** The journal names accounts as the exported books do; the others explain the interface. */
    private static final Pattern TECHNICAL =
            Pattern.compile("/(journal|api|v1|problems|calendar|actuator|logout|projections|static).*|.*\\.(css|svg)");

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");
    private static final Pattern ID = Pattern.compile("(?<![\\w/.-])[a-z]{1,3}-[a-z0-9]+(?:-[a-z0-9]+)*(?![\\w-])");
    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z]{2,}_[A-Z_]+\\b|\\?\\?[a-z.]+");

    private final SeasonSite site;
    private final Set<String> named = new HashSet<>();

    SeasonWordsTest(@TempDir Path folder) {
        site = new SeasonSite(folder);
        Parties parties = site.bean(Parties.class);
        parties.institutions(NOW).forEach(it -> named.add(it.institution()));
        parties.associations(NOW).forEach(it -> named.add(it.association()));
        site.bean(Projects.class).all(NOW).forEach(it -> named.add(it.project()));
        site.bean(Appeals.class).all(NOW).forEach(it -> named.add(it.appeal()));
        site.bean(Committees.class).calls(NOW).forEach(it -> named.add(it.call()));
    }

    @AfterAll
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "federal",
                "municipal",
                "treasurer",
                "representative",
                "member",
                "executor",
                "neighbours",
                "committee",
                "agency",
                "auditor",
                "operator"
            })
    void noPageShowsAnIdOfWhatHasAName(String login) {
        Visitor visitor = login.isEmpty() ? site.anybody() : site.loggedIn(login);
        Set<String> seen = new HashSet<>();
        Map<String, Integer> kinds = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(STARTS);
        List<String> wrong = new ArrayList<>();

        while (!open.isEmpty()) {
            String path = open.remove();
            if (seen.add(path) && kinds.merge(kind(path), 1, Integer::sum) <= SAME_MAX) {
                HttpResponse<String> page = visitor.get(path);
                boolean isPage = page.statusCode() == 200
                        && page.headers()
                                .firstValue("content-type")
                                .filter(it -> it.contains("html"))
                                .isPresent();
                if (isPage) {
                    Set<String> raw = raw(page.body());
                    if (!raw.isEmpty()) {
                        wrong.add(path + " " + raw);
                    }
                    links(page.body()).forEach(open::add);
                }
            }
        }

        assertThat(kinds).hasSizeGreaterThan(10);
        assertThat(wrong).isEmpty();
    }

    /** The kind of page that a path is of: what it is about left out. */
    private static String kind(String path) {
        return path.replaceAll("\\?.*", "")
                .replaceAll("(?<=/)(i|a|p|ap|s|gi|c)-[^/]*", "*")
                .replaceAll("(?<=/(budgets|schemes|contributions|crises|season|giving)/).*", "*");
    }

    private static List<String> links(String html) {
        List<String> links = new ArrayList<>();
        Matcher link = LINK.matcher(html);
        while (link.find()) {
            String path = HtmlUtils.htmlUnescape(link.group(1));
            if (!TECHNICAL.matcher(path).matches()) {
                links.add(path);
            }
        }
        return links;
    }

    private Set<String> raw(String html) {
        String text = HtmlUtils.htmlUnescape(
                html.replaceAll("(?s)<(script|style|code|pre)\\b.*?</\\1>", " ").replaceAll("(?s)<[^>]+>", " "));
        Set<String> raw = new TreeSet<>();
        Matcher id = ID.matcher(text);
        while (id.find()) {
            if (named.contains(id.group())) {
                raw.add(id.group());
            }
        }
        Matcher constant = CONSTANT.matcher(text);
        while (constant.find()) {
            raw.add(constant.group());
        }
        return raw;
    }
}
