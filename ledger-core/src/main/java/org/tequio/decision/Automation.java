package org.tequio.decision;

import java.util.List;
import org.tequio.event.Event;
import org.tequio.store.StoredEvent;

/**
 * A standing rule that answers an event with commands, named as a sentence ({@code WhenPayoutFailedThenRefund}). It runs
 * after the event is durable, as the system, in order, at least once; each command's idempotency key is derived from
 * the event, so that it takes effect once.
 */
public interface Automation {

    /** Unique; the key of its stored position. */
    String name();

    /** What the event calls for; empty for most events. */
    List<Command> react(Event event, StoredEvent stored);
}
