package org.tequio.deadline;

import java.util.List;
import java.util.Optional;
import org.tequio.decision.Command;
import org.tequio.event.Event;

/**
 * Which events of a noun of the domain open and close deadlines, and what the clock does when one has passed; pure. It
 * is listed in the catalogue, a line each.
 */
public interface DeadlineRule {

    /** The kinds that it keeps. */
    List<DeadlineKind> kinds();

    /** The nouns whose events it looks at: event records, or sealed interfaces of all events of one noun. */
    List<Class<? extends Event>> nouns();

    /** What an event does; empty for most. */
    List<Change> changes(Event event, Known known);

    /**
     * What the clock commands, as the system, once a deadline of one of its kinds has passed: with the deadline's day
     * as value date. It depends on nothing but the deadline, and the command must refuse whatever is settled by then.
     *
     * @return empty if people are only reminded
     */
    default Optional<Command> whenPassed(Deadline deadline) {
        return Optional.empty();
    }
}
