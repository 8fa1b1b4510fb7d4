package org.tequio.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who reads the pages and fills in forms, logged in or not. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final UnaryOperator<String> url;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Visitor(TestHouse house) {
        this(house::url);
    }

    /** Of any site that knows the address of a path. */
    public Visitor(UnaryOperator<String> url) {
        this.url = url;
    }

    /** A visitor who has logged in. */
    static Visitor loggedIn(TestHouse house, String login) {
        return new Visitor(house).logIn(login, Scene.PASSWORD);
    }

    /** The same visitor, logged in. */
    public Visitor logIn(String login, String password) {
        post("/login", "/login", Map.of("username", login, "password", password));
        return this;
    }

    /** The page of a path. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url.apply(path))).build());
    }

    /** Sends a form that stands on a page. */
    HttpResponse<String> post(String page, String path, Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>(values);
        Matcher token = TOKEN.matcher(get(page).body());
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        String body = all.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(url.apply(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Sends a form that stands on a page, with a file. */
    HttpResponse<String> upload(String page, String path, Map<String, String> values, String name, String file) {
        return upload(page, path, values, name, "statement.csv", file.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> upload(
            String page, String path, Map<String, String> values, String name, String fileName, byte[] file) {
        Map<String, String> all = new LinkedHashMap<>(values);
        Matcher token = TOKEN.matcher(get(page).body());
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        StringBuilder head = new StringBuilder();
        all.forEach((key, value) -> head.append("--limit\r\nContent-Disposition: form-data; name=\"")
                .append(key)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        head.append("--limit\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"; filename=\"")
                .append(fileName)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        return send(HttpRequest.newBuilder(URI.create(url.apply(path)))
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head.toString()),
                        HttpRequest.BodyPublishers.ofByteArray(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--limit--\r\n")))
                .build());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
