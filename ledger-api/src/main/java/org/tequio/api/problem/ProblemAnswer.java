package org.tequio.api.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;
import org.tequio.refusal.Fault;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Refusal;

/**
 * A "no" as RFC 9457 tells it.
 *
 * @param status the HTTP status
 * @param code the last part of {@code type}
 * @param values further members: the figures that the answer rests on
 * @param problems everything that is wrong, where there is more to say than the code
 */
public record ProblemAnswer(int status, String code, Map<String, String> values, List<Problem> problems) {

    /** The media type of the answer. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Seconds after which a caller may try again when the outside world has failed. */
    public static final int RETRY_AFTER_SECONDS = 2;

    private static final List<String> RESERVED = List.of("type", "title", "status", "detail", "instance", "problems");

    public ProblemAnswer {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    public static ProblemAnswer of(int status, String code) {
        return new ProblemAnswer(status, code, Map.of(), List.of());
    }

    /** Bad input: one problem speaks for itself, several are listed under one code. */
    public static ProblemAnswer malformed(List<Problem> problems) {
        if (problems.size() == 1) {
            Problem only = problems.getFirst();
            return new ProblemAnswer(400, only.code(), only.values(), problems);
        }
        return new ProblemAnswer(400, "malformed-input", Map.of(), problems);
    }

    /** The domain's no; the gravest kind of reason gives the status. */
    public static ProblemAnswer refused(List<Refusal> refusals) {
        Refusal gravest = refusals.getFirst();
        List<Problem> problems = new ArrayList<>();
        for (Refusal refusal : refusals) {
            if (gravity(refusal.kind()) > gravity(gravest.kind())) {
                gravest = refusal;
            }
            problems.add(
                    new Problem(refusal.code(), refusal.values().getOrDefault(Refusal.FIELD, ""), refusal.values()));
        }
        boolean speaksForItself = refusals.size() == 1 && !gravest.values().containsKey(Refusal.FIELD);
        return new ProblemAnswer(
                status(gravest), gravest.code(), gravest.values(), speaksForItself ? List.of() : problems);
    }

    /** The outside world failed, or more is asked than can be taken at once. */
    public static ProblemAnswer fault(Fault fault) {
        if (fault.isBehind()) {
            return of(503, "not-shown-yet");
        }
        return fault.isBusy() ? busy() : of(503, "unavailable");
    }

    /** More is asked than can be taken at once. */
    public static ProblemAnswer busy() {
        return of(503, "busy");
    }

    /** A sum that is asked for does not fit the amounts that are told. */
    public static ProblemAnswer sumTooLarge() {
        return of(422, "sum-too-large");
    }

    /** A defect of ours; the id finds it in the log and tells the caller nothing. */
    public static ProblemAnswer defect(String id) {
        return new ProblemAnswer(500, "defect", Map.of("id", id), List.of());
    }

    /** The bytes of the answer. */
    public byte[] bytes(ProblemTexts texts, Locale locale) {
        Map<String, Json> members = new LinkedHashMap<>();
        values.forEach((key, value) -> members.put(RESERVED.contains(key) ? key + "_" : key, Json.text(value)));
        members.put("type", Json.text("/problems/" + code));
        members.put("title", Json.text(texts.title(code, locale)));
        members.put("status", Json.number(status));
        if (!problems.isEmpty()) {
            members.put(
                    "problems",
                    new Json.Arr(
                            problems.stream().map(p -> told(p, texts, locale)).toList()));
        }
        return CanonicalJson.bytes(new Json.Obj(members));
    }

    private static Json told(Problem problem, ProblemTexts texts, Locale locale) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("code", Json.text(problem.code()));
        members.put("title", Json.text(texts.title(problem.code(), locale)));
        if (!problem.where().isEmpty()) {
            members.put(problem.where().startsWith("/") ? "pointer" : "where", Json.text(problem.where()));
        }
        if (!problem.values().isEmpty()) {
            members.put("values", textObject(problem.values()));
        }
        return new Json.Obj(members);
    }

    private static Json textObject(Map<String, String> values) {
        Map<String, Json> members = new LinkedHashMap<>();
        values.forEach((key, value) -> members.put(key, Json.text(value)));
        return new Json.Obj(members);
    }

    private static int status(Refusal refusal) {
        return switch (refusal.kind()) {
            case RULE -> 422;
            case STATE -> 409;
            case FORBIDDEN -> 403;
            case ABSENT -> 404;
        };
    }

    private static int gravity(Refusal.Kind kind) {
        return switch (kind) {
            case ABSENT -> 3;
            case FORBIDDEN -> 2;
            case STATE -> 1;
            case RULE -> 0;
        };
    }

    /** How many seconds a caller should wait; {@code null} where trying again does not help. */
    public @Nullable Integer retryAfterSeconds() {
        return status == 503 ? RETRY_AFTER_SECONDS : null;
    }
}
