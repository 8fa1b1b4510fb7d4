package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.association.LinkMember;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.Role;
import org.tequio.money.Money;

/** A donor disputes the match of her own gift through the page and through the interface; it is held, and others' is not. */
final class DonorChallengeTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final String FORM = "/do/raise-challenge?project=" + Scene.PROJECT;
    private static final String CHALLENGES = "/api/v1/projects/" + Scene.PROJECT + "/challenges";
    private static final String SECRET = "they promised more than this";

    private static String byPage = "";
    private static String byRest = "";
    private static String others = "";

    @BeforeAll
    static void play() {
        new Scene(HOUSE).play();
        var unused = HOUSE.given(new OpenAccount("u-ana", "Ana"));
        HOUSE.credentials().create("u-ana", "ana", Scene.PASSWORD);
        treasurer(new LinkMember(Scene.CLUB, ClubScene.ANA, "u-ana"));
        byPage = gift("1000.00", ClubScene.ANA);
        byRest = gift("700.01", ClubScene.ANA);
        others = gift("500.00", ClubScene.LUZ);
        HOUSE.settle();
    }

    @Test
    void filesItThroughThePageAndItIsHeldAtOnce() {
        Visitor ana = Visitor.loggedIn(HOUSE, "ana");
        String form = ana.get(FORM + "&lang=es").body();
        assertThat(form).contains(byPage).doesNotContain("??");
        Map<String, String> said =
                Map.of("project", Scene.PROJECT, "about", "match", "subject", byPage, "reason", SECRET);

        String preview =
                ana.post(FORM, "/do/raise-challenge/preview?lang=es", said).body();
        assertThat(preview)
                .contains("SEDESOL", "Gobierno de Zacatecas", "Municipio de Loreto", "1,000.00", "Trata de")
                .doesNotContain("??", "role=\"alert\"");
        assertThat(read(byPage)).as("a preview changes nothing").isEmpty();
        Map<String, String> confirmed = new HashMap<>(said);
        confirmed.put("key", "challenge-1");
        ana.post(FORM, "/do/raise-challenge", confirmed);
        ana.post(FORM, "/do/raise-challenge", confirmed);
        HOUSE.settle();

        assertThat(read(byPage)).contains("\"about\":\"match\"", "\"amount\":\"3000.00\"");
        assertThat(read(byPage).split(byPage, -1)).as("sent twice, raised once").hasSize(2);
        String page = new Visitor(HOUSE)
                .get("/projects/" + Scene.PROJECT + "?lang=es")
                .body();
        assertThat(page).contains("3,000.00").doesNotContain(SECRET, "u-ana", ClubScene.ANA);
    }

    @Test
    void isOfferedHerOwnGiftsOnlyAndAskedWhatIsDisputed() {
        String hers = Visitor.loggedIn(HOUSE, "ana").get(FORM + "&lang=en").body();
        String clubs =
                Visitor.loggedIn(HOUSE, "treasurer").get(FORM + "&lang=en").body();

        assertThat(hers).contains(byPage, byRest, "What is disputed").doesNotContain(others);
        assertThat(clubs).contains(byPage, byRest, others);
    }

    @Test
    void filesItThroughTheInterface() {
        Client.Reply raised = new Client(HOUSE, "ana").post(CHALLENGES, body(byRest), "Idempotency-Key", "ch-rest");

        assertThat(raised.status()).as(raised.body()).isEqualTo(201);
        assertThat(raised.value("held")).isEqualTo("2100.03");
        assertThat(new Client(HOUSE, "ana")
                        .post(CHALLENGES, body(byRest), "Idempotency-Key", "ch-again")
                        .body())
                .contains("already-challenged");
        HOUSE.settle();
        assertThat(read(byRest)).contains("\"amount\":\"2100.03\"");
    }

    @Test
    void disputesNoMatchOfAnothersGiftThroughEitherDoor() {
        Client.Reply refused = new Client(HOUSE, "ana").post(CHALLENGES, body(others), "Idempotency-Key", "ch-other");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("not-your-gift");

        String page = Visitor.loggedIn(HOUSE, "ana")
                .post(
                        FORM,
                        "/do/raise-challenge/preview?lang=en",
                        Map.of("project", Scene.PROJECT, "about", "match", "subject", others, "reason", SECRET))
                .body();
        assertThat(page).contains("role=\"alert\"").doesNotContain("??");
        assertThat(new Client(HOUSE, "other-member")
                        .post(CHALLENGES, body(byPage), "Idempotency-Key", "ch-stranger")
                        .status())
                .isIn(403, 404);
        assertThat(new Client(HOUSE, null)
                        .post(CHALLENGES, body(byPage), "Idempotency-Key", "ch-nobody")
                        .status())
                .isEqualTo(401);
    }

    /** The challenge of a gift as anybody reads it; empty if there is none. */
    private static String read(String subject) {
        String body = new Client(HOUSE, null).get(CHALLENGES).body();
        assertThat(body).doesNotContain(SECRET);
        return body.contains(subject) ? body : "";
    }

    private static String body(String subject) {
        return "{\"about\":\"match\",\"subject\":\"" + subject + "\",\"reason\":\"" + SECRET + "\"}";
    }

    private static String gift(String amount, String member) {
        return treasurer(new ReceiveContribution(
                Scene.PROJECT,
                Money.of(amount, "MXN"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                member,
                null));
    }

    private static String treasurer(Command command) {
        return Objects.requireNonNullElse(
                HOUSE.accepted(new Submission(
                                command,
                                "u-treasurer",
                                Role.TREASURER,
                                Scene.CLUB,
                                "m-treasurer",
                                HOUSE.ledger().ids().uuid()))
                        .values()
                        .get("contribution"),
                "");
    }
}
