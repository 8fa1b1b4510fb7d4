package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tequio.api.access.SitePage;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.api.route.Door;
import org.tequio.api.view.Projects;
import org.tequio.imports.Importer;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.Role;
import org.tequio.store.AsOf;

class FormsTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final String GIFT = "/do/receive-contribution?project=" + Scene.PROJECT;
    private static final String PREVIEW = "/do/receive-contribution/preview";

    /** An entry of another's project is absent even for those who may open the page. */
    private static final List<Integer> SEEN_OR_ABSENT = List.of(200, 404);

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final Pattern HREF = Pattern.compile("href=\"(/[^\"?#]*)");
    private static final Pattern SHOWN = Pattern.compile("name=\"shown\" value=\"([^\"]+)\"");

    private static final List<Integer> CLOSED = List.of(403);

    @BeforeAll
    static void playTheScene() {
        new Scene(HOUSE).play();
        ShippedRules.load(HOUSE.ledger(), "u-starter");
        Importer.importShipped(HOUSE.ledger(), "u-starter", (what, done, total) -> {});
        HOUSE.settle();
    }

    @Test
    void asksForTheSchemeFirstAndThenForItsSeatsByName() {
        Visitor treasurer = Visitor.loggedIn(HOUSE, "treasurer");

        String first = treasurer.get("/do/propose-project?lang=en").body();
        String form = treasurer.get("/do/propose-project?scheme=mx-3x1&lang=en").body();

        assertThat(first).contains("name=\"scheme\"", "mx-3x1").doesNotContain("name=\"title\"");
        assertThat(form)
                .contains("name=\"seats.federal\"", "name=\"seats.municipal\"", "Municipio de Loreto")
                .contains("name=\"indicators.0.unit\"", "name=\"category\"", "Club Loreto en Chicago")
                .doesNotContain("JSON", "Club Jerez", "name=\"seats.club\"", "??");
    }

    @Test
    void offersOnlyTheProjectsOfOnesOwn() {
        String own = Visitor.loggedIn(HOUSE, "treasurer")
                .get("/do/receive-contribution")
                .body();
        String others = Visitor.loggedIn(HOUSE, "other-treasurer")
                .get("/do/receive-contribution")
                .body();

        assertThat(own).contains("Agua potable para La Florida");
        assertThat(others).doesNotContain("Agua potable para La Florida");
    }

    @Test
    void showsAProblemBesideItsField() {
        Visitor treasurer = Visitor.loggedIn(HOUSE, "treasurer");

        String page = treasurer
                .post(GIFT, PREVIEW, Map.of("project", Scene.PROJECT, "amount.amount", "-5", "amount.currency", "MXN"))
                .body();

        assertThat(page).contains("id=\"f-amount-wrong\"", "role=\"alert\"");
    }

    @Test
    void tellsWhatTheLedgerRefusesTogetherWithWhatIsWrongInTheForm() {
        Visitor treasurer = Visitor.loggedIn(HOUSE, "treasurer");

        String page = treasurer
                .post(
                        GIFT,
                        PREVIEW + "?lang=en",
                        Map.of(
                                "project",
                                Scene.PROJECT,
                                "amount.amount",
                                "1000.00",
                                "amount.currency",
                                "GBP",
                                "rateDate",
                                "no day",
                                "valueDate",
                                "2013-08-01"))
                .body();

        assertThat(page).contains("There are 2 things to correct", "id=\"f-rateDate-wrong\"", "id=\"f-rate-wrong\"");
    }

    /** As far as it can be known: what is missing, and what no value in its place could change. */
    @Test
    void namesEveryProblemAtOnceAlsoWhileSomethingNeededIsMissing() {
        Visitor federal = Visitor.loggedIn(HOUSE, "federal");

        String page = federal.post(
                        "/do/draft-agreement?project=" + Scene.PROJECT,
                        "/do/draft-agreement/preview?lang=en",
                        Map.of("project", Scene.PROJECT, "account", "b-typed"))
                .body();
        String gift = Visitor.loggedIn(HOUSE, "treasurer")
                .post(
                        GIFT,
                        PREVIEW + "?lang=en",
                        Map.of("project", Scene.PROJECT, "amount.currency", "MXN", "valueDate", "2099-01-01"))
                .body();

        assertThat(page)
                .contains("id=\"f-accountNumber-wrong\"", "id=\"f-depositDeadline-wrong\"")
                .contains("The project has its agreement already", "There are 3 things to correct", "b-typed");
        assertThat(gift).contains("id=\"f-amount-wrong\"", "id=\"f-valueDate-wrong\"", "value=\"2099-01-01\"");
    }

    @Test
    void takesTheRateOfAForeignGiftFromTheTableWhenNoneIsSaid() {
        Visitor treasurer = Visitor.loggedIn(HOUSE, "treasurer");

        String page = treasurer
                .post(
                        GIFT,
                        PREVIEW + "?lang=en",
                        Map.of("project", Scene.PROJECT, "amount.amount", "1,000.00", "amount.currency", "USD"))
                .body();

        assertThat(page).contains("rate-table/", "No rate was given").contains("name=\"rateDate\"");
    }

    @Test
    void tellsEachWhatWaitsForHer() {
        Visitor federal = Visitor.loggedIn(HOUSE, "federal");
        String page = "/projects/" + Scene.PROJECT + "?lang=en";

        assertThat(federal.get(page).body())
                .contains("Waiting for you", "/do/announce-deposit?project=" + Scene.PROJECT);
        assertThat(Visitor.loggedIn(HOUSE, "other-officer").get(page).body()).doesNotContain("Waiting for you");
        assertThat(new Visitor(HOUSE).get(page).body()).doesNotContain("Waiting for you");
    }

    @Test
    void offersOnlyTheStepsThatTheStageAllows() {
        Visitor federal = Visitor.loggedIn(HOUSE, "federal");
        String page = federal.get("/projects/" + Scene.PROJECT + "?lang=es").body();

        assertThat(page)
                .contains("/do/draft-amendment?", "/do/announce-deposit?")
                .doesNotContain("/do/draft-agreement?", "/do/decide-project?", "/do/close-project?");
        assertThat(federal.get("/do/announce-deposit").body()).contains("Agua potable para La Florida · ");
        assertThat(federal.get("/do/close-project").body()).doesNotContain("Agua potable para La Florida");
    }

    /** Who else has an account, and for whom they act, is no committee's business (HC-16). */
    @Test
    void offersForASessionOnlyThoseWhoMaySitInIt() {
        String form = Visitor.loggedIn(HOUSE, "other-committee-member")
                .get("/do/hold-session?scheme=mx-3x1&lang=en")
                .body();

        assertThat(form).contains("u-other-committee-member").doesNotContain("treasurer", "auditor", "sender");
    }

    @Test
    void offersNoCurrencyThatIsNoMore() {
        String form = Visitor.loggedIn(HOUSE, "treasurer").get(GIFT).body();

        assertThat(form).contains("value=\"MXN\"", "value=\"EUR\"").doesNotContain("\"ADP\"", "\"ATS\"", "\"DEM\"");
    }

    /** What changes for each party, and none of the ids and hashes of the draft. */
    @Test
    void anAmendmentIsPreviewedByWhatChangesForEachParty() {
        String page = Visitor.loggedIn(HOUSE, "federal")
                .post(
                        "/do/draft-amendment?project=" + Scene.PROJECT,
                        "/do/draft-amendment/preview?lang=es",
                        Map.of("project", Scene.PROJECT, "depositDeadline", "2013-12-01", "reason", "more time"))
                .body();

        assertThat(page)
                .contains("Así quedaría", "Modificación por firmar", "Federación", "Faltará")
                .doesNotContain("SHA-256", "Primer día", "Huella");
    }

    /** Whoever goes back to a form that was registered and changes it is told so, and nothing is written by that click. */
    @Test
    void aFormThatWasRegisteredAndIsSentChangedTellsWhatIsRegisteredAndMayBeConfirmedAsAnother() {
        Visitor treasurer = Visitor.loggedIn(HOUSE, "treasurer");
        String first = "22222222-2222-4222-8222-222222222222";
        treasurer.post(GIFT, "/do/receive-contribution", gift(first, "1000.00"));
        String done = treasurer.get("/projects/" + Scene.PROJECT + "?lang=en").body();
        long head = HOUSE.ledger().store().head();

        for (String language : List.of("es", "en")) {
            HttpResponse<String> again =
                    treasurer.post(GIFT, "/do/receive-contribution?lang=" + language, gift(first, "2345.00"));
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body().replace('\u00a0', ' '))
                    .contains(
                            "1,000.00 MXN",
                            "2,345.00 MXN",
                            language.equals("es") ? "ya está registrado" : "already recorded")
                    .contains(language.equals("es") ? "Aportación recibida" : "Contribution received")
                    .doesNotContain(first, "??");
        }
        assertThat(HOUSE.ledger().store().head()).isEqualTo(head);

        String page = treasurer
                .post(GIFT, "/do/receive-contribution?lang=en", gift(first, "2345.00"))
                .body();
        String key = KEY.matcher(page).results().findFirst().orElseThrow().group(1);
        HttpResponse<String> confirmed = treasurer.post(GIFT, "/do/receive-contribution", gift(key, "2345.00"));

        assertThat(confirmed.statusCode()).isEqualTo(302);
        assertThat(HOUSE.ledger().store().head()).isGreaterThan(head);
        assertThat(done.replace('\u00a0', ' '))
                .contains("recorded at position", "1,000.00 MXN")
                .doesNotContain(">1000.00<");
    }

    /** Her own first click is not somebody else who was quicker. */
    @Test
    void confirmingTwiceRegistersOnceAndAnswersTheSame() {
        Visitor treasurer = Visitor.loggedIn(HOUSE, "treasurer");
        Map<String, String> gift = gift("33333333-3333-4333-8333-333333333333", "1234.00");
        String preview = treasurer
                .post(GIFT, "/do/receive-contribution/preview?lang=en", gift)
                .body();
        Map<String, String> confirmed = new HashMap<>(gift);
        confirmed.put(
                "shown",
                SHOWN.matcher(preview).results().findFirst().orElseThrow().group(1));

        HttpResponse<String> first = treasurer.post(GIFT, "/do/receive-contribution", confirmed);
        HttpResponse<String> second = treasurer.post(GIFT, "/do/receive-contribution", confirmed);

        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(second.statusCode()).isEqualTo(302);
        assertThat(second.headers().firstValue("location"))
                .isEqualTo(first.headers().firstValue("location"));
        assertThat(HOUSE.ledger().store().read(0, Integer.MAX_VALUE))
                .filteredOn(it -> it.type().equals("contribution-received"))
                .filteredOn(it -> new String(it.payload(), StandardCharsets.UTF_8).contains("1234.00"))
                .hasSize(1);
    }

    private static Map<String, String> gift(String key, String amount) {
        return Map.of(
                "key",
                key,
                "project",
                Scene.PROJECT,
                "amount.amount",
                amount,
                "amount.currency",
                "MXN",
                "valueDate",
                "2013-08-01");
    }

    @Test
    void writesTheFiguresOfARefusalAndOfAnAnswerAsTheReaderDoes() {
        ProblemTexts texts = HOUSE.bean(ProblemTexts.class);
        Map<String, String> values = Map.of("goal", "1000000.00 MXN", "until", "2013-12-23", "membersMin", "10");

        assertThat(texts.full("goal-too-high", values, Locale.forLanguageTag("es-MX"))
                        .replace('\u00a0', ' '))
                .contains("1,000,000.00 MXN", "23 de diciembre de 2013", "miembros, al menos: 10");
        assertThat(texts.full("goal-too-high", values, Locale.forLanguageTag("en-US"))
                        .replace('\u00a0', ' '))
                .contains("1,000,000.00 MXN", "December 23, 2013", "members, at least: 10");
    }

    @Test
    void theJournalSaysByNameWhatItsAccountsAndTagsAreAbout() {
        String title = "Agua potable para La Florida";
        Visitor auditor = Visitor.loggedIn(HOUSE, "auditor");

        String journal = auditor.get("/journal?lang=es").body();

        assertThat(journal).contains("<span class=\"small soft\"> " + title, "<option value=\"p-agua\">" + title);
        Matcher entry = Pattern.compile("/journal/([0-9]+)").matcher(journal);
        assertThat(entry.find()).isTrue();
        assertThat(auditor.get("/journal/" + entry.group(1) + "?lang=es").body())
                .contains("project=p-agua</span><span class=\"soft\"> " + title);
    }

    @Test
    void anEventWithoutAnEntryHasAPageForThoseWhoAreEntitled() {
        Visitor auditor = Visitor.loggedIn(HOUSE, "auditor");

        HttpResponse<String> spanish = auditor.get("/journal/1?lang=es");
        HttpResponse<String> english = auditor.get("/journal/1?lang=en");

        assertThat(spanish.statusCode()).isEqualTo(200);
        assertThat(spanish.body()).contains("Hecho 1", "no tiene asiento").doesNotContain("??");
        assertThat(english.body()).contains("Event 1", "has no entry").doesNotContain("??");
        assertThat(auditor.get("/journal/99999999").statusCode()).isEqualTo(404);
        assertThat(Visitor.loggedIn(HOUSE, "treasurer").get("/journal/1").statusCode())
                .isEqualTo(404);
        assertThat(Visitor.loggedIn(HOUSE, "other-officer").get("/journal/1").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anUnknownStageIsNotSaidToBeAnEmptyList() {
        Visitor anybody = new Visitor(HOUSE);

        assertThat(anybody.get("/projects?stage=xx&lang=es").body())
                .contains("Ninguna obra está en esa etapa")
                .doesNotContain("Todavía no se ha propuesto");
        assertThat(anybody.get("/projects?stage=xx&lang=en").body()).contains("No project is at that stage");
    }

    @Test
    void namesThePartyForWhichSomebodyActs() {
        assertThat(Visitor.loggedIn(HOUSE, "treasurer").get("/me").body()).contains("Club Loreto en Chicago");
    }

    /** HC-16: every page for every role: open to those whom the list names, closed to all others. */
    @Test
    void hc16EveryPageIsOpenToItsRolesOnly() {
        SoftAssertions softly = new SoftAssertions();
        Visitor anybody = new Visitor(HOUSE);
        for (SitePage page : SitePage.all()) {
            if (page.method().equals("GET") && !isPrivateAddress(page)) {
                HttpResponse<String> answer = anybody.get(address(page));
                softly.assertThat(opens(answer))
                        .as("anybody: " + page + ", status " + answer.statusCode())
                        .isEqualTo(page.roles().isEmpty());
            }
        }
        for (Role role : Role.values()) {
            if (role != Role.SYSTEM && role != Role.PUBLIC) {
                visits(role, softly);
            }
        }
        softly.assertAll();
    }

    /** A link that ends at a closed door is a riddle. */
    @Test
    void noPageLinksToWhereItsReaderMayNotGo() {
        SoftAssertions softly = new SoftAssertions();
        Map<String, Role> readers = Map.of(
                "seated", Role.COMMITTEE_MEMBER,
                "treasurer", Role.TREASURER,
                "other-member", Role.MEMBER,
                "auditor", Role.AUDITOR);
        readers.forEach((login, role) -> {
            Visitor reader = Visitor.loggedIn(HOUSE, login);
            for (String page : List.of("/", "/projects/" + Scene.PROJECT, "/flags", "/waiting", "/me", "/schemes")) {
                HttpResponse<String> answer = reader.get(page);
                (opens(answer) ? HREF.matcher(answer.body()) : HREF.matcher(""))
                        .results()
                        .map(it -> it.group(1))
                        .flatMap(href -> SitePage.all().stream()
                                .filter(site -> site.method().equals("GET")
                                        && href.matches(site.path().replaceAll("\\{[^}]*}", "[^/]+"))))
                        .forEach(site -> softly.assertThat(
                                        site.roles().isEmpty() || site.roles().contains(role))
                                .as(role + " on " + page + ": " + site)
                                .isTrue());
            }
        });
        softly.assertAll();
    }

    private static void visits(Role role, SoftAssertions softly) {
        String login = role == Role.AUDITOR || role == Role.OPERATOR ? role.stored() : "other-" + role.stored();
        Visitor visitor = Visitor.loggedIn(HOUSE, login);
        for (SitePage page : SitePage.all()) {
            boolean may = page.roles().isEmpty() || page.roles().contains(role);
            if (page.method().equals("GET")
                    && !isPrivateAddress(page)
                    && !page.path().contains("{command}")) {
                HttpResponse<String> answer = visitor.get(address(page));
                softly.assertThat(answer.statusCode()).as(role + ": " + page).isIn(may ? SEEN_OR_ABSENT : CLOSED);
            }
        }
        HOUSE.bean(org.tequio.api.route.Routes.class)
                .writes()
                .forEach(write -> softly.assertThat(
                                visitor.get("/do/" + write.name()).statusCode())
                        .as(role + ": /do/" + write.name())
                        .isEqualTo(write.roles().contains(role) ? 200 : 403));
    }

    @Test
    void theListOfPagesIsComplete() {
        Set<String> served = new TreeSet<>();
        HOUSE.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.getBeanType().getPackageName().equals("org.tequio.web")) {
                        served.addAll(mapping.getPatternValues());
                    }
                });
        served.remove("/error");

        assertThat(SitePage.all().stream().map(SitePage::path)).containsAll(served);
        assertThat(served)
                .containsAll(SitePage.all().stream().map(SitePage::path).toList());
    }

    /** Whoever knows the address may open it, and nobody can guess one. */
    private static boolean isPrivateAddress(SitePage page) {
        return page.path().contains("{token}") || page.path().contains("{file}");
    }

    private static String address(SitePage page) {
        return page.path()
                .replace("{year}", "2013")
                .replace("{project}", Scene.PROJECT)
                .replace("{contribution}", page.path().contains("{contribution}") ? contribution() : "")
                .replace("{appeal}", Scene.APPEAL)
                .replace("{crisis}", "flood-2007")
                .replace("{scheme}", "mx-3x1")
                .replace("{association}", Scene.CLUB)
                .replace("{gift}", "gi-none")
                .replace("{member}", "n-none")
                .replace("{kind}", "minutes")
                .replace("{subject}", "s-none")
                .replace("{budget}", "bu-none")
                .replace("{code}", "absent")
                .replace("{position}", "1")
                .replace("{command}", "propose-project");
    }

    private static String contribution() {
        Projects projects = HOUSE.bean(Projects.class);
        AsOf now = HOUSE.bean(Door.class).asOf(Map.of());
        return projects.shown(Scene.PROJECT, now).orElseThrow().timeline().stream()
                .filter(moment -> moment.type().equals("contribution-received"))
                .map(Projects.Moment::fact)
                .findFirst()
                .orElse("absent");
    }

    /** A page that needs a login leads to it, whether or not there is such a thing as it is asked for. */
    private static boolean opens(HttpResponse<String> answer) {
        String moved = answer.headers().firstValue("Location").orElse("");
        return !moved.endsWith("/login") && (answer.statusCode() < 400 || answer.statusCode() == 404);
    }
}
