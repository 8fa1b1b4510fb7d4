package org.tequio.event;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Invariant;

/**
 * Writes JSON in its one canonical form (RFC 8785): no white space, keys in the order of their UTF-16 units, the
 * shortest escapes, UTF-8. Numbers are limited to the integers that a double holds exactly; everything else that
 * counts is a string. Confined to one thread.
 */
public final class CanonicalJson {

    /** 2^53 - 1, the largest integer that RFC 8785 and RFC 7493 let pass unharmed. */
    public static final long INTEGER_MAX = 9_007_199_254_740_991L;

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(256);

    /** The canonical text of a tree. */
    public static String write(Json json) {
        return new CanonicalJson().value(json).text();
    }

    /** The canonical bytes of a tree. */
    public static byte[] bytes(Json json) {
        return new CanonicalJson().value(json).bytes();
    }

    CanonicalJson value(Json json) {
        switch (json) {
            case Json.Obj object -> object(object.members());
            case Json.Arr array -> array(array.items());
            case Json.Text text -> string(text.value());
            case Json.Num number -> number(integer(number.value()));
            case Json.Bool bool -> bool(bool.value());
            case Json.Null none -> raw("null");
        }
        return this;
    }

    CanonicalJson raw(String text) {
        out.append(text);
        return this;
    }

    CanonicalJson raw(char character) {
        out.append(character);
        return this;
    }

    CanonicalJson bool(boolean value) {
        out.append(value);
        return this;
    }

    CanonicalJson number(long value) {
        Invariant.check(Math.abs(value) <= INTEGER_MAX, "number too large for canonical JSON: value=%d", value);
        out.append(value);
        return this;
    }

    /** RFC 8785 §3.2.2.2. */
    CanonicalJson string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                i = pair(value, i);
            } else {
                character(c);
            }
        }
        out.append('"');
        return this;
    }

    String text() {
        return out.toString();
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void object(Map<String, Json> members) {
        char separator = '{';
        for (Map.Entry<String, Json> member : new TreeMap<>(members).entrySet()) {
            raw(separator).string(member.getKey()).raw(':').value(member.getValue());
            separator = ',';
        }
        raw(separator == '{' ? "{}" : "}");
    }

    private void array(List<Json> items) {
        char separator = '[';
        for (Json item : items) {
            raw(separator).value(item);
            separator = ',';
        }
        raw(separator == '[' ? "[]" : "]");
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
                } else {
                    out.append(c);
                }
            }
        }
    }

    private int pair(String value, int index) {
        char high = value.charAt(index);
        boolean whole = Character.isHighSurrogate(high)
                && index + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(index + 1));
        Invariant.check(whole, "lone surrogate in a string: index=%d", index);
        out.append(high).append(value.charAt(index + 1));
        return index + 1;
    }

    private static long integer(BigDecimal value) {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw new Defect("not an integer, write it as a string: value=" + value);
        }
    }
}
