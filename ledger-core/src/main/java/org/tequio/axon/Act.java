package org.tequio.axon;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.store.Appended.Repeated;
import org.tequio.store.Attempt;
import org.tequio.store.Provenance;

/** One attempt at a command; made afresh for every retry, and used by one thread at a time. */
public interface Act {

    /** The public name of the command. */
    String command();

    /** What it depends on most; acts of one boundary that have collided are decided in order. */
    @Nullable
    Object boundary();

    /** Decides; gives the events to append, none where nothing changes or the answer is no. */
    List<Event> decide(Sources sources);

    /** What to record so that a repetition is recognised; {@code null} if the answer is no or there is no key. */
    @Nullable
    Attempt attempt();

    /** Who acts; stored with every event. */
    Provenance provenance();

    /** An id for the next event. */
    String eventId();

    /** Does durably what must be done before the events are; called only if something is appended. */
    void beforeAppend();

    /** Hears that the events, or the attempt alone, are durable. */
    void committed(long lastPosition);

    /** Hears that the key was used before and nothing was written. */
    void repeated(Repeated earlier);

    /** Hears that, beyond doubt, nothing was written. */
    void abandoned();
}
