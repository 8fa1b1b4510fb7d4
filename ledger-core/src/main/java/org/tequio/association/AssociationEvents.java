package org.tequio.association;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.scheme.SchemeRef;
import org.tequio.vault.TextRef;

/** What the ledger records about associations. */
public sealed interface AssociationEvents extends Event {

    /** The opaque id of the association concerned. */
    String association();

    /**
     * An association is registered for a term.
     *
     * @param registration the id of this term; a renewal is another one
     * @param name public, kept in the vault
     * @param federation the federation it belongs to, if any
     * @param members how many members abroad were counted; each has an event of its own
     * @param representatives the accounts that speak for it; their mandates are separate facts
     * @param scheme the rules that fixed the least number of members and the term
     * @param from first day on which the registration is valid, and the value date
     * @param until last day on which it is valid
     * @param by the account that recorded it
     */
    @EventType("association-registered")
    record AssociationRegistered(
            String association,
            String registration,
            TextRef name,
            @Nullable String federation,
            int members,
            List<String> representatives,
            SchemeRef scheme,
            LocalDate from,
            LocalDate until,
            String by)
            implements AssociationEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(AssociationTags.association(association));
        }

        @Override
        public LocalDate valueDate() {
            return from;
        }
    }

    /**
     * A person, known by an opaque id only, is counted as a member for the term of a registration.
     *
     * @param until last day of the term; until then she counts for no other association
     */
    @EventType("member-enrolled")
    record MemberEnrolled(String association, String registration, String member, LocalDate from, LocalDate until)
            implements AssociationEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(AssociationTags.association(association), AssociationTags.member(member));
        }

        @Override
        public LocalDate valueDate() {
            return from;
        }
    }
}
