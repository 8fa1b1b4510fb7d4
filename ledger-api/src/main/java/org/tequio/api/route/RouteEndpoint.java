package org.tequio.api.route;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.tequio.api.access.Viewer;
import org.tequio.api.access.Viewers;
import org.tequio.api.problem.DefectLog;
import org.tequio.api.problem.ProblemAnswer;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.event.RecordCodec;
import org.tequio.money.AmountTooLarge;
import org.tequio.refusal.Fault;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;
import org.tequio.store.AsOf;

/** Serves every operation of the route table, all in the same way. */
@Component
public final class RouteEndpoint {

    /** The header that makes a repeated command recognisable. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final int KEY_LENGTH_MAX = 200;

    private final Door door;
    private final Routes routes;
    private final Viewers viewers;
    private final ProblemTexts texts;
    private final DefectLog defects;
    private final DocumentLimit limit;

    RouteEndpoint(
            Door door, Routes routes, Viewers viewers, ProblemTexts texts, DefectLog defects, DocumentLimit limit) {
        this.limit = limit;
        this.door = door;
        this.routes = routes;
        this.viewers = viewers;
        this.texts = texts;
        this.defects = defects;
    }

    /** The table as Spring serves it; what it does not name is absent. */
    public RouterFunction<ServerResponse> function() {
        RouterFunctions.Builder builder = RouterFunctions.route();
        for (Route route : routes.all()) {
            builder.route(
                    RequestPredicates.methods(methods(route)).and(RequestPredicates.path(Route.BASE + route.path())),
                    request -> guarded(request, () -> answer(route, request)));
        }
        allowed()
                .forEach((path, methods) -> builder.route(
                        RequestPredicates.path(Route.BASE + path), request -> wrongMethod(methods, request)));
        builder.route(
                RequestPredicates.path(Route.BASE + "/**"),
                request -> problem(ProblemAnswer.of(404, "no-such-address"), request));
        return builder.build();
    }

    private static HttpMethod[] methods(Route route) {
        return route instanceof Route.Read
                ? new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}
                : new HttpMethod[] {HttpMethod.valueOf(route.method())};
    }

    /** The methods that each path knows. */
    private Map<String, Set<HttpMethod>> allowed() {
        Map<String, Set<HttpMethod>> allowed = new LinkedHashMap<>();
        for (Route route : routes.all()) {
            Set<HttpMethod> methods = allowed.computeIfAbsent(route.path(), path -> new LinkedHashSet<>());
            HttpMethod method = HttpMethod.valueOf(route.method());
            methods.add(method);
            if (method.equals(HttpMethod.GET)) {
                methods.add(HttpMethod.HEAD);
            }
            methods.add(HttpMethod.OPTIONS);
        }
        return allowed;
    }

    private ServerResponse wrongMethod(Set<HttpMethod> methods, ServerRequest request) {
        if (request.method().equals(HttpMethod.OPTIONS)) {
            return ServerResponse.noContent().allow(methods).build();
        }
        return problem(ProblemAnswer.of(405, "method-not-allowed"), request, builder -> builder.allow(methods));
    }

    private ServerResponse answer(Route route, ServerRequest request) throws IOException {
        Viewer viewer = viewers.of(request.servletRequest());
        if (!route.roles().isEmpty() && !viewer.isOneOf(route.roles())) {
            return problem(
                    viewer.isKnown()
                            ? ProblemAnswer.of(403, "role-not-allowed")
                            : ProblemAnswer.of(401, "login-needed"),
                    request);
        }
        return switch (route) {
            case Route.Read read -> read(read, viewer, request);
            case Route.Ask ask -> ask(ask, viewer, request);
            case Route.Write write -> write(write, viewer, request);
        };
    }

    private ServerResponse ask(Route.Ask route, Viewer viewer, ServerRequest request) throws IOException {
        Problems problems = new Problems();
        Record body = RecordCodec.read(route.body(), body(request), "", problems);
        if (body == null || !problems.none()) {
            throw new InvalidInput(problems.all());
        }
        Map<String, String> parameters = request.params().toSingleValueMap();
        Question.checkNames(List.of(), parameters, problems);
        problems.throwIfAny();
        AsOf asOf = door.asOf(parameters);
        Question question = new Question(viewer, request.pathVariables(), parameters, asOf, locale(request));
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(CanonicalJson.bytes(told(route.asked().answer(body, question), asOf)));
    }

    private ServerResponse read(Route.Read route, Viewer viewer, ServerRequest request) {
        Map<String, String> parameters = request.params().toSingleValueMap();
        AsOf asOf = asOf(route, parameters);
        Question question = new Question(viewer, request.pathVariables(), parameters, asOf, locale(request));
        // What is overdue, and which rules hold, changes overnight without any event.
        String asked = question + " on " + door.today();
        String etag = "\"" + asOf.asKnown() + "-" + Integer.toHexString(asked.hashCode()) + "\"";
        if (isHeld(etag, request)) {
            return ServerResponse.status(304).eTag(etag).build();
        }
        byte[] body = CanonicalJson.bytes(told(route.view().read(question), asOf));
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(etag)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT_LANGUAGE)
                .body(body);
    }

    /** The two times; what is wrong with them and with the cursor is told at once. */
    private AsOf asOf(Route.Read route, Map<String, String> parameters) {
        Problems problems = new Problems();
        List<String> known = new ArrayList<>(
                route.parameters().stream().map(Route.Parameter::name).toList());
        if (route.many()) {
            known.addAll(Question.PAGE);
            Question.checkPage(parameters, problems);
        }
        Question.checkNames(known, parameters, problems);
        try {
            AsOf asOf = door.asOf(parameters);
            problems.throwIfAny();
            return asOf;
        } catch (InvalidInput e) {
            if (!e.problems().equals(problems.all())) {
                e.problems().forEach(problems::add);
            }
            throw new InvalidInput(problems.all());
        }
    }

    private static boolean isHeld(String etag, ServerRequest request) {
        return request.headers().header(HttpHeaders.IF_NONE_MATCH).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::strip)
                .anyMatch(held -> held.equals(etag) || held.equals("W/" + etag) || held.equals("*"));
    }

    private Json told(View.Seen seen, AsOf asOf) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("asOf", told(asOf));
        switch (seen) {
            case View.Seen.One one -> members.put("data", one.data());
            case View.Seen.Many many -> {
                members.put(
                        "items",
                        new Json.Arr(
                                many.items().stream().map(RecordCodec::toJson).toList()));
                if (many.next() != null) {
                    members.put("next", Json.text(many.next()));
                }
            }
        }
        return new Json.Obj(members);
    }

    private Json told(AsOf asOf) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("asKnown", Json.text(Long.toString(asOf.asKnown())));
        if (asOf.valueDate() != null) {
            members.put("valueDate", Json.text(asOf.valueDate().toString()));
        }
        Instant recordedAt = door.recordedAt(asOf.asKnown());
        if (recordedAt != null) {
            members.put("recordedAt", Json.text(recordedAt.toString()));
        }
        door.lag()
                .ifPresent(lag -> members.put(
                        "lag",
                        new Json.Obj(Map.of(
                                "position", Json.text(Long.toString(lag.position())),
                                "seconds", Json.text(Long.toString(lag.age().toSeconds()))))));
        return new Json.Obj(members);
    }

    private ServerResponse write(Route.Write route, Viewer viewer, ServerRequest request) throws IOException {
        boolean dryRun = request.param("dryRun").map("true"::equals).orElse(false);
        Problems problems = new Problems();
        // read as "no" it would move the money of somebody who meant only to ask
        request.param("dryRun")
                .filter(text -> !text.equals("true") && !text.equals("false"))
                .ifPresent(text -> problems.add(Problem.of("parameter-malformed", "?dryRun", "value", text)));
        String key = key(route, dryRun, request, problems);
        Command command = RequestBody.command(route, body(request), request.pathVariables(), problems);
        problems.throwIfAny();
        if (command == null) {
            throw new InvalidInput(Problem.of("wrong-form", ""));
        }
        Submission submission = viewers.submission(viewer, command, key);
        return switch (door.give(submission, dryRun)) {
            case Answer.Refused refused -> problem(ProblemAnswer.refused(refused.refusals()), request);
            case Answer.Done done -> done(done, dryRun);
        };
    }

    private static ServerResponse done(Answer.Done done, boolean dryRun) {
        Map<String, Json> members = new LinkedHashMap<>();
        Map<String, Json> values = new LinkedHashMap<>();
        done.values().forEach((name, value) -> values.put(name, Json.text(value)));
        members.put("position", Json.text(Long.toString(done.position())));
        members.put("values", new Json.Obj(values));
        members.put(
                "events",
                new Json.Arr(done.events().stream().map(RouteEndpoint::told).toList()));
        members.put("repeated", Json.bool(done.repeated()));
        members.put("dryRun", Json.bool(dryRun));
        return ServerResponse.status(dryRun || done.repeated() ? 200 : 201)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(CanonicalJson.bytes(new Json.Obj(members)));
    }

    private static Json told(Event event) {
        Map<String, Json> members = new LinkedHashMap<>();
        EventType type = event.getClass().getAnnotation(EventType.class);
        members.put("type", Json.text(type == null ? event.getClass().getSimpleName() : type.value()));
        members.put("payload", RecordCodec.toJson((Record) event));
        return new Json.Obj(members);
    }

    private static @Nullable String key(Route.Write route, boolean dryRun, ServerRequest request, Problems problems) {
        List<String> given = request.headers().header(IDEMPOTENCY_KEY);
        String key = given.isEmpty() || given.getFirst().isBlank()
                ? null
                : given.getFirst().strip();
        if (key == null && route.movesMoney() && !dryRun) {
            problems.add("idempotency-key-missing", "header " + IDEMPOTENCY_KEY);
        }
        if (key != null && key.length() > KEY_LENGTH_MAX) {
            problems.add(Problem.of(
                    "idempotency-key-too-long",
                    "header " + IDEMPOTENCY_KEY,
                    "lengthMax",
                    Integer.toString(KEY_LENGTH_MAX)));
        }
        return key;
    }

    private Json body(ServerRequest request) throws IOException {
        byte[] bytes = bytes(request);
        boolean json = request.headers()
                .contentType()
                .map(MediaType.APPLICATION_JSON::includes)
                .orElse(bytes.length == 0);
        if (!json) {
            throw new Unfit(415, "media-type-unsupported");
        }
        return bytes.length == 0 ? new Json.Obj(Map.of()) : JsonReader.read(bytes);
    }

    private byte[] bytes(ServerRequest request) throws IOException {
        try (InputStream in = request.servletRequest().getInputStream()) {
            byte[] bytes = in.readNBytes(limit.bytesMax() + 1);
            if (bytes.length > limit.bytesMax()) {
                throw new Unfit(413, "body-too-large", limit.values());
            }
            return bytes;
        }
    }

    private ServerResponse guarded(ServerRequest request, Guarded guarded) {
        try {
            return guarded.run();
        } catch (View.Absent e) {
            return problem(ProblemAnswer.of(404, "absent"), request);
        } catch (Unfit e) {
            return problem(new ProblemAnswer(e.status, e.code, e.values, List.of()), request);
        } catch (RequestRejectedException e) {
            // a parameter or a header that no text can be, found out when it is read
            return problem(ProblemAnswer.of(400, "malformed-request"), request);
        } catch (InvalidInput e) {
            return problem(ProblemAnswer.malformed(e.problems()), request);
        } catch (Fault e) {
            return problem(ProblemAnswer.fault(e), request);
        } catch (AmountTooLarge e) {
            return problem(ProblemAnswer.sumTooLarge(), request);
        } catch (IOException | RuntimeException e) {
            return problem(ProblemAnswer.defect(defects.record(e)), request);
        }
    }

    private ServerResponse problem(ProblemAnswer answer, ServerRequest request) {
        return problem(answer, request, builder -> {});
    }

    private ServerResponse problem(
            ProblemAnswer answer, ServerRequest request, Consumer<ServerResponse.BodyBuilder> more) {
        ServerResponse.BodyBuilder builder = ServerResponse.status(answer.status())
                .contentType(MediaType.parseMediaType(ProblemAnswer.MEDIA_TYPE))
                .cacheControl(CacheControl.noStore());
        if (answer.retryAfterSeconds() != null) {
            builder.header(HttpHeaders.RETRY_AFTER, answer.retryAfterSeconds().toString());
        }
        if (answer.status() == 401) {
            builder.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"tequio\"");
        }
        more.accept(builder);
        return builder.body(answer.bytes(texts, locale(request)));
    }

    private static java.util.Locale locale(ServerRequest request) {
        return org.springframework.web.servlet.support.RequestContextUtils.getLocale(request.servletRequest());
    }

    private interface Guarded {
        ServerResponse run() throws IOException;
    }

    /** The request itself cannot be taken. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String code;
        private final transient Map<String, String> values;

        Unfit(int status, String code) {
            this(status, code, Map.of());
        }

        Unfit(int status, String code, Map<String, String> values) {
            super(code, null, false, false);
            this.values = values;
            this.status = status;
            this.code = code;
        }
    }
}
