package org.tequio.association;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.MemberLinked;
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
import org.tequio.refusal.Refusal;
import org.tequio.store.Query;

/**
 * Gives a member an account with which she sees what she herself gave and promised, and nothing else (HC-26).
 *
 * @param member her opaque id; the association counts her as its member that day
 * @param account hers, opened before; never that of who links her ({@code own-mandate})
 */
@CommandType(
        value = "link-member",
        roles = {Role.TREASURER, Role.REPRESENTATIVE})
public record LinkMember(String association, String member, String account) implements Command {

    /**
     * What the decision depends on.
     *
     * @param linked the account that the member has; {@code null} if she has none
     * @param taken whether the account is another member's of the association
     * @param enrolments where she has been counted as a member
     */
    record Known(
            String association,
            String member,
            boolean account,
            @Nullable String linked,
            boolean taken,
            Enrolments enrolments) {

        static Known before(LinkMember command) {
            return new Known(command.association(), command.member(), false, null, false, Enrolments.none());
        }

        Known evolve(Event event) {
            return switch (event) {
                case AccountOpened it -> new Known(association, member, true, linked, taken, enrolments);
                case MemberLinked it
                when it.association().equals(association) ->
                    it.member().equals(member)
                            ? new Known(association, member, account, it.account(), taken, enrolments)
                            : new Known(association, member, account, linked, true, enrolments);
                default -> new Known(association, member, account, linked, taken, enrolments.evolve(event));
            };
        }

        boolean isEnrolled(LocalDate day) {
            return enrolments.of(association, day).contains(member);
        }
    }

    /** The decision. */
    public static final class Linking implements Slice<LinkMember, Known> {

        @Override
        public Class<LinkMember> command() {
            return LinkMember.class;
        }

        @Override
        public Boundary<Known> boundary(LinkMember command) {
            return new Boundary<>(
                    Query.of(MandateTags.account(command.account()), "account-opened", "member-linked")
                            .or(Query.of(
                                    AssociationTags.member(command.member()),
                                    "member-linked",
                                    "member-enrolled",
                                    "member-left")),
                    Known.before(command),
                    Known::evolve);
        }

        @Override
        public Decision decide(LinkMember command, Known known, Acting acting) {
            if (!command.association().equals(acting.party())) {
                return Decision.refuse(Refusal.forbidden("not-your-party", Map.of()));
            }
            return new Doubts()
                    .rule(command.account().equals(acting.actor()), "own-mandate", Map.of())
                    .rule(!known.account(), "account-unknown", Map.of("account", command.account()))
                    .rule(!known.isEnrolled(acting.today()), "member-unknown", Map.of("member", command.member()))
                    .state(
                            known.taken() || known.linked() != null,
                            "member-linked-already",
                            Map.of("member", command.member()))
                    .unless(() -> command.linked(acting));
        }
    }

    private Decision linked(Acting acting) {
        List<Event> events = List.of(
                new MemberLinked(association, member, account, acting.today(), acting.actor()),
                new MandateGranted(
                        acting.newId("m"), account, Role.MEMBER, association, acting.today(), null, acting.actor()));
        return new Decision.Accepted(events, Map.of());
    }
}
