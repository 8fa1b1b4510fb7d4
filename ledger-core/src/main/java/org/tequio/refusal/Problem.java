package org.tequio.refusal;

import java.util.Map;

/**
 * One thing that is wrong with what somebody sent or asked.
 *
 * @param code stable, kebab-case, the key of its localized title: {@code amount-too-precise}
 * @param where a JSON pointer ({@code /contributions/3/amount}), a {@code line N, column C}, or empty for the whole
 * @param values the figures that make the message exact; no personal data
 */
public record Problem(String code, String where, Map<String, String> values) {

    public Problem {
        values = Map.copyOf(values);
    }

    public static Problem of(String code, String where) {
        return new Problem(code, where, Map.of());
    }

    public static Problem of(String code, String where, String key, String value) {
        return new Problem(code, where, Map.of(key, value));
    }

    /** {@code code at where: key=value, key=value}, keys sorted. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(code);
        if (!where.isEmpty()) {
            text.append(" at ").append(where);
        }
        if (!values.isEmpty()) {
            text.append(": ")
                    .append(String.join(
                            ", ",
                            values.entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .map(e -> e.getKey() + "=" + e.getValue())
                                    .toList()));
        }
        return text.toString();
    }
}
