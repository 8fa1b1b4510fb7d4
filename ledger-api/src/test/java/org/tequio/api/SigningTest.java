package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.agreement.DraftAmendment;
import org.tequio.agreement.SignAgreement;
import org.tequio.agreement.SignAmendment;
import org.tequio.api.view.Deeds;
import org.tequio.api.view.Projects;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.deed.DeedKind;
import org.tequio.deed.SignDeed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.store.AsOf;
import org.tequio.vault.TextRef;

/** Every signer sees what she signs before she does, and what is printed names the signatures that the ledger holds. */
class SigningTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final String REASON = "Bajó el precio del cemento";

    private static String amendment = "";

    @BeforeAll
    static void play() {
        Scene scene = new Scene(HOUSE);
        scene.play();
        scene.account("state", Role.OFFICER, "i-zac");
        HOUSE.settle();
        scene.approved("p-domo", Money.of("4000000.00", "MXN"));
        AgreedTerms terms = HOUSE.bean(Projects.class)
                .book(Scene.PROJECT, AsOf.position(Long.MAX_VALUE))
                .orElseThrow()
                .books()
                .terms();
        scene.given(new AgreementDrafted(
                "p-domo", "g-domo", terms, new TextRef("t-none", "00"), LocalDate.of(2013, 7, 1), "u-federal", null));
        HOUSE.settle();
        amendment = give(
                        "federal",
                        Role.OFFICER,
                        "i-federal",
                        new DraftAmendment(
                                Scene.PROJECT,
                                Money.of("3000000.00", "MXN"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                REASON,
                                null))
                .values()
                .getOrDefault("amendment", "");
        give("state", Role.OFFICER, "i-zac", new SignAmendment(Scene.PROJECT, amendment, "state", null, null));
    }

    @Test
    void everySignerOfAnAmendmentSeesEachShareBeforeAndAfterAndTheReason() {
        String link = "/do/sign-amendment?project=" + Scene.PROJECT + "&amendment=" + amendment;
        for (String login : new String[] {"federal", "municipal", "representative"}) {
            Visitor signer = Visitor.loggedIn(HOUSE, login);
            String seat = Map.of("federal", "federal", "municipal", "municipal", "representative", "club")
                    .getOrDefault(login, "");
            String form = signer.get(link + "&seat=" + seat + "&lang=es").body();
            String preview = signer.post(
                            link,
                            "/do/sign-amendment/preview?lang=es",
                            Map.of("project", Scene.PROJECT, "amendment", amendment, "seat", seat))
                    .body();

            assertThat(form).as(login).contains("1,000,000.00", "750,000.00", REASON);
            assertThat(preview).as(login).contains("Así quedaría", "1,000,000.00", "750,000.00", REASON);
        }
    }

    @Test
    void everySignerOfAnAgreementSeesTheSharesAndItsPrintNamesWhoSignedInTheLedger() {
        assertThat(new Visitor(HOUSE).get("/deeds/agreement/p-domo").body()).contains("Nadie ha firmado");
        assertThat(Visitor.loggedIn(HOUSE, "municipal")
                        .get("/do/sign-agreement?project=p-domo&agreement=g-domo&seat=municipal&lang=es")
                        .body())
                .contains("El convenio que se propone", "1,000,000.00");

        give("state", Role.OFFICER, "i-zac", new SignAgreement("p-domo", "g-domo", "state", null, null));

        assertThat(new Visitor(HOUSE).get("/deeds/agreement/p-domo").body())
                .contains("Gobierno de Zacatecas</span>, <span>")
                .doesNotContain("Nadie ha firmado", "u-state");
    }

    @Test
    void anAmendmentIsPrintedAsDataWithTheHashThatIsOnThePaperAndIsSignedByIt() {
        String rest = "/api/v1/deeds/amendment/" + Scene.PROJECT;
        Client auditor = new Client(HOUSE, "auditor");
        String hash = HOUSE.bean(Deeds.class)
                .state(DeedKind.AMENDMENT, Scene.PROJECT, AsOf.position(Long.MAX_VALUE))
                .deed()
                .orElseThrow()
                .hash();

        assertThat(auditor.get(rest).body())
                .contains("\"hash\":\"" + hash + "\"", "tequio-amendment/1", "\"signatures\":[{");
        assertThat(auditor.get(rest + "?number=9").status()).isEqualTo(404);
        assertThat(new Visitor(HOUSE).get("/deeds/amendment/" + Scene.PROJECT).body())
                .contains(hash);

        give("municipal", Role.OFFICER, "i-loreto", new SignDeed(DeedKind.AMENDMENT, Scene.PROJECT, hash, null));

        assertThat(auditor.get(rest).body()).contains("Municipio de Loreto");
    }

    @Test
    void whatIsPrintedOfAnAmendmentNamesWhoSignedAndForWhichShare() {
        String page =
                new Visitor(HOUSE).get("/deeds/amendment/" + Scene.PROJECT).body();

        assertThat(page)
                .contains("1,000,000.00", "750,000.00", "Gobierno de Zacatecas", "Rige cuando firmen todos")
                .doesNotContain("Nadie ha firmado", REASON, "u-state", "??");
        assertThat(new Visitor(HOUSE)
                        .get("/deeds/amendment/" + Scene.PROJECT + "?number=9")
                        .statusCode())
                .isEqualTo(404);
        assertThat(new Visitor(HOUSE).get("/deeds/amendment/p-none").statusCode())
                .isEqualTo(404);
    }

    private static Answer.Done give(String login, Role role, String party, Command command) {
        return HOUSE.accepted(new Submission(
                command,
                "u-" + login,
                role,
                party,
                "m-" + login,
                HOUSE.ledger().ids().uuid()));
    }
}
