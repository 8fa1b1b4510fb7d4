package org.tequio.store;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Tag;

/**
 * An event that is decided and encoded but not yet in the log.
 *
 * @param id a UUID in its textual form, unique in the log
 * @param type the stored type name
 * @param version the payload's version, at least 1
 * @param tags the labels by which it will be found
 * @param valueDate the day on which the fact was true, where it has one
 * @param provenance who and why
 * @param payload the exact canonical bytes, at most {@link #PAYLOAD_BYTES_MAX}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are never changed
public record NewEvent(
        String id,
        String type,
        int version,
        Set<Tag> tags,
        @Nullable LocalDate valueDate,
        Provenance provenance,
        byte[] payload) {

    /** Larger evidence goes to the vault, by its salted commitment. */
    public static final int PAYLOAD_BYTES_MAX = 65_535;

    public NewEvent {
        tags = Set.copyOf(tags);
        if (payload.length > PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "event too large: type=" + type + ", bytes=" + payload.length + ", bytesMax=" + PAYLOAD_BYTES_MAX);
        }
    }
}
