package org.tequio.mandate;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.mandate.MandateEvents.MandateEnded;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.store.Query;

/**
 * Who speaks for a party, each from a day to a day.
 *
 * @param party the institution or association
 * @param byId every mandate, in the order in which they were granted
 */
public record PartyMandates(String party, Map<String, Mandate> byId) {

    public PartyMandates {
        byId = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byId));
    }

    /** Before any mandate is known. */
    public static PartyMandates before(String party) {
        return new PartyMandates(party, Map.of());
    }

    /** What to read of them. */
    public static Query query(String party) {
        return Query.of(MandateTags.party(party), "mandate-granted", "mandate-ended");
    }

    /** After one more event; those of other parties change nothing. */
    public PartyMandates evolve(Event event) {
        return switch (event) {
            case MandateGranted it when party.equals(it.party()) -> with(it.mandate(), it);
            case MandateEnded it when party.equals(it.party()) -> with(it.mandate(), it);
            default -> this;
        };
    }

    private PartyMandates with(String mandate, Event event) {
        Map<String, Mandate> all = new LinkedHashMap<>(byId);
        all.put(mandate, all.getOrDefault(mandate, Mandate.UNKNOWN).evolve(event));
        return new PartyMandates(party, all);
    }

    /** The mandates of a role that hold on a day or begin after it. */
    public List<Mandate> holding(Role role, LocalDate day) {
        return byId.values().stream()
                .filter(it -> it.granted() != null && it.granted().role() == role)
                .filter(it -> !isOver(it, day))
                .toList();
    }

    /** The mandates of an account, whatever its role. */
    public List<Mandate> of(String account) {
        return byId.values().stream()
                .filter(it -> it.granted() != null && it.granted().account().equals(account))
                .toList();
    }

    /** One mandate. */
    public Optional<Mandate> mandate(String mandate) {
        return Optional.ofNullable(byId.get(mandate));
    }

    private static boolean isOver(Mandate it, LocalDate day) {
        MandateGranted granted = Objects.requireNonNull(it.granted());
        @Nullable LocalDate until = granted.until();
        return (until != null && until.isBefore(day))
                || (it.ends() != null && !it.ends().isAfter(day))
                || (it.ends() != null && !it.ends().isAfter(granted.from()));
    }
}
