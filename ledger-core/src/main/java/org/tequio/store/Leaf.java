package org.tequio.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Sha256;
import org.tequio.event.Tag;

/**
 * The canonical envelope of an event, byte for byte, and its hash: the leaf of the proof tree.
 *
 * <p>The envelope is one JSON object in the canonical form of RFC 8785; its members are listed in
 * {@code docs/reference/envelope.md}. All members but {@code position}, {@code previous} and {@code recordedAt} are
 * known before the writer's turn and, luckily, sort before or after these three; so the caller's thread assembles what
 * stands before and behind, and the writer adds only the middle. The benchmark is {@code LeafBenchmark}.
 */
public final class Leaf {

    /** RFC 6962 §2.1: what is hashed as a leaf starts with this byte, so that no inner node can pass for one. */
    private static final byte LEAF_PREFIX = 0;

    /** Always six decimals, so that equal instants have equal bytes. */
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final int MICROSECONDS_LENGTH = "2026-03-01T12:00:00.123456Z".length();
    private static final int YEAR_OF_FOUR_DIGITS_MAX = 9999;

    private final byte[] before;
    private final byte[] behind;

    private Leaf(byte[] before, byte[] behind) {
        this.before = before;
        this.behind = behind;
    }

    /** The canonical envelope of a stored event: what its leaf hash covers. */
    public static byte[] canonical(StoredEvent event) {
        Bytes out = new Bytes(event.payload().length + 512);
        out.raw(before(event.id(), event.provenance(), event.payload()));
        middle(out, event.position(), recordedAt(event.recordedAt()), event.previous());
        out.raw(behind(event.type(), event.version(), event.tags(), event.valueDate(), event.provenance()));
        return out.toArray();
    }

    /** SHA-256(0x00 ‖ canonical envelope), computed afresh from what is stored. */
    public static byte[] hash(StoredEvent event) {
        return hashOf(canonical(event));
    }

    /** The leaf hash of a canonical envelope. */
    public static byte[] hashOf(byte[] canonical) {
        MessageDigest sha256 = Sha256.digest();
        sha256.update(LEAF_PREFIX);
        return sha256.digest(canonical);
    }

    /** What can be assembled before the writer's turn. */
    static Leaf of(NewEvent event) {
        return new Leaf(
                before(event.id(), event.provenance(), event.payload()),
                behind(event.type(), event.version(), event.tags(), event.valueDate(), event.provenance()));
    }

    /** The leaf hash, now that the writer has given the event its place. */
    byte[] hash(MessageDigest sha256, long position, byte[] recordedAt, @Nullable String previous) {
        Bytes middle = new Bytes(128);
        middle(middle, position, recordedAt, previous);
        sha256.update(LEAF_PREFIX);
        sha256.update(before);
        middle.updateInto(sha256);
        return sha256.digest(behind);
    }

    /** How many bytes the envelope takes, but for the few of its middle. */
    int bytes() {
        return before.length + behind.length;
    }

    /** The canonical form of a record time. */
    static byte[] recordedAt(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        int year = time.getYear();
        if (year < 0 || year > YEAR_OF_FOUR_DIGITS_MAX) {
            return MICROSECONDS.format(instant).getBytes(StandardCharsets.US_ASCII);
        }
        byte[] text = new byte[MICROSECONDS_LENGTH];
        number(text, 0, 4, year);
        text[4] = '-';
        number(text, 5, 2, time.getMonthValue());
        text[7] = '-';
        number(text, 8, 2, time.getDayOfMonth());
        text[10] = 'T';
        number(text, 11, 2, time.getHour());
        text[13] = ':';
        number(text, 14, 2, time.getMinute());
        text[16] = ':';
        number(text, 17, 2, time.getSecond());
        text[19] = '.';
        number(text, 20, 6, time.getNano() / 1000);
        text[26] = 'Z';
        return text;
    }

    private static void number(byte[] into, int from, int digits, int value) {
        for (int i = from + digits - 1, left = value; i >= from; i--, left /= 10) {
            into[i] = (byte) ('0' + left % 10);
        }
    }

    /** A JSON string in its canonical form. */
    static String quoted(String text) {
        return new String(new Bytes(text.length() + 2).quoted(text).toArray(), StandardCharsets.UTF_8);
    }

    private static byte[] before(String id, Provenance provenance, byte[] payload) {
        Bytes out = new Bytes(payload.length + 256);
        out.ascii("{\"actor\":").quoted(provenance.actor());
        member(out, ",\"causation\":", provenance.causation());
        member(out, ",\"correlation\":", provenance.correlation());
        out.ascii(",\"id\":").quoted(id);
        member(out, ",\"mandate\":", provenance.mandate());
        return out.ascii(",\"payload\":").raw(payload).toArray();
    }

    private static void middle(Bytes out, long position, byte[] recordedAt, @Nullable String previous) {
        out.ascii(",\"position\":\"").ascii(Long.toString(position)).ascii("\"");
        if (previous != null) {
            out.ascii(",\"previous\":").utf8(previous);
        }
        out.ascii(",\"recordedAt\":\"").raw(recordedAt).ascii("\"");
    }

    private static byte[] behind(
            String type, int version, Set<Tag> tags, @Nullable LocalDate valueDate, Provenance provenance) {
        Bytes out = new Bytes(256);
        out.ascii(",\"role\":").quoted(provenance.role());
        out.ascii(",\"tags\":[");
        String[] sorted = sorted(tags);
        for (int i = 0; i < sorted.length; i++) {
            out.ascii(i == 0 ? "" : ",").quoted(sorted[i]);
        }
        out.ascii("],\"type\":").quoted(type);
        member(out, ",\"valueDate\":", valueDate == null ? null : valueDate.toString());
        return out.ascii(",\"version\":")
                .ascii(Integer.toString(version))
                .ascii("}")
                .toArray();
    }

    /** The stored forms of an event's tags in the order of RFC 8785, by UTF-16 code units. */
    static String[] sorted(Set<Tag> tags) {
        String[] sorted = new String[tags.size()];
        int i = 0;
        for (Tag tag : tags) {
            sorted[i++] = tag.toString();
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private static void member(Bytes out, String name, @Nullable String value) {
        if (value != null) {
            out.ascii(name).quoted(value);
        }
    }

    /** A growing array of bytes that writes JSON's canonical strings. */
    private static final class Bytes {

        private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

        private byte[] bytes;
        private int size;

        Bytes(int capacity) {
            bytes = new byte[capacity];
        }

        Bytes raw(byte[] source) {
            reserve(source.length);
            System.arraycopy(source, 0, bytes, size, source.length);
            size += source.length;
            return this;
        }

        @SuppressWarnings("deprecation") // the one copy without a decoder; every caller passes ASCII
        Bytes ascii(String text) {
            int length = text.length();
            reserve(length);
            text.getBytes(0, length, bytes, size);
            size += length;
            return this;
        }

        Bytes utf8(String text) {
            return raw(text.getBytes(StandardCharsets.UTF_8));
        }

        /** A JSON string as RFC 8785 §3.2.2.2 wants it: only what must be escaped is. */
        Bytes quoted(String text) {
            int length = text.length();
            reserve(length + 2);
            bytes[size++] = '"';
            for (int i = 0; i < length; i++) {
                char c = text.charAt(i);
                if (c < ' ' || c == '"' || c == '\\' || c > '~') {
                    return quotedFrom(text, i);
                }
                bytes[size++] = (byte) c;
            }
            reserve(1);
            bytes[size++] = '"';
            return this;
        }

        private Bytes quotedFrom(String text, int start) {
            for (int i = start; i < text.length(); ) {
                int c = text.codePointAt(i);
                i += Character.charCount(c);
                reserve(6);
                switch (c) {
                    case '"', '\\' -> escaped(c);
                    case '\b' -> escaped('b');
                    case '\t' -> escaped('t');
                    case '\n' -> escaped('n');
                    case '\f' -> escaped('f');
                    case '\r' -> escaped('r');
                    default -> codePoint(c);
                }
            }
            reserve(1);
            bytes[size++] = '"';
            return this;
        }

        private void escaped(int c) {
            bytes[size++] = '\\';
            bytes[size++] = (byte) c;
        }

        private void codePoint(int c) {
            if (c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                throw new IllegalArgumentException("character that cannot be stored: codePoint=" + c);
            }
            if (c < ' ') {
                ascii("\\u00");
                bytes[size++] = HEX[c >> 4];
                bytes[size++] = HEX[c & 15];
            } else if (c <= '~') {
                bytes[size++] = (byte) c;
            } else {
                utf8(Character.toString(c));
            }
        }

        void updateInto(MessageDigest digest) {
            digest.update(bytes, 0, size);
        }

        byte[] toArray() {
            return Arrays.copyOf(bytes, size);
        }

        private void reserve(int more) {
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
            }
        }
    }
}
