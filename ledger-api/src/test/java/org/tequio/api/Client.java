package org.tequio.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;

/** A caller of the interface, logged in or not. */
record Client(TestHouse house, @Nullable String login) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What came back. */
    record Reply(int status, String body, HttpResponse<String> response) {

        /** One of the values that an accepted command answers. */
        String value(String name) {
            return JsonReader.read(body) instanceof Json.Obj object
                            && object.members().get("values") instanceof Json.Obj values
                            && values.members().get(name) instanceof Json.Text text
                    ? text.value()
                    : "";
        }

        /** A member of the answer, as text. */
        String member(String name) {
            return JsonReader.read(body) instanceof Json.Obj object
                            && object.members().get(name) instanceof Json.Text text
                    ? text.value()
                    : "";
        }
    }

    Reply get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    Reply post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Asks by another method, without a body. */
    Reply send(String method, String path) {
        return send(request(path)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(house.url(path)));
        if (headers.length > 0) {
            builder.headers(headers);
        }
        if (login != null) {
            String pair = login + ":" + Scene.PASSWORD;
            String token = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            builder.header("Authorization", "Basic " + token);
        }
        return builder;
    }

    private static Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
