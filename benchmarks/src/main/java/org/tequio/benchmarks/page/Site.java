package org.tequio.benchmarks.page;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tequio.benchmarks.Child;

/** The product, served by a process of its own on an existing database. */
final class Site implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String PASSWORD = "a bench is no secret";

    private final Process process;
    private final int port;

    private Site(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param environment names the database */
    static Site serve(Path data, Map<String, String> environment) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(Child.java(
                classPath(),
                "org.tequio.cli.Tequio",
                "serve",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Site site = new Site(builder.start(), port);
        site.awaitStart();
        return site;
    }

    /** Its module's build leaves beside its classes a file that names its libraries. */
    private static String classPath() throws IOException {
        Path target = Path.of(System.getProperty("api.target", "ledger-api/target"));
        return target.resolve("classes")
                + File.pathSeparator
                + Files.readString(target.resolve("run.classpath")).strip();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private void awaitStart() throws InterruptedException {
        long end = System.nanoTime() + START_MAX.toNanos();
        Visitor nobody = new Visitor();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                nobody.get("/api");
                return;
            } catch (UncheckedIOException notYet) {
                Thread.sleep(200);
            }
        }
        throw new IllegalStateException("the product did not start");
    }

    /** Somebody without a login. */
    Visitor visitor() {
        return new Visitor();
    }

    /** Somebody who takes up an invitation and logs in. */
    Visitor invited(String token, String login) throws InterruptedException {
        Visitor visitor = new Visitor();
        visitor.post("/invite/" + token, Map.of("name", "", "login", login, "password", PASSWORD, "again", PASSWORD));
        visitor.post("/login", Map.of("username", login, "password", PASSWORD));
        return visitor;
    }

    /** A browser of one person, who keeps her cookies. */
    final class Visitor {

        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        /** A page, and the nanoseconds until all of it was there. */
        Page get(String path) throws InterruptedException {
            return send(request(path).GET().build());
        }

        /** Fills in the form of a page, with the token that it came with. */
        void post(String path, Map<String, String> form) throws InterruptedException {
            List<String> pairs = new ArrayList<>();
            Matcher token = TOKEN.matcher(get(path).body());
            if (token.find()) {
                pairs.add("_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
            }
            form.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
            send(request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)))
                    .build());
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Accept", "text/html")
                    .header("Accept-Language", "en");
        }

        private Page send(HttpRequest request) throws InterruptedException {
            try {
                long begin = System.nanoTime();
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                return new Page(answer.statusCode(), answer.uri().getPath(), answer.body(), System.nanoTime() - begin);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What came, from where, and how long it took. */
    record Page(int status, String path, String body, long nanos) {}

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
