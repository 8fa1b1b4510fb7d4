package org.tequio.axon;

import java.util.List;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;

/** Reads on in the log, page by page, for what matches; remembers how far it has looked. Guarded by its stream. */
final class Tail {

    private final EventStore store;
    private final StreamingCondition condition;
    private final int pageEventsMax;
    private long scanned;

    Tail(EventStore store, StreamingCondition condition, long after, int pageEventsMax) {
        this.store = store;
        this.condition = condition;
        this.pageEventsMax = pageEventsMax;
        scanned = after;
    }

    /** The next events that match; empty only at the end of the log. */
    List<StoredEvent> next() {
        while (true) {
            List<StoredEvent> page = store.read(scanned, pageEventsMax);
            if (page.isEmpty()) {
                return page;
            }
            scanned = page.getLast().position();
            List<StoredEvent> matching = page.stream().filter(this::matches).toList();
            if (!matching.isEmpty()) {
                return matching;
            }
        }
    }

    private boolean matches(StoredEvent stored) {
        return condition.matches(new QualifiedName(stored.type()), Criteria.ofTags(stored.tags()));
    }
}
