package org.tequio.capture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;

/**
 * Events in the order in which they were read; immutable, and cheap to add to.
 *
 * @param last {@code null} if there is none
 */
public record Seen(@Nullable Seen before, @Nullable Event last) {

    static final Seen NOTHING = new Seen(null, null);

    public Seen and(Event event) {
        return new Seen(this, event);
    }

    List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (Seen seen = this; seen != null && seen.last() != null; seen = seen.before()) {
            events.add(seen.last());
        }
        return events.reversed();
    }
}
