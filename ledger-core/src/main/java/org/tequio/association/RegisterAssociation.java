package org.tequio.association;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.AssociationRegistered;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.mandate.MandateTags;
import org.tequio.mandate.Role;
import org.tequio.rule.RuleHistory;
import org.tequio.rule.RuleVersion;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.SchemeReader;
import org.tequio.scheme.SchemeRef;
import org.tequio.scheme.Terms;
import org.tequio.store.Query;
import org.tequio.vault.Audience;

/**
 * Registers an association for the term that a scheme fixes, if it has members enough who count for no other.
 *
 * @param association an opaque id, {@code a-…}; a new one, if left out
 * @param name to the vault, public
 * @param federation it belongs to, whose own registration must be valid on the first day
 * @param members opaque ids of its adult members abroad; whoever registers has seen that they are both
 * @param representatives accounts that get the mandate to speak for it, for the term; never who registers it
 *     ({@code own-mandate})
 * @param scheme whose rules on registration hold
 * @param from first day of the term; today, if left out
 * @param until last day of the term, no later than the one that the scheme fixes; that one, if left out
 */
@CommandType(
        value = "register-association",
        roles = {Role.OFFICER, Role.OPERATOR})
public record RegisterAssociation(
        @Nullable String association,
        String name,
        @Nullable String federation,
        List<String> members,
        List<String> representatives,
        String scheme,
        @Nullable LocalDate from,
        @Nullable LocalDate until)
        implements OfRegister {

    private static final int MEMBERS_MAX = 1_000;
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
        return "RegisterAssociation[scheme=" + scheme + "]";
    }

    /** The decision. */
    public static final class Registering implements Slice<RegisterAssociation, Registry> {

        @Override
        public Class<RegisterAssociation> command() {
            return RegisterAssociation.class;
        }

        @Override
        public Boundary<Registry> boundary(RegisterAssociation command) {
            Query query = RuleHistory.query("scheme", command.scheme());
            if (command.association() != null) {
                query = query.or(AssociationTags.standing(command.association()));
            }
            if (command.federation() != null) {
                query = query.or(AssociationTags.standing(command.federation()));
            }
            for (String member : new LinkedHashSet<>(command.members())) {
                query = query.or(AssociationTags.membership(member));
            }
            for (String account : command.representatives()) {
                query = query.or(Query.of(MandateTags.account(account), "account-opened"));
            }
            return new Boundary<>(query, Registry.before(command), Registry::evolve);
        }

        @Override
        public Decision decide(RegisterAssociation command, Registry registry, Acting acting) {
            LocalDate from = Objects.requireNonNullElse(command.from(), acting.today());
            RuleVersion version = registry.rules().on(from).orElse(null);
            if (version == null) {
                return Doubts.unknown("scheme", command.scheme());
            }
            return command.decide(registry, version, from, acting);
        }
    }

    private Decision decide(Registry registry, RuleVersion version, LocalDate from, Acting acting) {
        Scheme rules = SchemeReader.read(version.document());
        Terms.Registration rule = rules.terms().registration();
        LocalDate most = rule == null ? null : Validity.lastDay(from, rule);
        LocalDate last = until == null ? most : until;
        Doubts doubts = new Doubts();
        doubts.state(registry.association().exists(), "association-exists", Map.of())
                .malformed(association != null && !association.matches(ID_FORM), "id-malformed", "/association")
                .rule(last == null, "term-missing", Map.of("scheme", scheme))
                .rule(last != null && last.isBefore(from), "term-ends-before-it-begins", Map.of())
                .rule(last != null && most != null && last.isAfter(most), "term-too-long", Map.of("lastDay", "" + most))
                .rule(members.size() > MEMBERS_MAX, "too-many-members", Map.of("membersMax", "" + MEMBERS_MAX));
        Board.notHerself(doubts, representatives, acting);
        representatives.stream()
                .filter(account -> !registry.accounts().contains(account))
                .forEach(account -> doubts.rule(true, "account-unknown", Map.of("account", account)));
        registry.enrolments().opaque(doubts, members);
        if (federation != null) {
            Federations.vouching(doubts, registry.federation(), from);
        }
        if (last == null) {
            return doubts.unless(Decision::accept);
        }
        Set<String> counted = new LinkedHashSet<>(members);
        if (rule != null) {
            registry.enrolments().count(doubts, rule, "", counted, from, last);
        }
        return doubts.unless(() -> registered(version, counted, from, last, acting));
    }

    private Decision registered(
            RuleVersion version, Set<String> counted, LocalDate from, LocalDate last, Acting acting) {
        String id = association == null ? acting.newId("a") : association;
        String registration = acting.newId("g");
        List<Event> events = new ArrayList<>();
        events.add(new AssociationRegistered(
                id,
                registration,
                acting.seal(Audience.open(id), name),
                federation,
                counted.size(),
                representatives,
                new SchemeRef(version.id(), version.version(), version.hash()),
                from,
                last,
                acting.actor()));
        counted.forEach(member -> events.add(new MemberEnrolled(id, registration, member, from, last)));
        for (String account : new LinkedHashSet<>(representatives)) {
            events.add(new MandateGranted(
                    acting.newId("m"), account, Role.REPRESENTATIVE, id, from, last, acting.actor()));
        }
        return new Decision.Accepted(events, Map.of("association", id, "validUntil", last.toString()));
    }

    /**
     * What a registration depends on.
     *
     * @param rules the scheme's versions
     * @param association whether the id is taken
     * @param federation that it says to belong to
     * @param enrolments where the members named have been counted
     * @param accounts of the representatives named, as far as they exist
     */
    public record Registry(
            RuleHistory rules,
            AssociationState association,
            AssociationState federation,
            Enrolments enrolments,
            Set<String> accounts) {

        public Registry {
            accounts = Set.copyOf(accounts);
        }

        static Registry before(RegisterAssociation command) {
            return new Registry(
                    RuleHistory.none("scheme", command.scheme()),
                    AssociationState.before(Objects.requireNonNullElse(command.association(), "")),
                    AssociationState.before(Objects.requireNonNullElse(command.federation(), "")),
                    Enrolments.none(),
                    Set.of());
        }

        Registry evolve(Event event) {
            if (event instanceof AccountOpened it) {
                Set<String> all = new LinkedHashSet<>(accounts);
                all.add(it.account());
                return new Registry(rules, association, federation, enrolments, all);
            }
            return new Registry(
                    rules.after(event),
                    association.evolve(event),
                    federation.evolve(event),
                    enrolments.evolve(event),
                    accounts);
        }
    }
}
