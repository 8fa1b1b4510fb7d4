package org.tequio.api.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tequio.association.AssociationEvents.AssociationRegistered;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.MandateEvents.InstitutionRegistered;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/** Associations and institutions, by the names that the public knows them by. */
@Component
public final class Parties {

    private static final Query REGISTERED =
            Query.of(new Criterion(Set.of(), Set.of("institution-registered", "association-registered")));

    private final Log log;
    private final ConcurrentHashMap<String, String> names = new ConcurrentHashMap<>();

    Parties(Log log) {
        this.log = log;
    }

    /** A government body. */
    public record Institution(String institution, InstitutionKind kind, String name) {}

    /**
     * A club; its members stay unnamed.
     *
     * @param members how many were counted
     */
    public record Association(
            String association,
            String name,
            String registration,
            int members,
            String scheme,
            java.time.LocalDate from,
            java.time.LocalDate until) {}

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
        for (Fact fact : log.facts(REGISTERED, asOf)) {
            if (fact.event() instanceof AssociationRegistered it) {
                associations.add(new Association(
                        it.association(),
                        log.openText(it.name()),
                        it.registration(),
                        it.members(),
                        it.scheme().id(),
                        it.from(),
                        it.until()));
            }
        }
        return associations;
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
                default -> {}
            }
        }
    }
}
