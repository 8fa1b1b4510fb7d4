package org.tequio.event;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Invariant;

/**
 * Writes JSON in its one canonical form (RFC 8785): no white space, keys in the order of their UTF-16 units, the
 * shortest escapes, UTF-8. Numbers are limited to the integers that a double holds exactly; everything else that
 * counts is a string. Confined to one thread. The benchmark is {@code LeafBenchmark}.
 */
public final class CanonicalJson {

    /** 2^53 - 1, the largest integer that RFC 8785 and RFC 7493 let pass unharmed. */
    public static final long INTEGER_MAX = 9_007_199_254_740_991L;

    private static final int CAPACITY_AT_FIRST = 256;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[CAPACITY_AT_FIRST];
    private int size;

    /** The canonical text of a tree. */
    public static String write(Json json) {
        return new CanonicalJson().value(json).text();
    }

    /** The canonical text of an object whose members are all strings. */
    public static String write(Map<String, String> members) {
        CanonicalJson out = new CanonicalJson();
        char separator = '{';
        for (Map.Entry<String, String> member : sorted(members).entrySet()) {
            out.raw(separator).string(member.getKey()).raw(':').string(member.getValue());
            separator = ',';
        }
        return out.raw(separator == '{' ? "{}" : "}").text();
    }

    /** The canonical bytes of a tree. */
    public static byte[] bytes(Json json) {
        return new CanonicalJson().value(json).bytes();
    }

    /** The beginning of a member, {@code "name":}, to be written again and again. */
    static byte[] memberName(String name) {
        return new CanonicalJson().string(name).raw(':').bytes();
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

    /** What is canonical already. */
    CanonicalJson raw(byte[] canonical) {
        reserve(canonical.length);
        System.arraycopy(canonical, 0, bytes, size, canonical.length);
        size += canonical.length;
        return this;
    }

    /** What is canonical already, and ASCII. */
    @SuppressWarnings("deprecation") // the one copy without an encoder; every caller passes ASCII
    CanonicalJson raw(String ascii) {
        int length = ascii.length();
        reserve(length);
        ascii.getBytes(0, length, bytes, size);
        size += length;
        return this;
    }

    CanonicalJson raw(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    CanonicalJson bool(boolean value) {
        return raw(value ? "true" : "false");
    }

    CanonicalJson number(long value) {
        Invariant.check(Math.abs(value) <= INTEGER_MAX, "number too large for canonical JSON: value=%d", value);
        return raw(Long.toString(value));
    }

    /** RFC 8785 §3.2.2.2. */
    CanonicalJson string(String value) {
        int length = value.length();
        reserve(length + 2);
        bytes[size++] = '"';
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return stringFrom(value, i);
            }
            bytes[size++] = (byte) c;
        }
        reserve(1);
        bytes[size++] = '"';
        return this;
    }

    String text() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void object(Map<String, Json> members) {
        char separator = '{';
        for (Map.Entry<String, Json> member : sorted(members).entrySet()) {
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

    private static <T> Map<String, T> sorted(Map<String, T> members) {
        return members.size() > 1 ? new TreeMap<>(members) : members;
    }

    /** The rest of a string in which something is not plain ASCII. */
    private CanonicalJson stringFrom(String value, int start) {
        for (int i = start; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                i = pair(value, i);
            } else {
                character(c);
            }
        }
        return raw('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> raw("\\\"");
            case '\\' -> raw("\\\\");
            case '\b' -> raw("\\b");
            case '\f' -> raw("\\f");
            case '\n' -> raw("\\n");
            case '\r' -> raw("\\r");
            case '\t' -> raw("\\t");
            default -> codePoint(c);
        }
    }

    private void codePoint(int c) {
        if (c < ' ') {
            raw("\\u00").raw((char) HEX[c >> 4]).raw((char) HEX[c & 0xf]);
        } else if (c < 0x80) {
            raw((char) c);
        } else {
            raw(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        }
    }

    private int pair(String value, int index) {
        char high = value.charAt(index);
        boolean isWhole = Character.isHighSurrogate(high)
                && index + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(index + 1));
        Invariant.check(isWhole, "lone surrogate in a string: index=%d", index);
        codePoint(Character.toCodePoint(high, value.charAt(index + 1)));
        return index + 1;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    private static long integer(BigDecimal value) {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw new Defect("not an integer, write it as a string: value=" + value);
        }
    }
}
