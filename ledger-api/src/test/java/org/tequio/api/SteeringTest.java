package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.api.view.Schemes;
import org.tequio.event.CanonicalJson;
import org.tequio.keeping.KeepingEvents.LogRestored;
import org.tequio.keeping.Restores;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.project.ProjectEvents.SignatureWithdrawn;
import org.tequio.rule.ProposeRuleData;
import org.tequio.store.AsOf;
import org.tequio.vault.TextRef;

/** Operators steer projections, and nobody who reads waits for one that stands still (HC-35). */
class SteeringTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final String NAME = "project-list";
    private static final long WAIT_NANOS_MAX = 60_000_000_000L;

    @BeforeAll
    static void playTheScene() {
        new Scene(HOUSE).play();
        HOUSE.settle();
    }

    private final Client operator = new Client(HOUSE, "operator");

    @Test
    void whoeverIsNoOperatorGivesNoOrders() {
        assertThat(new Client(HOUSE, "auditor").get("/api/v1/projections").body())
                .contains(NAME, "\"state\":\"running\"");
        assertThat(new Client(HOUSE, "auditor")
                        .post("/api/v1/projections/orders", order("pause"))
                        .status())
                .isEqualTo(403);
        assertThat(new Client(HOUSE, "treasurer").get("/api/v1/projections").status())
                .isEqualTo(403);
        assertThat(Visitor.loggedIn(HOUSE, "auditor")
                        .get("/projections?lang=en")
                        .body())
                .contains(NAME, "running")
                .doesNotContain("Fold anew", "??");
    }

    @Test
    void anOrderOrAProjectionThatIsUnknownIsRefused() {
        assertThat(operator.post("/api/v1/projections/orders", order("skip")).status())
                .isEqualTo(400);
        assertThat(operator.post("/api/v1/projections/orders", "{\"projection\":\"none\",\"order\":\"pause\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whileOneIsPausedReadersSeeWhereItStandsAndWhoMustHaveItFreshIsToldToWait() {
        long shown = HOUSE.ledger().store().head();
        assertThat(operator.post("/api/v1/projections/orders", order("pause")).body())
                .contains("\"state\":\"paused\"");
        try {
            write("paused");
            long head = HOUSE.ledger().store().head();

            Client.Reply stale = operator.get("/api/v1/projects");
            Client.Reply fresh = operator.get("/api/v1/projects?asKnown=" + head);

            assertThat(stale.status()).isEqualTo(200);
            assertThat(stale.body()).contains("\"asKnown\":\"" + shown + "\"");
            assertThat(fresh.status()).isEqualTo(503);
            assertThat(fresh.body()).contains("not-shown-yet");
            assertThat(fresh.response().headers().firstValue("Retry-After")).hasValue("2");
            assertThat(operator.get("/api/v1/projects?asKnown=" + shown).status())
                    .isEqualTo(200);
            assertThat(Visitor.loggedIn(HOUSE, "operator")
                            .get("/projections?lang=en")
                            .body())
                    .contains("paused", "Resume");
        } finally {
            assertThat(operator.post("/api/v1/projections/orders", order("resume"))
                            .status())
                    .isEqualTo(200);
        }
        HOUSE.settle();
        assertThat(operator.get("/api/v1/projects?asKnown="
                                + HOUSE.ledger().store().head())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPoisonEventIsShownWithItsCauseAndTriedAgainWhenItIsMended() {
        sql("alter table live.project_list add constraint poison check (false) not valid");
        new Scene(HOUSE)
                .given(new SignatureWithdrawn(
                        Scene.PROJECT,
                        "sg-poison",
                        "state",
                        "i-zac",
                        new TextRef("t-poison", "0".repeat(64)),
                        LocalDate.of(2013, 6, 1),
                        "system"));
        await(() -> operator.get("/api/v1/projections").body().contains("\"state\":\"stopped\""));

        String page =
                Visitor.loggedIn(HOUSE, "operator").get("/projections?lang=en").body();
        sql("alter table live.project_list drop constraint poison");
        Client.Reply retried = operator.post("/api/v1/projections/orders", order("retry"));
        HOUSE.settle();

        assertThat(page).contains("Stopped at position", "Try again");
        assertThat(retried.status()).isEqualTo(200);
        assertThat(operator.get("/api/v1/projections").body()).doesNotContain("stopped");
    }

    @Test
    void oneIsFoldedAnewBesideWhatIsServed() {
        String before = operator.get("/api/v1/projects").body();
        assertThat(operator.post("/api/v1/projections/orders", order("rebuild")).status())
                .isEqualTo(200);
        await(() -> !operator.get("/api/v1/projections").body().contains("rebuilding"));
        HOUSE.settle();

        assertThat(operator.get("/api/v1/projections").body()).doesNotContain("stopped");
        assertThat(operator.get("/api/v1/projects").body()).isEqualTo(before);
    }

    @Test
    void ruleDataThatWaitsIsShownToWhoeverWatches() {
        HOUSE.given(new ProposeRuleData(
                "scheme",
                "mx-3x1",
                LocalDate.of(2030, 1, 1),
                null,
                1,
                HOUSE.bean(Schemes.class)
                        .document("scheme", "mx-3x1", 1, AsOf.position(Long.MAX_VALUE))
                        .map(document -> new String(CanonicalJson.bytes(document), StandardCharsets.UTF_8))
                        .orElseThrow(),
                "for a test"));

        assertThat(operator.get("/api/v1/pending-rules").body())
                .contains("\"version\":2", "\"type\":\"project-proposed\"");
        assertThat(Visitor.loggedIn(HOUSE, "auditor").get("/schemes?lang=en").body())
                .contains("waits for approval", "scheme/mx-3x1@2", "results rest on the version")
                .doesNotContain("??");
        assertThat(new Client(HOUSE, null).get("/schemes?lang=en").body()).doesNotContain("mx-3x1@2");
    }

    @Test
    void aRestoreIsKnownToTheLogAndShown() {
        assertThat(operator.get("/api/v1/keeping").body()).contains("\"restores\":[]");
        Restores.record(
                new LogRestored(17, Instant.parse("2013-06-01T12:00:00Z"), Instant.parse("2013-06-02T12:00:00Z"), 3, 2),
                HOUSE.ledger().store(),
                HOUSE.ledger().codec(),
                HOUSE.ledger().ids());
        HOUSE.settle();

        assertThat(operator.get("/api/v1/keeping").body()).contains("\"position\":\"17\"", "\"left\":\"3\"");
        assertThat(Visitor.loggedIn(HOUSE, "auditor")
                        .get("/projections?lang=en")
                        .body())
                .contains("restored after position 17")
                .doesNotContain("??");
    }

    private static void write(String name) {
        new Scene(HOUSE).given(new AccountOpened("u-" + name, null));
    }

    private static void sql(String statement) {
        try (Connection connection = HOUSE.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begun).isLessThan(WAIT_NANOS_MAX);
            Thread.onSpinWait();
        }
    }

    private static String order(String order) {
        return "{\"projection\":\"" + NAME + "\",\"order\":\"" + order + "\"}";
    }
}
