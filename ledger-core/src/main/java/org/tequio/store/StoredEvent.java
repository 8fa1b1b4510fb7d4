package org.tequio.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Tag;

/**
 * The envelope of an event in the log; its form is final from the first event on.
 *
 * @param position 1, 2, 3, …: gapless, and visible to readers in this order
 * @param id a UUID in its textual form
 * @param type the stored type name
 * @param version the payload's version as written
 * @param tags the labels by which it is found
 * @param recordedAt when the ledger recorded it, in microseconds, never earlier than the event before
 * @param valueDate the day on which the fact was true, where it has one
 * @param provenance who and why
 * @param previous the position of the event before this one that carries the same {@code project} tag, as canonical
 *     JSON {@code {"project=ID":"POSITION"}}, so that an event dropped from a project's history is noticed; {@code
 *     null} for an event without a project
 * @param payload the exact canonical bytes (RFC 8785)
 * @param leafHash SHA-256(0x00 ‖ canonical envelope), the leaf of RFC 6962 §2.1
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are never changed; two envelopes are compared by position and hash
public record StoredEvent(
        long position,
        String id,
        String type,
        int version,
        Set<Tag> tags,
        Instant recordedAt,
        @Nullable LocalDate valueDate,
        Provenance provenance,
        @Nullable String previous,
        byte[] payload,
        byte[] leafHash) {}
