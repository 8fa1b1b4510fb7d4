package org.tequio.event;

import java.util.Arrays;

/**
 * Turns events into their one stored form and back: canonical JSON (RFC 8785), amounts, positions and ids as strings.
 * Implementations are safe for use by many threads.
 */
public interface EventCodec {

    /** The stored name of an event's type. */
    String typeOf(Event event);

    /** The version of an event's type in which it is written today. */
    int versionOf(Event event);

    /** The exact bytes to store and to hash. */
    byte[] encode(Event event);

    /**
     * The event that some stored bytes say, upcast from older versions.
     *
     * @throws org.tequio.refusal.Defect if the type or version is unknown: an older program must not guess
     */
    Event decode(String type, int version, byte[] payload);

    /** The event that stands in a part of some bytes, such as the buffer they were read into. */
    default Event decode(String type, int version, byte[] bytes, int from, int to) {
        return decode(type, version, Arrays.copyOfRange(bytes, from, to));
    }

    /** Whether {@link #decode} knows this type in this version; what it does not know must not be passed over. */
    boolean knows(String type, int version);
}
