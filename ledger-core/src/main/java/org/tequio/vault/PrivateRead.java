package org.tequio.vault;

import java.time.Instant;

/**
 * One reading of private data.
 *
 * @param subject whose data
 * @param what the id of a text, or {@code person}
 * @param reader who and what for
 * @param at when
 */
public record PrivateRead(String subject, String what, Reader reader, Instant at) {

    /** What is read when a person's whole record is. */
    public static final String PERSON = "person";
}
