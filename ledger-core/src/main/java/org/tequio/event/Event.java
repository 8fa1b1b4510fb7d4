package org.tequio.event;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fact that the ledger has recorded: an immutable record, named in the past tense, annotated with {@link EventType}.
 *
 * <p>Its components are its stored payload (see {@link EventCodec}); they hold opaque ids, amounts, dates and
 * {@code TextRef}s, never a name, an address, an account number or free text.
 */
public interface Event {

    /** The labels by which decisions find this event; derived from the payload, never empty. */
    Set<Tag> tags();

    /** The day on which the fact was true, where it has one; {@code null} means the day it was recorded. */
    default @Nullable LocalDate valueDate() {
        return null;
    }
}
