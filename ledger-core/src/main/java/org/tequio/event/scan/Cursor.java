package org.tequio.event.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in canonical bytes. Each method takes what it is asked for and moves behind it, or answers that something else
 * stands there. Confined to one thread.
 */
final class Cursor {

    /** Deeper documents take the long way, which knows the limit. */
    static final int DEPTH_MAX = 16;

    /** So many digits always fit a long. */
    private static final int DIGITS_MAX = 18;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int depth;

    /** The number that was last taken, without its point, and how many of its digits stood behind the point. */
    private long unscaled;

    private int scale;

    Cursor(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    int at() {
        return at;
    }

    void backTo(int place) {
        at = place;
    }

    boolean atEnd() {
        return at == end;
    }

    /** Whether one more level may be entered; to be followed by {@link #leave} if so. */
    boolean enter() {
        return ++depth <= DEPTH_MAX;
    }

    void leave() {
        depth--;
    }

    boolean take(char expected) {
        if (at < end && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    boolean take(byte[] expected) {
        int behind = at + expected.length;
        if (behind <= end && Arrays.equals(bytes, at, behind, expected, 0, expected.length)) {
            at = behind;
            return true;
        }
        return false;
    }

    /** The name of a member with its quotes and colon, behind an opening brace or a comma. */
    boolean take(char separator, byte[] name) {
        int start = at + 1;
        int behind = start + name.length;
        if (behind <= end
                && bytes[at] == separator
                && bytes[start + 1] == name[1]
                && Arrays.equals(bytes, start, behind, name, 0, name.length)) {
            at = behind;
            return true;
        }
        return false;
    }

    /** A string of plain ASCII without escapes. */
    @Nullable
    String text() {
        if (!take('"')) {
            return null;
        }
        int start = at;
        int close = close();
        if (close < 0) {
            return null;
        }
        at = close + 1;
        return new String(bytes, start, close - start, StandardCharsets.ISO_8859_1);
    }

    /** Which of some strings with their quotes stands here; -1 for none. */
    int anyOf(byte[][] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (take(expected[i])) {
                return i;
            }
        }
        return -1;
    }

    /** Three capital letters as a number below 26³; -1 if something else stands here. */
    int threeLetters() {
        if (at + 3 > end) {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < 3; i++) {
            int letter = bytes[at + i] - 'A';
            if (letter < 0 || letter > 25) {
                return -1;
            }
            code = code * 26 + letter;
        }
        at += 3;
        return code;
    }

    /** Exactly so many digits; -1 if something else stands here. */
    int digits(int count) {
        if (at + count > end) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = bytes[at + i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        at += count;
        return value;
    }

    /** A decimal number of few digits, written as canonical JSON or the forms of amounts write it. */
    boolean decimal() {
        boolean negative = take('-');
        int first = at;
        long value = 0;
        int digit = digitAt(at);
        while (digit >= 0) {
            value = value * 10 + digit;
            digit = digitAt(++at);
        }
        int whole = at - first;
        boolean isPlain = whole == 1 || (whole > 1 && bytes[first] != '0');
        scale = 0;
        if (isPlain && take('.')) {
            int point = at;
            digit = digitAt(at);
            while (digit >= 0) {
                value = value * 10 + digit;
                digit = digitAt(++at);
            }
            scale = at - point;
            isPlain = scale > 0;
        }
        unscaled = negative ? -value : value;
        return isPlain && whole + scale <= DIGITS_MAX;
    }

    /** A whole number of few digits. */
    boolean integer() {
        return decimal() && scale == 0;
    }

    long unscaled() {
        return unscaled;
    }

    int scale() {
        return scale;
    }

    private int digitAt(int place) {
        if (place >= end) {
            return -1;
        }
        int digit = bytes[place] - '0';
        return digit >= 0 && digit <= 9 ? digit : -1;
    }

    /** Where the string that is open here is closed; -1 if it holds anything but plain characters. */
    private int close() {
        int i = at;
        for (; i + 8 <= end; i += 8) {
            long word = (long) WORDS.get(bytes, i);
            long quote = word ^ (ONES * '"');
            long escape = word ^ (ONES * '\\');
            // Each term marks at least the lowest byte that is below a space, a quote, a backslash or not ASCII.
            long special = (word - ONES * 0x20) | (quote - ONES) | (escape - ONES) | word;
            if ((special & HIGHS) != 0) {
                break;
            }
        }
        for (; i < end; i++) {
            byte b = bytes[i];
            if (b == '"') {
                return i;
            }
            if (b < ' ' || b == '\\') {
                return -1;
            }
        }
        return -1;
    }
}
