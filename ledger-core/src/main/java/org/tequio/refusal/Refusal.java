package org.tequio.refusal;

import java.util.Map;

/**
 * The domain saying no: expected, explained, nothing written. Returned as a value, never thrown.
 *
 * @param code stable, kebab-case, a fact about the world: {@code quote-expired}, {@code above-agreement}
 * @param kind which family of answer it is
 * @param values what the refusal rests on, shown to the caller; no personal data
 */
public record Refusal(String code, Kind kind, Map<String, String> values) {

    /** The value that is a JSON pointer to what is wrong in the command, where the refusal is about one field of it. */
    public static final String FIELD = "field";

    /** The family of a refusal; decides the HTTP status. */
    public enum Kind {
        /** The rule says no: 422. */
        RULE,
        /** The state of the thing does not allow it, or it exists already: 409. */
        STATE,
        /** The actor may not do this: 403. */
        FORBIDDEN,
        /** The thing named does not exist, or is not visible to the actor: 404. */
        ABSENT
    }

    public Refusal {
        values = Map.copyOf(values);
    }

    public static Refusal rule(String code, Map<String, String> values) {
        return new Refusal(code, Kind.RULE, values);
    }

    public static Refusal state(String code, Map<String, String> values) {
        return new Refusal(code, Kind.STATE, values);
    }

    public static Refusal forbidden(String code, Map<String, String> values) {
        return new Refusal(code, Kind.FORBIDDEN, values);
    }

    public static Refusal absent(String code, Map<String, String> values) {
        return new Refusal(code, Kind.ABSENT, values);
    }
}
