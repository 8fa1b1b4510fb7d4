package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.api.route.Door;
import org.tequio.api.view.Log;
import org.tequio.budget.appropriation.AppropriateBudget;
import org.tequio.decision.Submission;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectTags;
import org.tequio.store.Query;

/** What a preview shows of a large write, and that confirming it records just that. */
final class PreviewTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final String APPROVED = "p-domo";
    private static final String BUDGET = "i-federal.mx-3x1.2013.32";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    @BeforeAll
    static void play() {
        Scene scene = new Scene(HOUSE);
        scene.play();
        scene.approved(APPROVED, Money.of("4400000.00", "MXN"));
        var unused = HOUSE.accepted(new Submission(
                new AppropriateBudget(
                        "i-federal",
                        "mx-3x1",
                        2013,
                        "32",
                        Money.of("900000.00", "MXN"),
                        null,
                        LocalDate.of(2013, 8, 1),
                        "the decree came late"),
                "u-federal",
                Role.OFFICER,
                "i-federal",
                "m-federal",
                "k-budget"));
        HOUSE.settle();
    }

    @Test
    void anAgreementIsPreviewedByItsFiguresAndRecordedAsItWasShown() {
        Visitor federal = Visitor.loggedIn(HOUSE, "federal");
        String page = federal.post(
                        "/do/draft-agreement?project=" + APPROVED,
                        "/do/draft-agreement/preview?lang=en",
                        Map.of(
                                "key",
                                "11111111-1111-4111-8111-111111111111",
                                "project",
                                APPROVED,
                                "accountNumber",
                                "012345678901234568",
                                "depositDeadline",
                                "2013-12-31",
                                "valueDate",
                                "2013-08-01",
                                "reason",
                                "signed in August",
                                "fiscalYear",
                                "2013"))
                .body();

        assertThat(text(page))
                .contains("An agreement over 4,400,000.00 MXN", "Mexico: 3x1 for migrants", "012345678901234568")
                .contains("Federal SEDESOL 25 % 22.7 % 1,000,000.00 MXN December 31, 2013")
                .contains("limited by", "1,000,000.00 MXN at most", "not verified")
                .contains(
                        "What comes first",
                        "the deposit of: Municipality",
                        "2013 · Mexico: 3x1 for migrants · Zacatecas")
                .contains("1,000,000.00 MXN 900,000.00 MXN 0.00 MXN no")
                .doesNotContain("SHA-256", "??", "u-federal", "mx-3x1.2013");

        var unused = federal.post("/do/draft-agreement?project=" + APPROVED, "/do/draft-agreement", hidden(page));
        HOUSE.settle();
        AgreementDrafted drafted = HOUSE
                .bean(Log.class)
                .facts(
                        Query.of(ProjectTags.project(APPROVED), "agreement-drafted"),
                        HOUSE.bean(Door.class).asOf(Map.of()))
                .stream()
                .map(fact -> (AgreementDrafted) fact.event())
                .findFirst()
                .orElseThrow();
        assertThat(drafted.terms().shares())
                .hasSize(4)
                .allSatisfy(share -> assertThat(text(page))
                        .contains(" %d,%03d,%03d.%02d MXN"
                                .formatted(
                                        share.amount().minor() / 100_000_000,
                                        share.amount().minor() / 100_000 % 1000,
                                        share.amount().minor() / 100 % 1000,
                                        share.amount().minor() % 100)));
        assertThat(drafted.terms().share("federal").orElseThrow().amount()).isEqualTo(Money.of("1000000.00", "MXN"));
    }

    @Test
    void aBudgetIsPreviewedBeforeAndAfter() {
        String page = Visitor.loggedIn(HOUSE, "federal")
                .post(
                        "/do/amend-budget?budget=" + BUDGET,
                        "/do/amend-budget/preview?lang=es",
                        Map.of(
                                "budget",
                                BUDGET,
                                "change.amount",
                                "50,000.00",
                                "change.currency",
                                "MXN",
                                "reason",
                                "ampliación de agosto"))
                .body();

        assertThat(text(page))
                .contains("Autorizado 900,000.00 MXN 950,000.00 MXN", "Disponible 900,000.00 MXN 950,000.00 MXN")
                .contains("ampliación de agosto")
                .doesNotContain("??", "i-federal.mx-3x1");
    }

    @Test
    void whatWouldNoLongerBeAsItWasShownIsShownAnewAndNotRecorded() {
        Visitor treasurer = Visitor.loggedIn(HOUSE, "treasurer");
        String form = "/do/receive-contribution?project=" + Scene.PROJECT;
        String page = treasurer
                .post(
                        form,
                        "/do/receive-contribution/preview?lang=en",
                        Map.of(
                                "key",
                                "22222222-2222-4222-8222-222222222222",
                                "project",
                                Scene.PROJECT,
                                "amount.amount",
                                "100.00",
                                "amount.currency",
                                "MXN"))
                .body();
        var other = HOUSE.accepted(new Submission(
                new ReceiveContribution(
                        Scene.PROJECT, Money.of("7.00", "MXN"), null, null, null, null, null, null, null, null),
                "u-treasurer",
                Role.TREASURER,
                Scene.CLUB,
                "m-treasurer",
                "k-other"));
        HOUSE.settle();
        long head = HOUSE.ledger().store().head();

        String anew = treasurer
                .post(form, "/do/receive-contribution?lang=en", hidden(page))
                .body();

        assertThat(other.repeated()).isFalse();
        assertThat(anew).contains("somebody recorded something", "Nothing was recorded");
        assertThat(HOUSE.ledger().store().head()).isEqualTo(head);
        assertThat(treasurer
                        .post(form, "/do/receive-contribution", hidden(anew))
                        .statusCode())
                .isEqualTo(302);
    }

    /** What the form on a preview sends when it is confirmed. */
    private static Map<String, String> hidden(String page) {
        Map<String, String> sent = new LinkedHashMap<>();
        Matcher matcher = HIDDEN.matcher(page);
        while (matcher.find()) {
            sent.putIfAbsent(matcher.group(1), matcher.group(2));
        }
        sent.keySet().removeAll(List.of("_csrf", "lang"));
        return sent;
    }

    /** The words of a page, without its marks. */
    private static String text(String page) {
        return page.replaceAll("(?s)<head>.*?</head>", "")
                .replaceAll("<[^>]+>", " ")
                .replace('\u00a0', ' ')
                .replaceAll("\\s+", " ");
    }
}
