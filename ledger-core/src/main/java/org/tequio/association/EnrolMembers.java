package org.tequio.association;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.association.AssociationState.Term;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.Role;
import org.tequio.rule.RuleHistory;
import org.tequio.scheme.SchemeReader;
import org.tequio.scheme.Terms;
import org.tequio.store.Query;

/**
 * Counts more members for the rest of the term of a registration, if they count for no other.
 *
 * @param members opaque ids of adult members abroad
 * @param from first day; today, if left out
 */
@CommandType(
        value = "enrol-members",
        roles = {Role.OFFICER, Role.OPERATOR})
public record EnrolMembers(
        String association, List<String> members, @Nullable LocalDate from) implements OfRegister {

    private static final int MEMBERS_MAX = 1_000;

    @Override
    public String whose() {
        return association;
    }

    /** What the decision depends on. */
    public record Known(
            AssociationState association, @Nullable RuleHistory rules, Enrolments enrolments) {

        Known evolve(Event event) {
            AssociationState after = association.evolve(event);
            RuleHistory of = after.last()
                    .map(term ->
                            rules == null || !rules.id().equals(term.scheme().id())
                                    ? RuleHistory.none("scheme", term.scheme().id())
                                    : rules)
                    .orElse(rules);
            return new Known(after, of == null ? null : of.after(event), enrolments.evolve(event));
        }
    }

    /** The decision. */
    public static final class Enrolling implements Slice<EnrolMembers, Known> {

        @Override
        public Class<EnrolMembers> command() {
            return EnrolMembers.class;
        }

        @Override
        public Boundary<Known> boundary(EnrolMembers command) {
            Query query = AssociationTags.standing(command.association());
            for (String member : new LinkedHashSet<>(command.members())) {
                query = query.or(AssociationTags.membership(member));
            }
            return new Boundary<>(
                    query,
                    new Known(AssociationState.before(command.association()), null, Enrolments.none()),
                    Known::evolve);
        }

        @Override
        public @Nullable Boundary<Known> widened(EnrolMembers command, Known known) {
            RuleHistory rules = known.rules();
            return rules == null ? null : new Boundary<>(RuleHistory.query("scheme", rules.id()), known, Known::evolve);
        }

        @Override
        public Decision decide(EnrolMembers command, Known known, Acting acting) {
            return known.association().exists()
                    ? command.decide(known, acting)
                    : Doubts.unknown("association", command.association());
        }
    }

    private Decision decide(Known known, Acting acting) {
        LocalDate first = Objects.requireNonNullElse(from, acting.today());
        Term term = known.association().registeredOn(first).orElse(null);
        Doubts doubts = new Doubts()
                .rule(
                        term == null,
                        "registration-not-valid",
                        known.association().validity(first))
                .rule(members.isEmpty(), "members-missing", Map.of())
                .rule(members.size() > MEMBERS_MAX, "too-many-members", Map.of("membersMax", "" + MEMBERS_MAX));
        known.enrolments().opaque(doubts, members);
        if (term == null) {
            return doubts.unless(Decision::accept);
        }
        Set<String> counted = new LinkedHashSet<>(members);
        counted.removeAll(known.enrolments().of(association, first));
        Terms.Registration rule = rule(known, first);
        if (rule != null) {
            known.enrolments().exclusive(doubts, rule, association, counted, first, term.until());
        }
        return doubts.unless(() -> new Decision.Accepted(
                counted.stream()
                        .<Event>map(member ->
                                new MemberEnrolled(association, term.registration(), member, first, term.until()))
                        .toList(),
                Map.of("enrolled", Integer.toString(counted.size()))));
    }

    private static Terms.@Nullable Registration rule(Known known, LocalDate day) {
        RuleHistory rules = known.rules();
        return rules == null
                ? null
                : rules.on(day)
                        .map(version ->
                                SchemeReader.read(version.document()).terms().registration())
                        .orElse(null);
    }
}
