package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.committee.CommitteeEvents.GapsCured;
import org.tequio.committee.CommitteeEvents.GapsNotified;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.mandate.GrantMandate;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.scheme.SchemeRef;
import org.tequio.vault.TextRef;

/** At each stage of a project, what waits for whom: only what she may do, with its form filled in. */
class NextStepsTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final Pattern STEP = Pattern.compile("href=\"/do/([a-z-]+)\\?([^\"]*)\"");
    private static final String AT = "/api/v1/projects/" + Scene.PROJECT;
    /** Of another town: it may confirm works, and has no seat for them. */
    private static final String WATCHER = "other-committee-member";

    private static final String SEATED = "seated";
    private static final AtomicInteger KEYS = new AtomicInteger();

    @BeforeAll
    static void playTheScene() {
        new Scene(HOUSE).play();
        HOUSE.given(new OpenAccount("u-executor", null));
        HOUSE.given(new GrantMandate("u-executor", Role.EXECUTOR, "i-loreto", LocalDate.of(2013, 1, 1), null));
        HOUSE.credentials().create("u-executor", "executor", Scene.PASSWORD);
    }

    @Test
    void eachSeesHerOwnStepsFromTheFirstDepositToTheClosing() {
        assertThat(steps("federal")).contains("announce-deposit", "name-works-committee");
        assertThat(steps("treasurer")).containsExactly("receive-contribution");
        assertThat(steps("executor")).containsExactly("plan-works");
        assertThat(steps(WATCHER)).isEmpty();

        String deposit = done("federal", "/deposits", "{\"seat\":\"federal\",%s}".formatted(amount("1000000.00")))
                .value("deposit");
        assertThat(steps("federal")).doesNotContain("announce-deposit", "confirm-deposit");
        assertThat(steps("municipal")).contains("confirm-deposit");
        assertThat(link("municipal", "confirm-deposit")).contains("deposit=" + deposit);

        done("municipal", "/deposits/" + deposit + "/confirmation", "{}");
        done("federal", "/committee", "{\"committee\":\"i-other\"}");
        done(
                "executor",
                "/plan",
                "{\"milestones\":[{\"code\":\"pozo\",%s,\"until\":\"2013-12-01\"}]}".formatted(amount("900000.00")));
        assertThat(steps("municipal")).doesNotContain("confirm-deposit", "name-works-committee");
        assertThat(steps("executor")).containsExactly("request-release");
        assertThat(link("executor", "request-release")).contains("amount.amount=900000.00", "milestone=pozo");
        assertThat(link(WATCHER, "confirm-milestone")).contains("milestone=pozo");

        String release = done("executor", "/releases", "{%s,\"milestone\":\"pozo\"}".formatted(amount("900000.00")))
                .value("release");
        assertThat(link("federal", "approve-release")).contains("release=" + release);
        assertThat(steps("treasurer")).doesNotContain("approve-release");
        done("executor", "/releases", "{%s,\"milestone\":\"pozo\"}".formatted(amount("900000.00")));

        done("federal", "/releases/" + release + "/approval", "{}");
        assertThat(steps("federal"))
                .as("a request for which there is no money any more waits for nobody")
                .doesNotContain("approve-release");
        assertThat(steps("executor")).contains("record-spending");

        done("executor", "/spendings", "{%s,\"invoice\":\"F-1\"}".formatted(amount("900000.00")));
        assertThat(steps("executor")).contains("deliver-works").doesNotContain("record-spending");

        assertThat(new Visitor(HOUSE)
                        .get("/projects/" + Scene.PROJECT + "/works?lang=es")
                        .body())
                .contains("/projects/" + Scene.PROJECT + "#e", "SEDESOL")
                .doesNotContain(">" + deposit + "<", "??");
        assertThat(Visitor.loggedIn(HOUSE, "federal")
                        .get("/projects/" + Scene.PROJECT + "?lang=es")
                        .body())
                .doesNotContain(">" + deposit + "<");

        String delivery =
                done("executor", "/deliveries", "{\"act\":\"acta 1\"}").value("delivery");
        assertThat(link(WATCHER, "confirm-delivery")).contains("delivery=" + delivery);
        assertThat(steps("executor")).doesNotContain("deliver-works");

        done(WATCHER, "/deliveries/" + delivery + "/confirmation", "{}");
        assertThat(steps("federal")).contains("draw-up-return").doesNotContain("announce-deposit");

        String back = done("municipal", "/returns", "{}").value("ret");
        assertThat(steps("municipal")).doesNotContain("pay-return", "draw-up-return");
        assertThat(link("federal", "pay-return")).contains("ret=" + back, "seat=federal");

        done("federal", "/returns/" + back + "/payments", "{\"seat\":\"federal\"}");
        assertThat(steps("federal")).contains("close-project").doesNotContain("pay-return");

        done("federal", "/closing", "{}");
        assertThat(steps("federal")).isEmpty();
        assertThat(steps("executor")).isEmpty();
    }

    @Test
    void beforeTheAgreementTheClubCompletesItsFileAndTheCommitteeDecides() {
        TextRef text = new TextRef("t-1", "0".repeat(64));
        Scene scene = new Scene(HOUSE);
        scene.given(new ProjectProposed(
                "p-new",
                text,
                "water",
                "320240001",
                Money.of("4000.00", "MXN"),
                new SchemeRef("mx-3x1", 1, "0".repeat(64)),
                Scene.CLUB,
                Map.of("federal", "i-federal", "state", "i-zac", "municipal", "i-loreto", "club", Scene.CLUB),
                "i-loreto",
                List.of(),
                List.of(),
                true,
                LocalDate.of(2013, 8, 20),
                "u-representative"));
        scene.given(new GapsNotified(
                "p-new", "gn-1", text, LocalDate.of(2013, 9, 10), null, LocalDate.of(2013, 8, 26), "u-federal"));
        HOUSE.settle();

        assertThat(steps("treasurer", "p-new")).containsExactly("cure-gaps");
        assertThat(steps("representative", "p-new")).containsExactly("cure-gaps");
        assertThat(steps(SEATED, "p-new")).containsExactly("hold-session");
        assertThat(steps(WATCHER, "p-new")).isEmpty();
        scene.given(new SessionHeld(
                "s-new",
                "1/2013",
                "i-federal",
                new SchemeRef("mx-3x1", 1, "0".repeat(64)),
                null,
                text,
                false,
                List.of(new Seated("federal", "i-federal", "u-" + SEATED)),
                LocalDate.of(2013, 8, 28),
                "u-" + SEATED));
        HOUSE.settle();
        assertThat(steps(SEATED, "p-new")).containsExactly("vote-on-project");
        assertThat(steps("federal", "p-new")).doesNotContain("decide-project", "cure-gaps");

        scene.given(new GapsCured("p-new", "gn-1", text, LocalDate.of(2013, 8, 30), "u-treasurer"));
        scene.given(new ProjectDecided(
                "p-new",
                "o-1",
                Outcome.APPROVED,
                Money.of("4000.00", "MXN"),
                "S-1",
                1,
                text,
                null,
                LocalDate.of(2013, 9, 1),
                "u-committee"));
        HOUSE.settle();

        assertThat(steps("treasurer", "p-new")).isEmpty();
        assertThat(steps("representative", "p-new")).containsExactly("draft-agreement");
        assertThat(steps("federal", "p-new")).containsExactly("draft-agreement");
        assertThat(steps(WATCHER, "p-new")).isEmpty();
    }

    @Test
    void whereTheSchemeHasNoCommitteeOneDecides() {
        new Scene(HOUSE)
                .given(new ProjectProposed(
                        "p-word",
                        new TextRef("t-1", "0".repeat(64)),
                        "water",
                        "320240001",
                        Money.of("4000.00", "EUR"),
                        new SchemeRef("de-cim", 1, "0".repeat(64)),
                        Scene.CLUB,
                        Map.of("programme", "i-federal", "association", Scene.CLUB),
                        "i-loreto",
                        List.of(),
                        List.of(),
                        true,
                        LocalDate.of(2013, 8, 20),
                        "u-representative"));
        HOUSE.settle();

        assertThat(steps(SEATED, "p-word")).containsExactly("decide-project");
        assertThat(steps(WATCHER, "p-word")).isEmpty();
    }

    private static String amount(String amount) {
        return "\"amount\":{\"amount\":\"" + amount + "\",\"currency\":\"MXN\"}";
    }

    private static Client.Reply done(String login, String path, String body) {
        Client.Reply reply =
                new Client(HOUSE, login).post(AT + path, body, "Idempotency-Key", "k-" + KEYS.incrementAndGet());
        assertThat(reply.status()).as(path + ": " + reply.body()).isEqualTo(201);
        HOUSE.settle();
        return reply;
    }

    private static List<String> steps(String login) {
        return steps(login, Scene.PROJECT);
    }

    private static List<String> steps(String login, String project) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(waiting(login, project));
        while (matcher.find()) {
            steps.add(matcher.group(1));
        }
        return steps;
    }

    private static String link(String login, String command) {
        Matcher matcher = STEP.matcher(waiting(login, Scene.PROJECT));
        while (matcher.find()) {
            if (matcher.group(1).equals(command)) {
                return matcher.group(2);
            }
        }
        return "";
    }

    /** The part of the project's page that tells what waits. */
    private static String waiting(String login, String project) {
        String page = Visitor.loggedIn(HOUSE, login)
                .get("/projects/" + project + "?lang=en")
                .body();
        int from = page.indexOf("aria-labelledby=\"waiting\"");
        return from < 0 ? "" : page.substring(from, page.indexOf("</section>", from));
    }
}
