package org.tequio.association;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.association.AssociationEvents.MemberLeft;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.scheme.Terms;

/**
 * Who has been counted as a member, where, and until when.
 *
 * @param all in the order in which they were recorded
 */
record Enrolments(List<MemberEnrolled> all) {

    Enrolments {
        all = List.copyOf(all);
    }

    static Enrolments none() {
        return new Enrolments(List.of());
    }

    Enrolments evolve(Event event) {
        return switch (event) {
            case MemberEnrolled it -> {
                List<MemberEnrolled> more = new ArrayList<>(all);
                more.add(it);
                yield new Enrolments(more);
            }
            case MemberLeft it -> {
                List<MemberEnrolled> shorter = new ArrayList<>(all);
                shorter.replaceAll(each -> left(each, it));
                yield new Enrolments(shorter);
            }
            default -> this;
        };
    }

    private static MemberEnrolled left(MemberEnrolled each, MemberLeft it) {
        boolean same = each.member().equals(it.member()) && each.association().equals(it.association());
        return same && !each.until().isBefore(it.on())
                ? new MemberEnrolled(
                        each.association(),
                        each.registration(),
                        each.member(),
                        each.from(),
                        it.on().minusDays(1))
                : each;
    }

    /** Whether a person counts for another association on any day of a term. */
    boolean elsewhere(String member, String association, LocalDate from, LocalDate until) {
        return all.stream()
                .anyMatch(it ->
                        it.member().equals(member) && !it.association().equals(association) && counts(it, from, until));
    }

    /** Who counts for an association on a day, in the order of enrolment. */
    Set<String> of(String association, LocalDate day) {
        Set<String> members = new LinkedHashSet<>();
        all.stream()
                .filter(it -> it.association().equals(association) && counts(it, day, day))
                .forEach(it -> members.add(it.member()));
        return members;
    }

    private static boolean counts(MemberEnrolled it, LocalDate from, LocalDate until) {
        return !it.until().isBefore(it.from())
                && !it.from().isAfter(until)
                && !it.until().isBefore(from);
    }

    /** {@code id-malformed} for each that no enrolment knows and that is no opaque id (HC-15). */
    void opaque(Doubts doubts, List<String> members) {
        for (int i = 0; i < members.size(); i++) {
            String member = members.get(i);
            if (all.stream().noneMatch(it -> it.member().equals(member))) {
                doubts.person(member, "", "/members/" + i);
            }
        }
    }

    /** {@code member-elsewhere} for each who counts for another association. */
    void exclusive(
            Doubts doubts,
            Terms.Registration rule,
            String association,
            Set<String> members,
            LocalDate from,
            LocalDate last) {
        if (rule.exclusiveMembership().value()) {
            List<String> elsewhere = members.stream()
                    .filter(member -> elsewhere(member, association, from, last))
                    .toList();
            elsewhere.forEach(member -> doubts.rule(true, "member-elsewhere", Map.of("member", member)));
            elsewhere.forEach(members::remove);
        }
    }

    /** {@code member-elsewhere} for each who counts for another, and {@code too-few-members} if the rest are. */
    void count(
            Doubts doubts,
            Terms.Registration rule,
            String association,
            Set<String> members,
            LocalDate from,
            LocalDate last) {
        exclusive(doubts, rule, association, members, from, last);
        int least = rule.membersMin().value();
        doubts.rule(
                members.size() < least,
                "too-few-members",
                Map.of("counted", "" + members.size(), "membersMin", "" + least));
    }
}
