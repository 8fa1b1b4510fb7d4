package org.tequio.mandate;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.mandate.MandateEvents.MandateEnded;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.store.Query;

/**
 * What is known of one mandate.
 *
 * @param granted how it was granted; {@code null} if it was not
 * @param ends the first day on which it holds no more, if it was ended
 */
public record Mandate(
        @Nullable MandateGranted granted, @Nullable LocalDate ends) {

    /** Before anything is known of it. */
    public static final Mandate UNKNOWN = new Mandate(null, null);

    /** Everything that says whether a mandate holds. */
    public static Boundary<Mandate> boundary(String mandate) {
        Query query = Query.of(MandateTags.mandate(mandate), "mandate-granted", "mandate-ended");
        return new Boundary<>(query, UNKNOWN, Mandate::evolve);
    }

    /** Whether it gives an account a role for a party on a day. */
    public boolean gives(String account, Role role, @Nullable String party, LocalDate day) {
        return granted != null
                && granted.account().equals(account)
                && granted.role() == role
                && Objects.equals(granted.party(), party)
                && holds(day);
    }

    /** Whether it holds on a day. */
    public boolean holds(LocalDate day) {
        return granted != null
                && !day.isBefore(granted.from())
                && (granted.until() == null || !day.isAfter(granted.until()))
                && (ends == null || day.isBefore(ends));
    }

    /** After one more of its events. */
    public Mandate evolve(Event event) {
        return switch (event) {
            case MandateGranted it -> new Mandate(it, ends);
            case MandateEnded it ->
                new Mandate(granted, ends == null || it.ends().isBefore(ends) ? it.ends() : ends);
            default -> this;
        };
    }
}
