package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.committee.CommitteeEvents.GapsNotified;
import org.tequio.deadline.Outbox;
import org.tequio.vault.TextRef;

class OutboxAndFilesTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final String PAGE = "/projects/" + Scene.PROJECT + "?lang=en";

    @BeforeAll
    static void playTheScene() {
        Scene scene = new Scene(HOUSE);
        scene.play();
        scene.given(new GapsNotified(
                Scene.PROJECT,
                "gn-1",
                new TextRef("t-1", "0".repeat(64)),
                LocalDate.of(2013, 5, 30),
                null,
                LocalDate.of(2013, 5, 10),
                "u-federal"));
        HOUSE.settle();
    }

    @Test
    void aMailSystemReadsTheOutboxAndSaysWhatItSent() {
        HOUSE.bean(Outbox.class).refresh(HOUSE.clock().instant());
        Client operator = new Client(HOUSE, "operator");
        String waiting = operator.get("/api/v1/outbox").body();
        String id = waiting.replaceFirst("(?s).*?\"id\":\"?([0-9]+).*", "$1");

        Client.Reply sent = operator.post("/api/v1/outbox/sent", "{\"ids\":[\"" + id + "\"]}");
        Client.Reply again = operator.post("/api/v1/outbox/sent", "{\"ids\":[\"" + id + "\"]}");

        assertThat(sent.body()).contains("\"noted\":1");
        assertThat(again.body()).contains("\"noted\":0");
        assertThat(operator.get("/api/v1/outbox").body()).isNotEqualTo(waiting);
        assertThat(operator.post("/api/v1/outbox/sent", "{\"ids\":[\"x\"]}").status())
                .isEqualTo(400);
        assertThat(new Client(HOUSE, "treasurer")
                        .post("/api/v1/outbox/sent", "{\"ids\":[\"1\"]}")
                        .status())
                .isEqualTo(403);
        assertThat(Visitor.loggedIn(HOUSE, "operator").get("/outbox?lang=en").body())
                .contains("Messages to be sent", "Club Loreto en Chicago")
                .doesNotContain("??");
    }

    @Test
    void aStatementIsChosenAsAFileAndReadBeforeAnythingIsRecorded() {
        Visitor treasurer = Visitor.loggedIn(HOUSE, "treasurer");

        String page = treasurer
                .upload(
                        "/do/import-statement?project=" + Scene.PROJECT,
                        "/do/import-statement/preview?lang=en",
                        Map.of("project", Scene.PROJECT, "form", "csv"),
                        "document.file",
                        "day;amount\nthe ninth of never;12.00\n")
                .body();

        assertThat(page).contains("the ninth of never", "multipart/form-data", "Nothing was recorded");
    }

    @Test
    void theProjectsPageTellsGapsAndWhatLimitedAMatch() {
        Client treasurer = new Client(HOUSE, "treasurer");
        String gift = "{\"amount\":{\"amount\":\"1500000.00\",\"currency\":\"MXN\"}}";
        assertThat(treasurer
                        .post("/api/v1/projects/" + Scene.PROJECT + "/contributions", gift, "Idempotency-Key", "g")
                        .status())
                .isEqualTo(201);
        HOUSE.settle();

        String page = new Visitor(HOUSE).get(PAGE).body();

        assertThat(page)
                .contains("Call, file and vote", "to be completed by", "May 30, 2013")
                .contains("What would free it: an amendment that all who pay sign");
    }
}
