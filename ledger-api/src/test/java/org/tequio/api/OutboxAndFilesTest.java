package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
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

    /** Its days and amounts are read as they stand; a third decimal of a peso is refused with its row and column. */
    @Test
    void aStatementIsChosenAsAWorkbookAndWhatIsWrongInItIsNamedByRowAndColumn() {
        Visitor treasurer = Visitor.loggedIn(HOUSE, "treasurer");

        String good = statement(treasurer, workbook(new BigDecimal("1000.10"))).body();
        String wrong =
                statement(treasurer, workbook(new BigDecimal("1000.101"))).body();
        String broken = statement(treasurer, new byte[] {'P', 'K', 3, 4, 0}).body();

        assertThat(good).contains("1,000.10", "Nothing is recorded yet").doesNotContain("Nothing was recorded");
        assertThat(wrong).contains("Line 3:", "1000.101", "Field: amount", "Nothing was recorded");
        assertThat(broken).contains("id=\"f-document-wrong\"", "The file is no workbook", "value=\"BANK-1\"");
    }

    private static HttpResponse<String> statement(Visitor visitor, byte[] file) {
        return visitor.upload(
                "/do/import-statement?project=" + Scene.PROJECT,
                "/do/import-statement/preview?lang=en",
                Map.of("project", Scene.PROJECT, "form", "", "bank", "BANK-1"),
                "document.file",
                "october.xlsx",
                file);
    }

    private static byte[] workbook(BigDecimal amount) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("October");
            List<String> header = List.of("kind", "booked", "value", "amount", "currency", "reference");
            for (int column = 0; column < header.size(); column++) {
                sheet.value(0, column, header.get(column));
            }
            line(sheet, 1, "opening", BigDecimal.ZERO, "");
            line(sheet, 2, "credit", amount, "R-1");
            line(sheet, 3, "closing", amount, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void line(Worksheet sheet, int row, String kind, BigDecimal amount, String reference) {
        sheet.value(row, 0, kind);
        for (int column = 1; column <= 2; column++) {
            sheet.value(row, column, LocalDate.of(2013, 7, 18));
            sheet.style(row, column).format("dd/mm/yyyy").set();
        }
        sheet.value(row, 3, amount);
        sheet.value(row, 4, "MXN");
        sheet.value(row, 5, reference);
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
