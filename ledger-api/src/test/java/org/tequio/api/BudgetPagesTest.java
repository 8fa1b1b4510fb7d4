package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.appropriation.AppropriateBudget;
import org.tequio.budget.appropriation.CutBudget;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.fx.RoundingPolicy;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;
import org.tequio.project.ShareChange;
import org.tequio.scheme.SchemeRef;
import org.tequio.vault.TextRef;

/** Budgets and amendments on the pages and over REST. */
final class BudgetPagesTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final String BUDGET = "i-federal.mx-3x1.2013.32";
    private static final LocalDate DAY = LocalDate.of(2013, 8, 1);

    @BeforeAll
    static void play() {
        Scene scene = new Scene(HOUSE);
        scene.play();
        ShippedRules.load(HOUSE.ledger(), "u-operator");
        officer(new AppropriateBudget("i-federal", "mx-3x1", 2013, "32", mxn("1500000.00"), null, DAY, "late"), "k-1");
        scene.given(new CommitmentChanged(
                Scene.PROJECT,
                "g-1",
                "federal",
                "i-federal",
                Scene.CLUB,
                "mx-3x1",
                2013,
                BUDGET,
                false,
                mxn("1000000.00"),
                Cause.AGREEMENT,
                "g-1",
                null,
                null,
                DAY,
                "system"));
        officer(new CutBudget(BUDGET, mxn("700000.00"), "why", DAY), "k-2");
        scene.given(amendment());
        HOUSE.settle();
    }

    @Test
    void listsEveryBudgetWithItsStages() {
        String page = new Visitor(HOUSE).get("/budgets?lang=es").body();

        assertThat(page)
                .contains("SEDESOL", "con faltante", "1,500,000<", "1,000,000<", " · Zacatecas · ")
                .doesNotContain("??", " · mx-3x1 · ", " · 32 · ");
        assertThat(new Visitor(HOUSE).get("/budgets?year=2012&lang=en").body()).doesNotContain("1,500,000<");
    }

    @Test
    void showsEachProjectItsGapOnTheBudgetAndOnItsOwnPage() {
        String budget =
                new Visitor(HOUSE).get("/budgets/" + BUDGET + "?lang=es").body();
        String project = new Visitor(HOUSE)
                .get("/projects/" + Scene.PROJECT + "?lang=en")
                .body();

        assertThat(budget)
                .contains("Agua potable para La Florida", "200,000.00")
                .doesNotContain("??");
        assertThat(project).contains("have no money since a cut").doesNotContain("??");
    }

    @Test
    void showsTheEffectOfAnAmendmentOnEveryShareBeforeItIsSigned() {
        String page = new Visitor(HOUSE)
                .get("/projects/" + Scene.PROJECT + "?lang=es")
                .body();

        assertThat(page).contains("Modificación por firmar", "900,000.00").doesNotContain("??");
    }

    @Test
    void offersTheFormsToAnOfficerOfTheParty() {
        Visitor federal = Visitor.loggedIn(HOUSE, "federal");

        assertThat(federal.get("/budgets/" + BUDGET + "?lang=es").body())
                .contains("/do/cut-budget", "/do/reduce-commitment");
        assertThat(federal.get("/do/amend-budget?budget=" + BUDGET + "&lang=es").statusCode())
                .isEqualTo(200);
        assertThat(federal.get("/do/sign-amendment?project=" + Scene.PROJECT + "&lang=es")
                        .body())
                .contains("am-1");
    }

    @Test
    void tellsTheSameOverRest() {
        Visitor anybody = new Visitor(HOUSE);

        assertThat(anybody.get("/api/v1/budgets").body()
                        + anybody.get("/v1/budgets").body())
                .contains(BUDGET);
    }

    private static AmendmentDrafted amendment() {
        List<String> seats = List.of("federal", "state", "municipal", "club");
        List<String> parties = List.of("i-federal", "i-zac", "i-loreto", Scene.CLUB);
        LocalDate until = LocalDate.of(2013, 10, 21);
        List<Share> shares = java.util.stream.IntStream.range(0, 4)
                .mapToObj(i -> new Share(
                        seats.get(i), parties.get(i), 1, mxn("900000.00"), DueBasis.AGREEMENT, List.of(), until, null))
                .toList();
        AgreedTerms terms = new AgreedTerms(
                new SchemeRef("mx-3x1", 1, "0".repeat(64)),
                mxn("3600000.00"),
                shares,
                "club",
                false,
                List.of(),
                RoundingPolicy.HALF_EVEN,
                "b-1");
        return new AmendmentDrafted(
                Scene.PROJECT,
                "g-1",
                "am-1",
                terms,
                shares.stream()
                        .map(share -> new ShareChange(
                                share.seat(),
                                share.party(),
                                mxn("1000000.00"),
                                share.amount(),
                                share.due(),
                                until,
                                until))
                        .toList(),
                new TextRef("t-am", "00"),
                DAY,
                "u-federal");
    }

    private static void officer(Command command, String key) {
        var unused = HOUSE.accepted(new Submission(command, "u-federal", Role.OFFICER, "i-federal", "m-federal", key));
    }

    private static Money mxn(String amount) {
        return Money.of(amount, "MXN");
    }
}
