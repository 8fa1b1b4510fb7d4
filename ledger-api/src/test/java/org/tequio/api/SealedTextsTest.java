package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.flag.AnswerObservation;
import org.tequio.flag.ExplainFlag;
import org.tequio.flag.MakeObservation;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.treasury.gift.ReceiveGift;
import org.tequio.treasury.payment.RequestPayment;
import org.tequio.vault.PrivateRead;
import org.tequio.vault.Purpose;
import org.tequio.vault.Reader;
import org.tequio.vault.Sealed;
import org.tequio.vault.TextRef;

/** What is sealed is read by those whose matter it is, where they look, and by nobody else (HC-15, HC-16). */
class SealedTextsTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final Scene SCENE = new Scene(HOUSE);
    private static final String TEXTS = "/api/v1/projects/" + Scene.PROJECT + "/texts";
    private static final String FLAG = "/api/v1/flags/";

    private static String observation = "";
    private static long observedAt;

    @BeforeAll
    static void play() {
        SCENE.play();
        SCENE.account("executor", Role.EXECUTOR, "i-loreto");
        HOUSE.settle();
        Answer.Done made = give("auditor", Role.AUDITOR, null, observing("Faltan 821 metros de calle"));
        observation = made.values().getOrDefault("observation", "");
        observedAt = made.position();
        SCENE.given(new SpendingRecorded(
                Scene.PROJECT,
                "sp-1",
                "i-loreto",
                mxn("10.00"),
                List.of(),
                null,
                null,
                sealed("sp-1", "FACTURA-77"),
                sealed("sp-1", "foto de la zanja"),
                null,
                "mark",
                null,
                LocalDate.of(2013, 8, 1),
                "u-executor"));
        SCENE.given(new SpendingRecorded(
                Scene.PROJECT,
                "sp-2",
                "i-loreto",
                mxn("20.00"),
                List.of(),
                null,
                null,
                sealed("sp-2", "FACTURA-78"),
                null,
                null,
                null,
                null,
                LocalDate.of(2013, 8, 1),
                "u-executor"));
        HOUSE.settle();
    }

    @Test
    void whoIsAskedReadsTheObservationAndWhoAskedReadsTheAnswer() {
        give(
                "executor",
                Role.EXECUTOR,
                "i-loreto",
                new AnswerObservation(observation, "Se midió la calle equivocada", null));

        for (String login : List.of("auditor", "municipal", "executor", "representative")) {
            assertThat(get(login, TEXTS + "?about=" + observation).body())
                    .as(login)
                    .contains("Faltan 821 metros de calle", "Se midió la calle equivocada");
        }
        assertThat(Visitor.loggedIn(HOUSE, "executor").get("/flags").body()).contains("Faltan 821 metros de calle");
        assertThat(Visitor.loggedIn(HOUSE, "auditor")
                        .get("/do/conclude-observation?observation=" + observation)
                        .body())
                .contains("Se midió la calle equivocada");
    }

    @Test
    void thePageOfAnEventSaysWhatItsTextsSay() {
        for (String login : List.of("auditor", "municipal")) {
            assertThat(Visitor.loggedIn(HOUSE, login)
                            .get("/journal/" + observedAt)
                            .body())
                    .as(login)
                    .contains("Faltan 821 metros de calle");
            assertThat(get(login, "/api/v1/journal/" + observedAt).body())
                    .as(login)
                    .contains("Faltan 821 metros de calle");
        }
    }

    @Test
    void invoicesAndEvidenceStandOnThePageOfTheWorksForThePeopleOfTheProject() {
        String page = "/projects/" + Scene.PROJECT + "/works";

        assertThat(Visitor.loggedIn(HOUSE, "federal").get(page).body()).contains("FACTURA-77", "foto de la zanja");
        assertThat(Visitor.loggedIn(HOUSE, "operator").get(page).body()).doesNotContain("FACTURA-77");
        assertThat(new Visitor(HOUSE).get(page).body()).doesNotContain("FACTURA-77");
    }

    @Test
    void whoIsOfAnotherPartyReadsNothing() {
        for (Role role : Scene.OUTSIDERS.keySet()) {
            String login = "other-" + role.stored();
            assertThat(get(login, TEXTS).status()).as(login).isIn(403, 404);
            assertThat(get(login, "/api/v1/journal/" + observedAt).status())
                    .as(login)
                    .isIn(403, 404);
        }
        assertThat(get("operator", "/api/v1/journal/" + observedAt).body())
                .contains("\"state\":\"closed\"")
                .doesNotContain("metros de calle");
    }

    @Test
    void whatIsAboutAPersonStaysClosedEvenForAnAuditor() {
        long opened = HOUSE.given(new OpenAccount("u-rosa", "Rosa Íñiguez")).position();
        long given = give(
                        "treasurer",
                        Role.TREASURER,
                        Scene.CLUB,
                        new ReceiveContribution(
                                Scene.PROJECT,
                                mxn("5.00"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                "Giro de Rosa Íñiguez",
                                null))
                .position();

        for (long position = opened; position <= given; position++) {
            assertThat(get("auditor", "/api/v1/journal/" + position).body()).doesNotContain("Íñiguez");
            assertThat(Visitor.loggedIn(HOUSE, "auditor")
                            .get("/journal/" + position)
                            .body())
                    .doesNotContain("Íñiguez");
        }
        assertThat(get("auditor", TEXTS).body()).contains("FACTURA-77").doesNotContain("Íñiguez");
    }

    @Test
    void whoeverSignsAPaymentReadsItsNote() {
        give(
                "treasurer",
                Role.TREASURER,
                Scene.CLUB,
                new ReceiveGift(Scene.CLUB, mxn("20000.00"), ClubScene.ANA, null, null, null, null));
        String payment = give(
                        "treasurer",
                        Role.TREASURER,
                        Scene.CLUB,
                        new RequestPayment(
                                Scene.CLUB,
                                Use.EXPENSE,
                                mxn("12500.00"),
                                null,
                                null,
                                null,
                                null,
                                "Renta del salón de la kermés",
                                null))
                .values()
                .getOrDefault("payment", "");

        assertThat(Visitor.loggedIn(HOUSE, "representative")
                        .get("/do/sign-payment?association=" + Scene.CLUB + "&payment=" + payment)
                        .body())
                .contains("Renta del salón de la kermés");
        assertThat(get("other-treasurer", "/api/v1/associations/" + Scene.CLUB + "/texts")
                        .status())
                .isIn(403, 404);
    }

    @Test
    void eachReadingIsRecordedWithWhoAndWhy() {
        get("federal", TEXTS + "?about=sp-1");

        assertThat(HOUSE.ledger().vault().readsOf("sp-1"))
                .extracting(PrivateRead::reader)
                .contains(new Reader("u-federal", Purpose.PROJECT_ADMINISTRATION));
    }

    @Test
    void anErasedTextShowsAsErased() {
        HOUSE.ledger().vault().erase("sp-2", "system");

        assertThat(get("auditor", TEXTS + "?about=sp-2").body())
                .contains("\"state\":\"erased\"")
                .doesNotContain("FACTURA-78");
        assertThat(Visitor.loggedIn(HOUSE, "auditor")
                        .get("/projects/" + Scene.PROJECT + "/works?lang=es")
                        .body())
                .contains("borrado de la bóveda");
    }

    @Test
    void whoMayExplainAFlagSeesItAndOnlyWhomItIsAboutSettlesIt() {
        String flags = get("executor", "/api/v1/flags?rule=no-proof").body();
        assertThat(flags).contains("no-proof", "\"party\":\"i-loreto\"");
        String flag = flags.replaceAll("(?s).*\"flag\":\"(f-[0-9a-f]{24})\".*", "$1");

        give("treasurer", Role.TREASURER, Scene.CLUB, explaining(flag, "No es cosa nuestra"));
        assertThat(get("auditor", FLAG + flag).body()).contains("\"state\":\"open\"", "\"explanations\":1");

        give("executor", Role.EXECUTOR, "i-loreto", explaining(flag, "El recibo se mojó"));
        assertThat(get("auditor", FLAG + flag).body()).contains("\"state\":\"explained\"");
        assertThat(Visitor.loggedIn(HOUSE, "auditor").get("/flags").body())
                .contains("No es cosa nuestra", "El recibo se mojó");
        assertThat(get("other-executor", FLAG + flag).status()).isEqualTo(404);
    }

    @Test
    void whoMayAnswerAnObservationFindsItInTheList() {
        for (String login : List.of("executor", "treasurer", "representative")) {
            assertThat(get(login, "/api/v1/observations").body()).as(login).contains(observation);
        }
        assertThat(get("other-executor", "/api/v1/observations").body()).doesNotContain(observation);
    }

    private static ExplainFlag explaining(String flag, String text) {
        return new ExplainFlag(flag, "no-proof", Scene.PROJECT, text, null);
    }

    private static MakeObservation observing(String text) {
        return new MakeObservation(Scene.PROJECT, null, null, "i-loreto", mxn("100.00"), null, text, null);
    }

    private static TextRef sealed(String subject, String text) {
        Sealed sealed = HOUSE.ledger().vault().seal(subject, text);
        HOUSE.ledger().vault().put(List.of(sealed));
        return sealed.ref();
    }

    private static Client.Reply get(String login, String path) {
        return new Client(HOUSE, login).get(path);
    }

    private static Answer.Done give(String login, Role role, @Nullable String party, Command command) {
        return HOUSE.accepted(new Submission(
                command,
                "u-" + login,
                role,
                party,
                "m-" + login,
                HOUSE.ledger().ids().uuid()));
    }

    private static Money mxn(String amount) {
        return Money.of(amount, "MXN");
    }
}
