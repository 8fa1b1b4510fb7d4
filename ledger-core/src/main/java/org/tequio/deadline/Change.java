package org.tequio.deadline;

import org.jspecify.annotations.Nullable;
import org.tequio.event.Tag;

/** What an event does to the open deadlines. */
public sealed interface Change {

    /** Opens one, or sets another end to the one that is open under the same id. */
    record Opens(Deadline deadline) implements Change {}

    /** Closes one, if it is open. */
    record Closes(String id) implements Change {}

    /** Closes all that are about a thing. */
    record ClosesAll(Tag subject) implements Change {}

    /** Closes one, if it is open. */
    static Change closes(String kind, Tag subject, @Nullable String about) {
        return new Closes(Deadline.id(kind, subject, about));
    }
}
