package org.tequio.api.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.association.AssociationEvents;
import org.tequio.association.AssociationEvents.AssociationRegistered;
import org.tequio.association.AssociationEvents.AssociationRenewed;
import org.tequio.association.AssociationEvents.FederationRegistered;
import org.tequio.association.AssociationEvents.RenewalCause;
import org.tequio.association.AssociationState;
import org.tequio.association.AssociationState.Term;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.MandateEvents.InstitutionRegistered;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/** Associations and institutions, by the names that the public knows them by. */
@Component
public final class Parties {

    private static final Query REGISTERED = Query.of(new Criterion(
            Set.of(),
            Set.of(
                    "institution-registered",
                    "association-registered",
                    "association-renewed",
                    "federation-registered")));

    private final Log log;
    private final ConcurrentHashMap<String, String> names = new ConcurrentHashMap<>();

    Parties(Log log) {
        this.log = log;
    }

    /** A government body. */
    public record Institution(String institution, InstitutionKind kind, String name) {}

    /**
     * A registration of a club or a federation; its members stay unnamed.
     *
     * @param members how many were counted; of a federation, how many clubs
     * @param isFederation whether its members are clubs
     * @param cause why it was renewed; {@code null} for the first
     */
    public record Association(
            String association,
            String name,
            String registration,
            int members,
            boolean isFederation,
            @Nullable RenewalCause cause,
            String scheme,
            LocalDate from,
            LocalDate until) {}

    /** The name of a party; its id where no name is known. */
    public String name(String party) {
        if (party.isEmpty()) {
            return "–";
        }
        String known = names.get(party);
        if (known == null) {
            refresh();
            known = names.get(party);
        }
        return known == null ? party : known;
    }

    /** Whether an id is that of a party that the public knows by a name. */
    boolean isKnown(String party) {
        return !party.isEmpty() && !name(party).equals(party);
    }

    public List<Institution> institutions(AsOf asOf) {
        List<Institution> institutions = new ArrayList<>();
        for (Fact fact : log.facts(REGISTERED, asOf)) {
            if (fact.event() instanceof InstitutionRegistered it) {
                institutions.add(new Institution(it.institution(), it.kind(), log.openText(it.name())));
            }
        }
        return institutions;
    }

    /** The registrations of associations, each renewal a line of its own. */
    public List<Association> associations(AsOf asOf) {
        List<Association> associations = new ArrayList<>();
        Map<String, AssociationState> states = new LinkedHashMap<>();
        for (Fact fact : log.facts(REGISTERED, asOf)) {
            if (fact.event() instanceof AssociationEvents it) {
                String id = it.association();
                AssociationState state =
                        states.getOrDefault(id, AssociationState.before(id)).evolve(it);
                states.put(id, state);
                state.last().ifPresent(term -> associations.add(registration(id, term)));
            }
        }
        return associations;
    }

    private Association registration(String association, Term term) {
        return new Association(
                association,
                name(association),
                term.registration(),
                term.members(),
                term.isFederation(),
                term.cause(),
                term.scheme().id(),
                term.from(),
                term.until());
    }

    /** Forgets the names that were read, so that an erased one is not shown again. */
    public void forget() {
        names.clear();
    }

    private void refresh() {
        for (Fact fact : log.facts(REGISTERED, AsOf.position(Long.MAX_VALUE))) {
            switch (fact.event()) {
                case InstitutionRegistered it -> names.put(it.institution(), log.openText(it.name()));
                case AssociationRegistered it -> names.put(it.association(), log.openText(it.name()));
                case FederationRegistered it -> names.put(it.association(), log.openText(it.name()));
                case AssociationRenewed it
                when it.name() != null -> names.put(it.association(), log.openText(it.name()));
                default -> {}
            }
        }
    }
}
