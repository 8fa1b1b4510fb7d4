package org.tequio.association;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.AssociationRenewed;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.association.AssociationEvents.RenewalCause;
import org.tequio.association.AssociationState.Term;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateTags;
import org.tequio.mandate.PartyMandates;
import org.tequio.mandate.Role;
import org.tequio.rule.RuleHistory;
import org.tequio.rule.RuleVersion;
import org.tequio.scheme.SchemeReader;
import org.tequio.scheme.SchemeRef;
import org.tequio.scheme.Terms;
import org.tequio.store.Query;
import org.tequio.vault.Audience;

/**
 * Renews the registration of an association or a federation. For its expiry the members are counted anew and a whole
 * new term begins after the old one, or today if that is over; for a change of board or address the term goes on to
 * its last day, for nobody gains time by moving. Who renews gives herself no mandate by it ({@code own-mandate}).
 *
 * @param members of a club its members, of a federation its clubs; those that count today, if left out
 * @param representatives accounts that speak for it; those of before, if left out
 * @param treasurers accounts that keep its money; those of before, if left out
 * @param federation it belongs to; that of before, if left out
 * @param name the new one, public
 * @param address the new one; to the vault
 * @param scheme whose rules on registration hold; that of before, if left out
 * @param from first day
 * @param until last day of a new term, no later than the one that the scheme fixes; that one, if left out
 */
@CommandType(
        value = "renew-association",
        roles = {Role.OFFICER, Role.OPERATOR})
public record RenewAssociation(
        String association,
        RenewalCause cause,
        @Nullable List<String> members,
        @Nullable List<String> representatives,
        @Nullable List<String> treasurers,
        @Nullable String federation,
        @Nullable String name,
        @Nullable String address,
        @Nullable String scheme,
        @Nullable LocalDate from,
        @Nullable LocalDate until)
        implements OfRegister {

    private static final int MEMBERS_MAX = 1_000;

    @Override
    public String whose() {
        return association;
    }

    @Override
    public @Nullable String underScheme() {
        return scheme;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RenewAssociation[association=" + association + "]";
    }

    /** The decision. */
    public static final class Renewing implements Slice<RenewAssociation, Registry> {

        @Override
        public Class<RenewAssociation> command() {
            return RenewAssociation.class;
        }

        @Override
        public Boundary<Registry> boundary(RenewAssociation command) {
            Query query = AssociationTags.standing(command.association())
                    .or(AssociationTags.members(command.association()))
                    .or(PartyMandates.query(command.association()));
            for (String account : command.accounts()) {
                query = query.or(Query.of(MandateTags.account(account), "account-opened"));
            }
            return new Boundary<>(query, Registry.before(command), Registry::evolve);
        }

        /** The rules, the federation, and where else the members count. */
        @Override
        public @Nullable Boundary<Registry> widened(RenewAssociation command, Registry registry) {
            Term last = registry.association().last().orElse(null);
            if (last == null) {
                return null;
            }
            Query query = RuleHistory.query("scheme", registry.rules().id());
            String federation = command.federationAfter(last);
            if (federation != null) {
                query = query.or(AssociationTags.standing(federation));
            }
            for (String member : command.counted(registry, last)) {
                query = query.or(
                        last.isFederation() ? AssociationTags.standing(member) : AssociationTags.membership(member));
            }
            return new Boundary<>(query, registry, Registry::evolve);
        }

        @Override
        public Decision decide(RenewAssociation command, Registry registry, Acting acting) {
            return registry.association()
                    .last()
                    .map(last -> command.decide(registry, last, acting))
                    .orElseGet(() -> Doubts.unknown("association", command.association()));
        }
    }

    private Decision decide(Registry registry, Term last, Acting acting) {
        LocalDate first = first(registry.association(), acting);
        RuleVersion version = registry.rules().on(first).orElse(null);
        if (version == null) {
            return Doubts.unknown("scheme", registry.rules().id());
        }
        Terms.Registration rule = SchemeReader.read(version.document()).terms().registration();
        Set<String> counted = counted(registry, last);
        LocalDate end = last(registry.association(), rule, first);
        Doubts doubts = new Doubts()
                .state(registry.association().dissolved() != null, "association-dissolved", Map.of())
                .rule(counted.size() > MEMBERS_MAX, "too-many-members", Map.of("membersMax", "" + MEMBERS_MAX))
                .rule(
                        end == null,
                        "term-missing",
                        Map.of("scheme", registry.rules().id()))
                .rule(end != null && end.isBefore(first), "term-ends-before-it-begins", Map.of());
        Board.notHerself(doubts, mandated(last), acting);
        if (members != null && !last.isFederation()) {
            registry.enrolments().opaque(doubts, members);
        }
        accounts().stream()
                .filter(account -> !registry.accounts().contains(account))
                .forEach(account -> doubts.rule(true, "account-unknown", Map.of("account", account)));
        String vouching = federationAfter(last);
        if (vouching != null) {
            Federations.vouching(doubts, registry.state(vouching), first);
        }
        if (end == null) {
            return doubts.unless(Decision::accept);
        }
        causes(doubts, registry, last, rule, counted, first, end);
        return doubts.unless(() -> renewed(registry, last, version, counted, first, end, acting));
    }

    private void causes(
            Doubts doubts,
            Registry registry,
            Term last,
            Terms.@Nullable Registration rule,
            Set<String> counted,
            LocalDate first,
            LocalDate end) {
        if (cause == RenewalCause.EXPIRY) {
            LocalDate most = rule == null ? null : Validity.lastDay(first, rule);
            LocalDate over = registry.association().validUntil().orElse(first);
            doubts.rule(!first.isAfter(over), "term-not-over", Map.of("validUntil", "" + over))
                    .rule(most != null && end.isAfter(most), "term-too-long", Map.of("lastDay", "" + most));
            if (last.isFederation()) {
                registry.clubs(doubts, counted, first);
            } else if (rule != null) {
                registry.enrolments().count(doubts, rule, association, counted, first, end);
            }
            return;
        }
        doubts.rule(
                        registry.association().registeredOn(first).isEmpty(),
                        "registration-not-valid",
                        registry.association().validity(first))
                .rule(
                        cause == RenewalCause.BOARD_CHANGE && (representatives == null || representatives.isEmpty()),
                        "representatives-missing",
                        Map.of())
                .rule(cause == RenewalCause.ADDRESS_CHANGE && address == null, "address-missing", Map.of())
                .rule(members != null, "members-stay", Map.of());
    }

    private Decision renewed(
            Registry registry,
            Term last,
            RuleVersion version,
            Set<String> counted,
            LocalDate first,
            LocalDate end,
            Acting acting) {
        String registration = acting.newId("g");
        List<String> speakers = Objects.requireNonNullElse(representatives, last.representatives());
        List<Event> events = new ArrayList<>();
        events.add(new AssociationRenewed(
                association,
                registration,
                last.registration(),
                cause,
                name == null ? null : acting.seal(Audience.open(association), name),
                address == null ? null : acting.seal(association, address),
                federationAfter(last),
                counted.size(),
                last.isFederation() ? List.copyOf(counted) : List.of(),
                speakers,
                new SchemeRef(version.id(), version.version(), version.hash()),
                first,
                end,
                acting.actor()));
        if (cause == RenewalCause.EXPIRY && !last.isFederation()) {
            counted.forEach(member -> events.add(new MemberEnrolled(association, registration, member, first, end)));
        }
        Board board = new Board(registry.mandates(), first, end);
        String reason = "renewal:" + cause;
        events.addAll(
                representatives == null
                        ? board.goesOn(Role.REPRESENTATIVE, speakers, acting)
                        : board.becomes(Role.REPRESENTATIVE, speakers, reason, acting));
        if (treasurers != null) {
            events.addAll(board.becomes(Role.TREASURER, treasurers, reason, acting));
        }
        return new Decision.Accepted(events, Map.of("registration", registration, "validUntil", end.toString()));
    }

    private LocalDate first(AssociationState state, Acting acting) {
        if (from != null || cause != RenewalCause.EXPIRY) {
            return Objects.requireNonNullElse(from, acting.today());
        }
        LocalDate over = state.validUntil().orElse(acting.today());
        return over.isBefore(acting.today()) ? acting.today() : over.plusDays(1);
    }

    private @Nullable LocalDate last(AssociationState state, Terms.@Nullable Registration rule, LocalDate first) {
        if (cause != RenewalCause.EXPIRY) {
            return state.registeredOn(first).map(Term::until).orElse(first);
        }
        return until == null && rule != null ? Validity.lastDay(first, rule) : until;
    }

    private Set<String> counted(Registry registry, Term last) {
        if (members != null) {
            return new LinkedHashSet<>(members);
        }
        return new LinkedHashSet<>(
                last.isFederation() ? last.clubs() : registry.enrolments().of(association, last.until()));
    }

    private @Nullable String federationAfter(Term last) {
        return federation == null ? last.federation() : federation;
    }

    /** Everyone who is named for a mandate, and those who get one for the new term without being named. */
    private Set<String> mandated(Term last) {
        Set<String> all = accounts();
        if (representatives == null && cause == RenewalCause.EXPIRY) {
            all.addAll(last.representatives());
        }
        return all;
    }

    private Set<String> accounts() {
        Set<String> all = new LinkedHashSet<>();
        if (representatives != null) {
            all.addAll(representatives);
        }
        if (treasurers != null) {
            all.addAll(treasurers);
        }
        return all;
    }

    /**
     * What a renewal depends on.
     *
     * @param scheme asked for, if any
     * @param rules of the scheme asked for, or that of the last term
     * @param others the federation named and, of a federation, its clubs
     */
    public record Registry(
            @Nullable String scheme,
            AssociationState association,
            RuleHistory rules,
            Map<String, AssociationState> others,
            Enrolments enrolments,
            PartyMandates mandates,
            Set<String> accounts) {

        public Registry {
            others = Map.copyOf(others);
            accounts = Set.copyOf(accounts);
        }

        static Registry before(RenewAssociation command) {
            return new Registry(
                    command.scheme(),
                    AssociationState.before(command.association()),
                    RuleHistory.none("scheme", Objects.requireNonNullElse(command.scheme(), "")),
                    Map.of(),
                    Enrolments.none(),
                    PartyMandates.before(command.association()),
                    Set.of());
        }

        Registry evolve(Event event) {
            AssociationState after = association.evolve(event);
            return new Registry(
                    scheme,
                    after,
                    rules(after).after(event),
                    others(event),
                    enrolments.evolve(event),
                    mandates.evolve(event),
                    accounts(event));
        }

        /** {@code club-not-valid} for each club without a valid registration, and {@code too-few-clubs}. */
        void clubs(Doubts doubts, Set<String> clubs, LocalDate day) {
            RegisterFederation.count(doubts, clubs, this::state, day);
        }

        AssociationState state(String of) {
            return others.getOrDefault(of, AssociationState.before(of));
        }

        private RuleHistory rules(AssociationState after) {
            String wanted = scheme == null
                    ? after.last().map(term -> term.scheme().id()).orElse("")
                    : scheme;
            return rules.id().equals(wanted) ? rules : RuleHistory.none("scheme", wanted);
        }

        private Map<String, AssociationState> others(Event event) {
            if (!(event instanceof AssociationEvents it) || it.association().equals(association.association())) {
                return others;
            }
            Map<String, AssociationState> all = new java.util.HashMap<>(others);
            all.put(it.association(), state(it.association()).evolve(event));
            return all;
        }

        private Set<String> accounts(Event event) {
            if (!(event instanceof AccountOpened it)) {
                return accounts;
            }
            Set<String> all = new LinkedHashSet<>(accounts);
            all.add(it.account());
            return all;
        }
    }
}
