package org.tequio.mandate;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.mandate.MandateEvents.MandateEnded;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.store.Query;

/**
 * The mandates of some accounts, for a decision that rests on the authority of others than its giver.
 *
 * @param byId each by its id
 */
public record MandatesOf(Map<String, Mandate> byId) {

    public MandatesOf {
        byId = Map.copyOf(byId);
    }

    public static MandatesOf none() {
        return new MandatesOf(Map.of());
    }

    /** Everything that says who of them may act. */
    public static Query query(Collection<String> accounts) {
        Query query = Query.nothing();
        for (String account : accounts) {
            query = query.or(Query.of(MandateTags.account(account), "mandate-granted", "mandate-ended"));
        }
        return query;
    }

    /** Whether any of them gives an account a role for a party on a day. */
    public boolean gives(String account, Role role, @Nullable String party, LocalDate day) {
        return byId.values().stream().anyMatch(mandate -> mandate.gives(account, role, party, day));
    }

    /** After one more event. */
    public MandatesOf evolve(Event event) {
        String id = switch (event) {
            case MandateGranted it -> it.mandate();
            case MandateEnded it -> it.mandate();
            default -> null;
        };
        if (id == null) {
            return this;
        }
        Map<String, Mandate> all = new HashMap<>(byId);
        all.put(id, all.getOrDefault(id, Mandate.UNKNOWN).evolve(event));
        return new MandatesOf(all);
    }
}
