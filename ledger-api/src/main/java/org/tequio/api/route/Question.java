package org.tequio.api.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tequio.api.access.Viewer;
import org.tequio.refusal.Defect;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;
import org.tequio.store.AsOf;

/**
 * What somebody wants to see.
 *
 * @param variables of the path
 * @param parameters of the query, the first value of each
 * @param asOf the two times of the question
 */
public record Question(
        Viewer viewer, Map<String, String> variables, Map<String, String> parameters, AsOf asOf, Locale locale) {

    /** How many items a page of a list holds, unless the question says less. */
    public static final int PAGE_SIZE = 50;

    /** How many items a page of a list holds at most. */
    public static final int PAGE_SIZE_MAX = 500;

    public Question {
        variables = Map.copyOf(variables);
        parameters = Map.copyOf(parameters);
    }

    /** A variable of the path. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new Defect("variable not in the path: name=" + name);
        }
        return value;
    }

    /** A parameter that was given and is not blank. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The cursor of a list in the order of positions: items after this position are asked for. */
    public long after() {
        return parameter("after")
                .map(text -> whole("after", text, Long.MAX_VALUE))
                .orElse(0L);
    }

    /** How many items the page may hold. */
    public int limit() {
        return parameter("limit")
                .map(text -> (int) Math.max(1, whole("limit", text, PAGE_SIZE_MAX)))
                .orElse(PAGE_SIZE);
    }

    /** The parameters that every list takes. */
    static final List<String> PAGE = List.of("after", "limit");

    /** Those that every view takes: the two times. */
    private static final List<String> ALWAYS = List.of(TwoTimes.VALUE_DATE, TwoTimes.AS_KNOWN);

    /**
     * Adds every parameter that a view does not know: whoever misspells one would take the answer for another.
     *
     * @param known its own; one that ends with a variable in braces stands for all that begin so
     */
    static void checkNames(List<String> known, Map<String, String> parameters, Problems problems) {
        List<String> all = new ArrayList<>(known);
        all.addAll(ALWAYS);
        parameters.keySet().stream()
                .filter(name -> all.stream().noneMatch(each -> isNamed(each, name)))
                .sorted()
                .forEach(name ->
                        problems.add(Problem.of("unknown-parameter", "?" + name, "known", String.join(" ", all))));
    }

    private static boolean isNamed(String known, String name) {
        int brace = known.indexOf('{');
        return brace < 0 ? known.equals(name) : name.startsWith(known.substring(0, brace));
    }

    /** Adds what is wrong with the length of a page; a cursor is read by the view that gave it. */
    static void checkPage(Map<String, String> parameters, Problems problems) {
        String limit = parameters.getOrDefault("limit", "").strip();
        if (!limit.isEmpty()) {
            try {
                whole("limit", limit, PAGE_SIZE_MAX);
            } catch (InvalidInput e) {
                e.problems().forEach(problems::add);
            }
        }
    }

    private static long whole(String name, String text, long max) {
        try {
            long value = Long.parseLong(text);
            if (value >= 0 && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw malformed(name, text, e);
        }
        throw malformed(name, text, null);
    }

    private static InvalidInput malformed(
            String name, String text, @org.jspecify.annotations.Nullable Throwable cause) {
        InvalidInput invalid = new InvalidInput(Problem.of("parameter-malformed", "?" + name, "value", text));
        if (cause != null) {
            invalid.initCause(cause);
        }
        return invalid;
    }
}
