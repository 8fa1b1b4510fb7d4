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
import org.tequio.decision.Command;
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
 * @param federation it belongs to
 * @param members opaque ids of its adult members abroad
 * @param representatives accounts that get the mandate to speak for it, for the term
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
        implements Command {

    private static final int MEMBERS_MAX = 1_000;
    private static final String ID_FORM = "a-[a-z0-9-]{1,60}";

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
                query = query.or(
                        Query.of(AssociationTags.association(command.association()), "association-registered"));
            }
            for (String member : new LinkedHashSet<>(command.members())) {
                query = query.or(Query.of(AssociationTags.member(member), "member-enrolled"));
            }
            for (String account : command.representatives()) {
                query = query.or(Query.of(MandateTags.account(account), "account-opened"));
            }
            return new Boundary<>(query, Registry.before(command.scheme()), Registry::evolve);
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
        LocalDate most = rule == null ? null : lastDay(from, rule);
        LocalDate last = until == null ? most : until;
        Doubts doubts = new Doubts();
        doubts.state(registry.exists(association), "association-exists", Map.of())
                .rule(association != null && !association.matches(ID_FORM), "id-malformed", Map.of())
                .rule(last == null, "term-missing", Map.of("scheme", scheme))
                .rule(last != null && last.isBefore(from), "term-ends-before-it-begins", Map.of())
                .rule(last != null && most != null && last.isAfter(most), "term-too-long", Map.of("lastDay", "" + most))
                .rule(members.size() > MEMBERS_MAX, "too-many-members", Map.of("membersMax", "" + MEMBERS_MAX));
        representatives.stream()
                .filter(account -> !registry.accounts().contains(account))
                .forEach(account -> doubts.rule(true, "account-unknown", Map.of("account", account)));
        if (last == null) {
            return doubts.unless(Decision::accept);
        }
        Set<String> counted = new LinkedHashSet<>(members);
        if (rule != null) {
            count(doubts, registry, rule, counted, from, last);
        }
        return doubts.unless(() -> registered(version, counted, from, last, acting));
    }

    /** A term of so many months ends on the day before the same day of its last month. */
    private static LocalDate lastDay(LocalDate from, Terms.Registration rule) {
        return from.plusMonths(rule.validityMonths().value()).minusDays(1);
    }

    private static void count(
            Doubts doubts,
            Registry registry,
            Terms.Registration rule,
            Set<String> members,
            LocalDate from,
            LocalDate last) {
        if (rule.exclusiveMembership().value()) {
            List<String> elsewhere = members.stream()
                    .filter(member -> registry.countsElsewhere(member, from, last))
                    .toList();
            elsewhere.forEach(member -> doubts.rule(true, "member-elsewhere", Map.of("member", member)));
            elsewhere.forEach(members::remove);
        }
        int least = rule.membersMin().value();
        doubts.rule(
                members.size() < least,
                "too-few-members",
                Map.of("counted", "" + members.size(), "membersMin", "" + least));
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
     * @param associations ids that are taken
     * @param enrolled where the members named have been counted
     * @param accounts of the representatives named, as far as they exist
     */
    public record Registry(
            RuleHistory rules, Set<String> associations, List<MemberEnrolled> enrolled, Set<String> accounts) {

        public Registry {
            associations = Set.copyOf(associations);
            enrolled = List.copyOf(enrolled);
            accounts = Set.copyOf(accounts);
        }

        static Registry before(String scheme) {
            return new Registry(RuleHistory.none("scheme", scheme), Set.of(), List.of(), Set.of());
        }

        Registry evolve(Event event) {
            return switch (event) {
                case AssociationRegistered it ->
                    new Registry(rules, with(associations, it.association()), enrolled, accounts);
                case MemberEnrolled it -> {
                    List<MemberEnrolled> all = new ArrayList<>(enrolled);
                    all.add(it);
                    yield new Registry(rules, associations, all, accounts);
                }
                case AccountOpened it -> new Registry(rules, associations, enrolled, with(accounts, it.account()));
                default -> new Registry(rules.after(event), associations, enrolled, accounts);
            };
        }

        boolean exists(@Nullable String association) {
            return association != null && associations.contains(association);
        }

        boolean countsElsewhere(String member, LocalDate from, LocalDate until) {
            return enrolled.stream()
                    .anyMatch(it -> it.member().equals(member)
                            && !it.from().isAfter(until)
                            && !it.until().isBefore(from));
        }

        private static Set<String> with(Set<String> set, String more) {
            Set<String> all = new LinkedHashSet<>(set);
            all.add(more);
            return all;
        }
    }
}
