package org.tequio.store;

import java.util.List;

/**
 * The events that a decision depends on, as of one consistent instant.
 *
 * @param events the matching events after the position asked for, in order
 * @param upTo every event up to this position was considered; the {@code after} of the {@link AppendCondition}
 * @param premise under which they are what happened
 */
public record Sourced(List<StoredEvent> events, long upTo, Premise premise) {

    /** Durable events only. */
    public Sourced(List<StoredEvent> events, long upTo) {
        this(events, upTo, Premise.durable());
    }
}
