package org.tequio.api.route;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;
import org.tequio.store.AsOf;
import org.tequio.store.EventStore;

/** Reads the two times of a question: {@code ?valueDate=DATE} and {@code ?asKnown=POSITION|INSTANT}. */
public final class TwoTimes {

    /** The parameter that says when a fact was true. */
    public static final String VALUE_DATE = "valueDate";

    /** The parameter that says when it was known. */
    public static final String AS_KNOWN = "asKnown";

    private TwoTimes() {}

    /**
     * The two times that some parameters say; all that is known by now where they say nothing.
     *
     * @throws org.tequio.refusal.InvalidInput with every problem of both
     */
    public static AsOf of(Map<String, String> parameters, EventStore store) {
        Problems problems = new Problems();
        long head = store.head();
        LocalDate valueDate = valueDate(text(parameters, VALUE_DATE), problems);
        long asKnown = asKnown(text(parameters, AS_KNOWN), store, head, problems);
        problems.throwIfAny();
        return new AsOf(valueDate, asKnown);
    }

    private static @Nullable LocalDate valueDate(@Nullable String text, Problems problems) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            problems.add(Problem.of("value-date-malformed", "?" + VALUE_DATE, "value", text));
            return null;
        }
    }

    private static long asKnown(@Nullable String text, EventStore store, long head, Problems problems) {
        if (text == null) {
            return head;
        }
        try {
            long position = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : store.positionAt(Instant.parse(text));
            if (position <= head) {
                return position;
            }
            problems.add("as-known-in-future", "?" + AS_KNOWN, Map.of("value", text, "head", Long.toString(head)));
        } catch (DateTimeException e) {
            problems.add(Problem.of("as-known-malformed", "?" + AS_KNOWN, "value", text));
        }
        return head;
    }

    private static @Nullable String text(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
