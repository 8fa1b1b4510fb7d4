package org.tequio.association;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.FederationRegistered;
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
 * Registers a federation of clubs, each validly registered itself that day, for the term that a scheme fixes.
 *
 * @param federation an opaque id, {@code a-…}; a new one, if left out
 * @param name to the vault, public
 * @param clubs at least two
 * @param representatives accounts that get the mandate to speak for it, for the term; never who registers it
 *     ({@code own-mandate})
 * @param from first day of the term; today, if left out
 * @param until last day of the term, no later than the one that the scheme fixes; that one, if left out
 */
@CommandType(
        value = "register-federation",
        roles = {Role.OFFICER, Role.OPERATOR})
public record RegisterFederation(
        @Nullable String federation,
        String name,
        List<String> clubs,
        List<String> representatives,
        String scheme,
        @Nullable LocalDate from,
        @Nullable LocalDate until)
        implements OfRegister {

    private static final int CLUBS_MIN = 2;
    private static final int CLUBS_MAX = 1_000;
    private static final String ID_FORM = "a-[a-z0-9-]{1,60}";

    @Override
    public @Nullable String whose() {
        return null;
    }

    @Override
    public String underScheme() {
        return scheme;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RegisterFederation[scheme=" + scheme + "]";
    }

    /** The decision. */
    public static final class Registering implements Slice<RegisterFederation, Registry> {

        @Override
        public Class<RegisterFederation> command() {
            return RegisterFederation.class;
        }

        @Override
        public Boundary<Registry> boundary(RegisterFederation command) {
            Query query = RuleHistory.query("scheme", command.scheme());
            if (command.federation() != null) {
                query = query.or(AssociationTags.standing(command.federation()));
            }
            for (String club : new LinkedHashSet<>(command.clubs())) {
                query = query.or(AssociationTags.standing(club));
            }
            for (String account : command.representatives()) {
                query = query.or(Query.of(MandateTags.account(account), "account-opened"));
            }
            return new Boundary<>(
                    query,
                    new Registry(RuleHistory.none("scheme", command.scheme()), Map.of(), Set.of()),
                    Registry::evolve);
        }

        @Override
        public Decision decide(RegisterFederation command, Registry registry, Acting acting) {
            LocalDate first = Objects.requireNonNullElse(command.from(), acting.today());
            return registry.rules()
                    .on(first)
                    .map(version -> command.decide(registry, version, first, acting))
                    .orElseGet(() -> Doubts.unknown("scheme", command.scheme()));
        }
    }

    private Decision decide(Registry registry, RuleVersion version, LocalDate first, Acting acting) {
        Terms.Registration rule = SchemeReader.read(version.document()).terms().registration();
        LocalDate most = rule == null ? null : Validity.lastDay(first, rule);
        LocalDate last = until == null ? most : until;
        Set<String> counted = new LinkedHashSet<>(clubs);
        Doubts doubts = new Doubts()
                .state(federation != null && registry.states().containsKey(federation), "association-exists", Map.of())
                .malformed(federation != null && !federation.matches(ID_FORM), "id-malformed", "/federation")
                .rule(last == null, "term-missing", Map.of("scheme", scheme))
                .rule(last != null && last.isBefore(first), "term-ends-before-it-begins", Map.of())
                .rule(last != null && most != null && last.isAfter(most), "term-too-long", Map.of("lastDay", "" + most))
                .rule(counted.size() > CLUBS_MAX, "too-many-members", Map.of("membersMax", "" + CLUBS_MAX));
        Board.notHerself(doubts, representatives, acting);
        representatives.stream()
                .filter(account -> !registry.accounts().contains(account))
                .forEach(account -> doubts.rule(true, "account-unknown", Map.of("account", account)));
        count(doubts, counted, registry::state, first);
        return last == null
                ? doubts.unless(Decision::accept)
                : doubts.unless(() -> registered(version, counted, first, last, acting));
    }

    /** {@code club-not-valid} for each club without a valid registration, and {@code too-few-clubs} if the rest are. */
    static void count(Doubts doubts, Set<String> clubs, Function<String, AssociationState> states, LocalDate day) {
        List<String> unfit = clubs.stream()
                .filter(club -> states.apply(club).validOn(day).isEmpty()
                        || states.apply(club).isFederation())
                .toList();
        unfit.forEach(club -> doubts.rule(true, "club-not-valid", Map.of("association", club)));
        unfit.forEach(clubs::remove);
        doubts.rule(
                clubs.size() < CLUBS_MIN,
                "too-few-clubs",
                Map.of("counted", "" + clubs.size(), "clubsMin", "" + CLUBS_MIN));
    }

    private Decision registered(
            RuleVersion version, Set<String> counted, LocalDate first, LocalDate last, Acting acting) {
        String id = federation == null ? acting.newId("a") : federation;
        List<Event> events = new ArrayList<>();
        events.add(new FederationRegistered(
                id,
                acting.newId("g"),
                acting.seal(Audience.open(id), name),
                List.copyOf(counted),
                representatives,
                new SchemeRef(version.id(), version.version(), version.hash()),
                first,
                last,
                acting.actor()));
        events.addAll(new Board(PartyMandates.before(id), first, last)
                .becomes(Role.REPRESENTATIVE, representatives, "", acting));
        return new Decision.Accepted(events, Map.of("association", id, "validUntil", last.toString()));
    }

    /**
     * What the registration of a federation depends on.
     *
     * @param states of the clubs named, and of the federation if its id is taken
     */
    public record Registry(RuleHistory rules, Map<String, AssociationState> states, Set<String> accounts) {

        public Registry {
            states = Map.copyOf(states);
            accounts = Set.copyOf(accounts);
        }

        AssociationState state(String of) {
            return states.getOrDefault(of, AssociationState.before(of));
        }

        Registry evolve(Event event) {
            return switch (event) {
                case AccountOpened it -> {
                    Set<String> all = new LinkedHashSet<>(accounts);
                    all.add(it.account());
                    yield new Registry(rules, states, all);
                }
                case AssociationEvents it -> {
                    Map<String, AssociationState> all = new HashMap<>(states);
                    all.put(it.association(), state(it.association()).evolve(it));
                    yield new Registry(rules, all, accounts);
                }
                default -> new Registry(rules.after(event), states, accounts);
            };
        }
    }
}
