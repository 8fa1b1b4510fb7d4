package org.tequio.association;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tequio.association.AssociationEvents.AssociationRegistered;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.event.Event;

/**
 * The terms for which an association is registered.
 *
 * @param association its id; events of other associations are ignored
 * @param terms oldest first
 */
public record AssociationState(String association, List<AssociationRegistered> terms) {

    public AssociationState {
        terms = List.copyOf(terms);
    }

    public static AssociationState before(String association) {
        return new AssociationState(association, List.of());
    }

    /** After one more event. */
    public AssociationState evolve(Event event) {
        return event instanceof AssociationEvents mine && mine.association().equals(association) ? after(mine) : this;
    }

    private AssociationState after(AssociationEvents event) {
        return switch (event) {
            case AssociationRegistered it -> {
                List<AssociationRegistered> all = new ArrayList<>(terms);
                all.add(it);
                yield new AssociationState(association, all);
            }
            case MemberEnrolled it -> this;
        };
    }

    public boolean exists() {
        return !terms.isEmpty();
    }

    /** The term that is valid on a day. */
    public Optional<AssociationRegistered> validOn(LocalDate day) {
        return terms.stream()
                .filter(term -> !day.isBefore(term.from()) && !day.isAfter(term.until()))
                .findFirst();
    }

    /** The last day of the last term; empty if it never was registered. */
    public Optional<LocalDate> validUntil() {
        return terms.stream().map(AssociationRegistered::until).max(LocalDate::compareTo);
    }
}
