package org.tequio.api.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.association.AssociationEvents.MemberLeft;
import org.tequio.association.AssociationTags;
import org.tequio.mandate.Mandate;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateEvents.MandateEnded;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.mandate.Role;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/** Accounts, their mandates, and members of associations, all by opaque ids, for whoever has to name one of them. */
@Component
public final class People {

    private static final Query ACCOUNTS =
            Query.of(new Criterion(Set.of(), Set.of("account-opened", "mandate-granted", "mandate-ended")));

    private static final Query GRANTED = Query.of(new Criterion(Set.of(), Set.of("mandate-granted")));

    private final Log log;
    private final Parties parties;

    People(Log log, Parties parties) {
        this.log = log;
        this.parties = parties;
    }

    /** An account and the mandates that hold on a day. */
    public record Account(String account, List<MandateGranted> mandates) {

        public Account {
            mandates = List.copyOf(mandates);
        }

        /** Whether every mandate of it, if it has any, is for this party. */
        public boolean isFree(String party) {
            return mandates.stream().allMatch(it -> party.equals(it.party()));
        }
    }

    /** All accounts, as they may act on a day. */
    public List<Account> accounts(LocalDate day, AsOf asOf) {
        Map<String, List<MandateGranted>> found = new LinkedHashMap<>();
        Map<String, Mandate> mandates = new LinkedHashMap<>();
        for (Fact fact : log.facts(ACCOUNTS, AsOf.position(asOf.asKnown()))) {
            switch (fact.event()) {
                case AccountOpened it -> found.put(it.account(), new ArrayList<>());
                case MandateGranted it -> mandates.put(it.mandate(), Mandate.UNKNOWN.evolve(it));
                case MandateEnded it -> mandates.computeIfPresent(it.mandate(), (id, was) -> was.evolve(it));
                default -> {}
            }
        }
        mandates.values().forEach(it -> {
            MandateGranted granted = it.granted();
            if (granted != null && it.holds(day)) {
                found.computeIfAbsent(granted.account(), id -> new ArrayList<>())
                        .add(granted);
            }
        });
        List<Account> accounts = new ArrayList<>();
        found.forEach((id, holds) -> accounts.add(new Account(id, holds)));
        return accounts;
    }

    /** For whom a mandate is. */
    public String partyOf(MandateGranted mandate) {
        return mandate.party() == null ? "" : parties.name(mandate.party());
    }

    /** For whom each mandate was granted, by its id; those that are for no party are left out. */
    public Map<String, String> partiesOfMandates(AsOf asOf) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Fact fact : log.facts(GRANTED, AsOf.position(asOf.asKnown()))) {
            if (fact.event() instanceof MandateGranted it && it.party() != null) {
                found.put(it.mandate(), partyOf(it));
            }
        }
        return found;
    }

    /** Who counts, or has counted, as a member; for who keeps the association's book or its registration. */
    public List<String> members(Viewer viewer, String association, boolean alsoGone, AsOf asOf) {
        boolean may =
                viewer.role() == Role.OPERATOR || viewer.role() == Role.OFFICER || Treasury.keeps(viewer, association);
        if (!may || !association.matches("[A-Za-z0-9-]{1,64}")) {
            return List.of();
        }
        Set<String> members = new LinkedHashSet<>();
        Query query = Query.of(AssociationTags.association(association), "member-enrolled", "member-left");
        for (Fact fact : log.facts(query, asOf)) {
            if (fact.event() instanceof MemberEnrolled it && it.association().equals(association)) {
                members.add(it.member());
            } else if (!alsoGone
                    && fact.event() instanceof MemberLeft it
                    && it.association().equals(association)) {
                members.remove(it.member());
            }
        }
        return List.copyOf(members);
    }
}
