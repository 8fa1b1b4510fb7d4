package org.tequio.association;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.tequio.association.AssociationEvents.AssociationDissolved;
import org.tequio.association.AssociationEvents.AssociationRegistered;
import org.tequio.association.AssociationEvents.AssociationRenewed;
import org.tequio.association.AssociationEvents.FederationRegistered;
import org.tequio.deadline.Change;
import org.tequio.deadline.DeadlineKind;
import org.tequio.deadline.DeadlineRule;
import org.tequio.deadline.Due;
import org.tequio.deadline.Known;
import org.tequio.event.Event;
import org.tequio.event.Tag;
import org.tequio.scheme.SchemeRef;
import org.tequio.scheme.Terms;

/**
 * Until when a registration must be renewed. Nothing is commanded when it passes: the registration does not hold any
 * more by its own dates, and what rests on it waits for the renewal.
 */
public final class RegistrationDeadlines implements DeadlineRule {

    static final String RENEWAL = "registration-renewal";

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(new DeadlineKind(RENEWAL, "renew-association"));
    }

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(AssociationEvents.class);
    }

    @Override
    public List<Change> changes(Event event, Known known) {
        return switch (event) {
            case AssociationRegistered it -> List.of(opens(it.association(), it.scheme(), it.until(), known));
            case FederationRegistered it -> List.of(opens(it.association(), it.scheme(), it.until(), known));
            case AssociationRenewed it -> List.of(opens(it.association(), it.scheme(), it.until(), known));
            case AssociationDissolved it -> List.of(Change.closes(RENEWAL, subject(it.association()), null));
            default -> List.of();
        };
    }

    private static Change opens(String association, SchemeRef scheme, LocalDate until, Known known) {
        // A day has its end where the scheme's own terms are counted.
        ZoneId zone = known.scheme(scheme).stream()
                .flatMap(rules -> rules.terms().deadlines().stream())
                .map(Terms.Deadline::timeZone)
                .findFirst()
                .map(ZoneId::of)
                .orElseGet(() -> ZoneId.of("UTC"));
        Due due = new Due(until.atTime(LAST_SECOND).atZone(zone).toInstant(), until, null, false);
        return known.opens(RENEWAL, subject(association), null, Set.of(association), "registration-expires", due);
    }

    private static Tag subject(String association) {
        return AssociationTags.association(association);
    }
}
