package org.tequio.association;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.store.Query;
import org.tequio.vault.PersonId;

/**
 * Of which associations somebody who is named in a gift or a promise is a member, or was. Immutable.
 *
 * @param member her opaque id; {@code null} if nobody is named
 */
public record Membership(@Nullable String member, Set<String> associations) {

    public Membership {
        associations = Set.copyOf(associations);
    }

    public static Membership before(@Nullable String member) {
        return new Membership(member, Set.of());
    }

    /** What to read of her; nothing if nobody is named. */
    public Query query() {
        return member == null || member.isBlank()
                ? Query.nothing()
                : Query.of(AssociationTags.member(member), "member-enrolled");
    }

    /** After one more event; those of others change nothing. */
    public Membership evolve(Event event) {
        if (!(event instanceof MemberEnrolled it) || !it.member().equals(member)) {
            return this;
        }
        Set<String> more = new HashSet<>(associations);
        more.add(it.association());
        return new Membership(member, more);
    }

    /**
     * {@code not-a-member} unless she is or was enrolled in this association; {@code id-malformed} if she cannot
     * be in any, for the log knows no such id.
     */
    public void doubts(Doubts doubts, String association) {
        if (member != null) {
            boolean isId = PersonId.is(member) || !associations.isEmpty();
            doubts.person(isId ? null : member, "", "/member")
                    .rule(isId && !associations.contains(association), "not-a-member", Map.of("member", member));
        }
    }
}
