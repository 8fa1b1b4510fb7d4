package org.tequio.mandate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;
import org.tequio.event.Tag;
import org.tequio.mandate.MandateEvents.InstitutionRegistered;
import org.tequio.mandate.MandateEvents.MandateEnded;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.store.Criterion;
import org.tequio.store.EventStore;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;

/** Reads who may act, as known at any position of the log. Safe for use by many threads. */
public final class Mandates {

    private final EventStore store;
    private final EventCodec codec;

    public Mandates(EventStore store, EventCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    /** Every mandate of an account, in the order in which they were granted. */
    public List<Mandate> ofAccount(String account, long asKnown) {
        return fold(MandateTags.account(account), asKnown);
    }

    /** Every institution, in the order in which they were registered. */
    public List<InstitutionRegistered> institutions(long asKnown) {
        List<InstitutionRegistered> all = new ArrayList<>();
        Query query = Query.of(new Criterion(Set.of(), Set.of("institution-registered")));
        for (Event event : events(query, asKnown)) {
            if (event instanceof InstitutionRegistered registered) {
                all.add(registered);
            }
        }
        return all;
    }

    /**
     * Whether an act had its mandate, as known at the act and as known at a later position; empty for the system and the
     * public, who act without one.
     */
    public Optional<Authority> authority(StoredEvent act, ZoneId zone, long asKnown) {
        String mandate = act.provenance().mandate();
        if (mandate == null) {
            return Optional.empty();
        }
        LocalDate day = act.recordedAt().atZone(zone).toLocalDate();
        return Optional.of(new Authority(
                act.position(),
                act.type(),
                day,
                act.provenance().actor(),
                act.provenance().role(),
                mandate,
                holds(act, mandate, day, act.position() - 1),
                holds(act, mandate, day, asKnown)));
    }

    private boolean holds(StoredEvent act, String mandate, LocalDate day, long asKnown) {
        Mandate known = Mandate.UNKNOWN;
        for (Event event : events(Mandate.boundary(mandate).query(), asKnown)) {
            known = known.evolve(event);
        }
        MandateGranted granted = known.granted();
        return granted != null
                && known.gives(
                        act.provenance().actor(), Role.ofStored(act.provenance().role()), granted.party(), day);
    }

    private List<Mandate> fold(Tag tag, long asKnown) {
        Map<String, Mandate> byId = new LinkedHashMap<>();
        for (Event event : events(Query.of(tag, "mandate-granted", "mandate-ended"), asKnown)) {
            String id = switch (event) {
                case MandateGranted it -> it.mandate();
                case MandateEnded it -> it.mandate();
                default -> "";
            };
            byId.put(id, byId.getOrDefault(id, Mandate.UNKNOWN).evolve(event));
        }
        return List.copyOf(byId.values());
    }

    private List<Event> events(Query query, long asKnown) {
        List<Event> events = new ArrayList<>();
        for (StoredEvent stored : store.source(query, 0).events()) {
            if (stored.position() <= asKnown) {
                events.add(codec.decode(stored.type(), stored.version(), stored.payload()));
            }
        }
        return events;
    }
}
