package org.tequio.event;

/**
 * One label of an event by which decisions and readers find it, such as {@code project=p-17}.
 *
 * @param key the kind of thing named, lower-case words joined by {@code -}; never contains {@code =}
 * @param value the thing's opaque id; never personal data
 */
public record Tag(String key, String value) implements Comparable<Tag> {

    public Tag {
        if (key.isEmpty() || key.indexOf('=') >= 0 || value.isEmpty()) {
            throw new MalformedTag("malformed tag: key=" + key + ", value=" + value);
        }
    }

    /** Reads the stored form {@code key=value}. */
    public static Tag parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("malformed tag: text=" + text);
        }
        return new Tag(text.substring(0, equals), text.substring(equals + 1));
    }

    /** The stored form, {@code key=value}. */
    @Override
    public String toString() {
        return key + "=" + value;
    }

    @Override
    public int compareTo(Tag other) {
        return toString().compareTo(other.toString());
    }
}
