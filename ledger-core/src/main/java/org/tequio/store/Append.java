package org.tequio.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One all-or-nothing append: the events of one accepted command, and the record that it was accepted.
 *
 * @param condition under which it may pass
 * @param events in order; may be empty if there is an attempt to record
 * @param attempt the idempotency record, if the command has a key
 */
public record Append(
        AppendCondition condition,
        List<NewEvent> events,
        @Nullable Attempt attempt) {

    public Append {
        events = List.copyOf(events);
    }

    public static Append of(AppendCondition condition, List<NewEvent> events) {
        return new Append(condition, events, null);
    }
}
