package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tequio.imports.Importer;
import org.tequio.ledger.ShippedRules;

class PagesTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void playTheScene() {
        ShippedRules.load(HOUSE.ledger(), "u-starter");
        Importer.importShipped(HOUSE.ledger(), "u-starter", (what, done, total) -> {});
        new Scene(HOUSE).play();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/programme",
                "/season/2013",
                "/login",
                "/projects",
                "/projects/" + Scene.PROJECT,
                "/schemes",
                "/sessions",
                "/schemes/mx-3x1",
                "/split",
                "/associations",
                "/associations/" + Scene.CLUB,
                "/appeals",
                "/payments/sample",
                "/projects/" + Scene.PROJECT + "/works",
                "/projects/" + Scene.PROJECT + "/notices",
                "/appeals/" + Scene.APPEAL,
                "/crises/flood-2007",
                "/roles",
                "/api",
                "/problems"
            })
    void showsEveryPublicPageInBothLanguages(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(200);
        assertThat(get(path).body()).contains("<html lang=\"es\"").doesNotContain("??");
        assertThat(get(path + (path.contains("?") ? "&" : "?") + "lang=en").body())
                .contains("<html lang=\"en\"")
                .doesNotContain("??");
    }

    @Test
    void saysThatAPageIsNotThere() throws Exception {
        HttpResponse<String> answer = get("/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void neverPutsASessionIntoAnAddress() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(HOUSE.url("/login")))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain(";tequio=");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(HOUSE.url(path))).build(), HttpResponse.BodyHandlers.ofString());
    }
}
