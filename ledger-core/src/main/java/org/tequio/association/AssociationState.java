package org.tequio.association;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.AssociationDissolved;
import org.tequio.association.AssociationEvents.AssociationEndorsed;
import org.tequio.association.AssociationEvents.AssociationRegistered;
import org.tequio.association.AssociationEvents.AssociationRenewed;
import org.tequio.association.AssociationEvents.AssociationSuspended;
import org.tequio.association.AssociationEvents.FederationRegistered;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.association.AssociationEvents.MemberLeft;
import org.tequio.association.AssociationEvents.MemberLinked;
import org.tequio.association.AssociationEvents.RenewalCause;
import org.tequio.association.AssociationEvents.SuspensionLifted;
import org.tequio.event.Event;
import org.tequio.refusal.Refusal;
import org.tequio.scheme.SchemeRef;

/**
 * The terms for which an association, or a federation of such, is registered, and when it was suspended.
 *
 * @param association its id; events of other associations are ignored
 * @param terms in the order in which they were recorded
 * @param suspensions likewise
 * @param dissolved the first day on which it is no more
 */
public record AssociationState(
        String association,
        List<Term> terms,
        List<Suspension> suspensions,
        @Nullable LocalDate dissolved) {

    /**
     * A registration.
     *
     * @param cause why the one before was renewed; {@code null} for the first
     * @param members how many were counted; of a federation, how many clubs
     * @param clubs of a federation
     */
    public record Term(
            String registration,
            @Nullable RenewalCause cause,
            boolean isFederation,
            @Nullable String federation,
            int members,
            List<String> clubs,
            List<String> representatives,
            SchemeRef scheme,
            LocalDate from,
            LocalDate until) {

        /** Whether a day lies in it. */
        public boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(until);
        }
    }

    /**
     * Days on which the registration does not hold.
     *
     * @param until last day; {@code null} until it is lifted
     */
    public record Suspension(
            String suspension, LocalDate from, @Nullable LocalDate until) {

        /** Whether it holds on a day. */
        public boolean covers(LocalDate day) {
            return !day.isBefore(from) && (until == null || !day.isAfter(until));
        }
    }

    public AssociationState {
        terms = List.copyOf(terms);
        suspensions = List.copyOf(suspensions);
    }

    public static AssociationState before(String association) {
        return new AssociationState(association, List.of(), List.of(), null);
    }

    /** After one more event. */
    public AssociationState evolve(Event event) {
        return event instanceof AssociationEvents mine && mine.association().equals(association) ? after(mine) : this;
    }

    private AssociationState after(AssociationEvents event) {
        return switch (event) {
            case AssociationRegistered it -> with(term(it));
            case AssociationRenewed it -> with(term(it));
            case FederationRegistered it -> with(term(it));
            case AssociationSuspended it -> with(new Suspension(it.suspension(), it.from(), it.until()));
            case SuspensionLifted it -> lifted(it);
            case AssociationDissolved it -> new AssociationState(association, terms, suspensions, it.on());
            case AssociationEndorsed it -> this;
            case MemberEnrolled it -> this;
            case MemberLeft it -> this;
            case MemberLinked it -> this;
        };
    }

    public boolean exists() {
        return !terms.isEmpty();
    }

    /** Whether it is, or was, a federation of associations. */
    public boolean isFederation() {
        return exists() && terms.getLast().isFederation();
    }

    /** The registration that is valid on a day: neither expired nor suspended; the latest, if several are. */
    public Optional<Term> validOn(LocalDate day) {
        return isSuspendedOn(day) ? Optional.empty() : registeredOn(day);
    }

    /** The registration whose term covers a day, even if it is suspended that day. */
    public Optional<Term> registeredOn(LocalDate day) {
        return dissolved != null && !day.isBefore(dissolved)
                ? Optional.empty()
                : terms.stream().filter(term -> term.covers(day)).reduce((before, after) -> after);
    }

    /** Whether it is suspended on a day. */
    public boolean isSuspendedOn(LocalDate day) {
        return suspensions.stream().anyMatch(it -> it.covers(day));
    }

    /** What was recorded last. */
    public Optional<Term> last() {
        return terms.isEmpty() ? Optional.empty() : Optional.of(terms.getLast());
    }

    /** The last day of the last term; empty if it never was registered. */
    public Optional<LocalDate> validUntil() {
        Optional<LocalDate> last = terms.stream().map(Term::until).max(Comparator.naturalOrder());
        return dissolved == null ? last : last.map(until -> until.isBefore(dissolved) ? until : dissolved.minusDays(1));
    }

    /** {@code registration-not-valid} or {@code registration-suspended}, unless it may take part that day. */
    public Optional<Refusal> unfit(LocalDate day) {
        return validOn(day).isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.rule(
                        registeredOn(day).isPresent() ? "registration-suspended" : "registration-not-valid",
                        validity(day)));
    }

    /** Until when it was valid, for the one who asks. */
    public Map<String, String> validity(LocalDate day) {
        Map<String, String> values = new HashMap<>(Map.of("day", day.toString()));
        validUntil().ifPresent(until -> values.put("validUntil", until.toString()));
        return values;
    }

    private AssociationState with(Term term) {
        List<Term> all = new ArrayList<>(terms);
        all.add(term);
        return new AssociationState(association, all, suspensions, dissolved);
    }

    private AssociationState with(Suspension suspension) {
        List<Suspension> all = new ArrayList<>(suspensions);
        all.add(suspension);
        return new AssociationState(association, terms, all, dissolved);
    }

    private AssociationState lifted(SuspensionLifted lifted) {
        List<Suspension> all = new ArrayList<>(suspensions);
        all.replaceAll(it -> it.suspension().equals(lifted.suspension())
                ? new Suspension(it.suspension(), it.from(), lifted.ends().minusDays(1))
                : it);
        return new AssociationState(association, terms, all, dissolved);
    }

    private static Term term(AssociationRegistered it) {
        return new Term(
                it.registration(),
                null,
                false,
                it.federation(),
                it.members(),
                List.of(),
                it.representatives(),
                it.scheme(),
                it.from(),
                it.until());
    }

    private static Term term(FederationRegistered it) {
        return new Term(
                it.registration(),
                null,
                true,
                null,
                it.clubs().size(),
                it.clubs(),
                it.representatives(),
                it.scheme(),
                it.from(),
                it.until());
    }

    private static Term term(AssociationRenewed it) {
        return new Term(
                it.registration(),
                it.cause(),
                !it.clubs().isEmpty(),
                it.federation(),
                it.members(),
                it.clubs(),
                it.representatives(),
                it.scheme(),
                it.from(),
                it.until());
    }
}
