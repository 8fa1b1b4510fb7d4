package org.tequio.journal;

import java.util.List;
import java.util.Optional;
import org.tequio.event.Event;

/** Maps the events of one noun of the domain to their entries; pure, and versioned by the events' versions. */
public interface EntryRule {

    /** The entry of an event; empty if the event is not this rule's, or moves and obliges no money. */
    Optional<Entry> entryOf(Event event);

    /**
     * The nouns whose events it may book: event records, or sealed interfaces of all events of one noun. It is never
     * asked about others, and the books pass them over undecoded.
     */
    default List<Class<? extends Event>> nouns() {
        return List.of(Event.class);
    }
}
