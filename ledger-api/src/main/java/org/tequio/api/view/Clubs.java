package org.tequio.api.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.association.AssociationEvents.AssociationEndorsed;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.association.AssociationEvents.MemberLeft;
import org.tequio.association.AssociationEvents.RenewalCause;
import org.tequio.association.AssociationState;
import org.tequio.association.AssociationState.Term;
import org.tequio.association.AssociationTags;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Mandate;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.mandate.PartyMandates;
import org.tequio.mandate.Role;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Query;

/** One association or federation as the public knows it, and who speaks for any party, for its own people. */
@Component
public final class Clubs {

    private final Log log;
    private final Ledger ledger;
    private final Parties parties;

    Clubs(Log log, Ledger ledger, Parties parties) {
        this.log = log;
        this.ledger = ledger;
        this.parties = parties;
    }

    /** How a registration stands. */
    public enum Status {
        VALID,
        SUSPENDED,
        EXPIRED,
        DISSOLVED
    }

    /**
     * An association; its members stay unnamed.
     *
     * @param day for which it is told
     * @param members who count on that day; of a federation, clubs
     * @param counted how many were counted for the present term
     * @param federation it belongs to
     */
    public record Club(
            String association,
            String name,
            boolean isFederation,
            LocalDate day,
            Status status,
            @Nullable LocalDate validUntil,
            int members,
            int counted,
            @Nullable String federation,
            @Nullable String federationName,
            List<Registration> registrations,
            List<AssociationState.Suspension> suspensions,
            List<Endorsement> endorsements,
            List<Member> clubs) {}

    /** One term. */
    public record Registration(
            String registration,
            @Nullable RenewalCause cause,
            int members,
            String scheme,
            LocalDate from,
            LocalDate until) {}

    /** That a federation vouched for it, or it for another. */
    public record Endorsement(String federation, String name, LocalDate from, LocalDate until) {}

    /** A club of a federation. */
    public record Member(String association, String name) {}

    /**
     * Who may act for a party, from a day to a day.
     *
     * @param ends the first day on which it holds no more, if it was ended
     * @param holds whether it holds on the day asked for
     */
    public record Seat(
            String mandate,
            String account,
            Role role,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate ends,
            boolean holds) {}

    /** An association; empty if there was none then. */
    public Optional<Club> club(String association, AsOf asOf) {
        if (!association.matches("[A-Za-z0-9-]{1,64}")) {
            return Optional.empty();
        }
        AssociationState state = AssociationState.before(association);
        Map<String, MemberEnrolled> members = new LinkedHashMap<>();
        List<Endorsement> endorsements = new ArrayList<>();
        LocalDate day = day(asOf);
        for (Fact fact : log.facts(Query.of(AssociationTags.association(association)), asOf)) {
            state = state.evolve(fact.event());
            switch (fact.event()) {
                case MemberEnrolled it when it.association().equals(association) -> members.put(it.member(), it);
                case MemberLeft it
                when it.association().equals(association) && !it.on().isAfter(day) -> members.remove(it.member());
                case AssociationEndorsed it
                when it.association().equals(association) ->
                    endorsements.add(
                            new Endorsement(it.federation(), parties.name(it.federation()), it.from(), it.until()));
                default -> {}
            }
        }
        return state.exists() ? Optional.of(club(state, members, endorsements, day)) : Optional.empty();
    }

    private Club club(
            AssociationState state,
            Map<String, MemberEnrolled> members,
            List<Endorsement> endorsements,
            LocalDate day) {
        Term last = state.terms().getLast();
        String federation = last.federation();
        long counting = members.values().stream()
                .filter(it -> !it.from().isAfter(day) && !it.until().isBefore(day))
                .count();
        return new Club(
                state.association(),
                parties.name(state.association()),
                state.isFederation(),
                day,
                status(state, day),
                state.validUntil().orElse(null),
                state.isFederation() ? last.clubs().size() : (int) counting,
                last.members(),
                federation,
                federation == null ? null : parties.name(federation),
                state.terms().stream()
                        .map(term -> new Registration(
                                term.registration(),
                                term.cause(),
                                term.members(),
                                term.scheme().id(),
                                term.from(),
                                term.until()))
                        .toList(),
                state.suspensions(),
                endorsements,
                last.clubs().stream()
                        .map(it -> new Member(it, parties.name(it)))
                        .toList());
    }

    private static Status status(AssociationState state, LocalDate day) {
        LocalDate dissolved = state.dissolved();
        if (dissolved != null && !day.isBefore(dissolved)) {
            return Status.DISSOLVED;
        }
        if (state.validOn(day).isPresent()) {
            return Status.VALID;
        }
        return state.registeredOn(day).isPresent() ? Status.SUSPENDED : Status.EXPIRED;
    }

    /** Who may act for a party; empty for whom it does not concern. */
    public Optional<List<Seat>> seats(Viewer viewer, String party, AsOf asOf) {
        if (!party.matches("[A-Za-z0-9-]{1,64}") || !(viewer.seesAll() || party.equals(viewer.party()))) {
            return Optional.empty();
        }
        PartyMandates mandates = PartyMandates.before(party);
        for (Fact fact : log.facts(PartyMandates.query(party), AsOf.position(asOf.asKnown()))) {
            mandates = mandates.evolve(fact.event());
        }
        LocalDate day = day(asOf);
        List<Seat> seats = new ArrayList<>();
        for (Mandate mandate : mandates.byId().values()) {
            MandateGranted granted = mandate.granted();
            if (granted != null && (viewer.role() != Role.MEMBER || granted.role() != Role.MEMBER)) {
                seats.add(new Seat(
                        granted.mandate(),
                        granted.account(),
                        granted.role(),
                        granted.from(),
                        granted.until(),
                        mandate.ends(),
                        mandate.holds(day)));
            }
        }
        return Optional.of(seats);
    }

    private LocalDate day(AsOf asOf) {
        return asOf.valueDate() == null
                ? LocalDate.ofInstant(ledger.clock().instant(), ledger.zone())
                : asOf.valueDate();
    }
}
