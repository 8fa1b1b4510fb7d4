package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Documents through the doors: larger ones than a megabyte, and those that are too large. */
class UploadsTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final String FORM = "/do/import-statement?project=" + Scene.PROJECT;
    private static final String PREVIEW = "/do/import-statement/preview?lang=";
    private static final Map<String, String> SAID = Map.of("project", Scene.PROJECT, "form", "csv", "bank", "BANK-17");

    @BeforeAll
    static void playTheScene() {
        new Scene(HOUSE).play();
    }

    @Test
    void aStatementMayBeLargerThanAMegabyte() {
        HttpResponse<String> answer = upload("en", 2);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("role=\"alert\"", "BANK-17").doesNotContain("too large");
    }

    @Test
    void aFileThatIsTooLargeIsToldWithItsLimitAndTheFormKeepsTheRest() {
        HttpResponse<String> english = upload("en", 9);
        HttpResponse<String> spanish = upload("es", 9);

        assertThat(english.statusCode()).isEqualTo(413);
        assertThat(english.body())
                .contains("id=\"f-document-wrong\"", "The file is too large", "Megabytes at most: 8", "BANK-17");
        assertThat(spanish.statusCode()).isEqualTo(413);
        assertThat(spanish.body())
                .contains("id=\"f-document-wrong\"", "El archivo es demasiado grande", "Megabytes a lo más: 8");
    }

    @Test
    void aStatementOfMoreTextThanIsReadIsToldAtItsFieldWithItsSizeAndTheLimit() {
        String said = Visitor.loggedIn(HOUSE, "treasurer")
                .upload(FORM, PREVIEW + "en", SAID, "document.file", "x".repeat(8_100_000))
                .body();

        assertThat(said)
                .contains("id=\"f-document-wrong\"", "characters: 8100000", "Characters at most: 8000000")
                .doesNotContain("ine 1");
    }

    @Test
    void whatIsFarTooLargeIsAnsweredByAReadablePage() {
        HttpResponse<String> english = upload("en", 40);

        assertThat(english.statusCode()).isEqualTo(413);
        assertThat(english.body())
                .contains("That is too large", "Megabytes at most: 8")
                .doesNotContain("Exception");
        assertThat(upload("es", 40).body()).contains("Es demasiado grande", "Megabytes a lo más: 8");
    }

    @Test
    void aBodyThatIsTooLargeIsToldWithItsLimit() {
        Client.Reply reply = new Client(HOUSE, "treasurer")
                .post(
                        "/api/v1/projects/" + Scene.PROJECT + "/statements",
                        "{\"document\":\"" + "x".repeat(9 << 20) + "\"}",
                        "Idempotency-Key",
                        "too-large");

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.member("type")).isEqualTo("/problems/body-too-large");
        assertThat(reply.member("megabytesMax")).isEqualTo("8");
    }

    private static HttpResponse<String> upload(String language, int megabytes) {
        return Visitor.loggedIn(HOUSE, "treasurer")
                .upload(FORM, PREVIEW + language, SAID, "document.file", "x".repeat(megabytes << 20));
    }
}
