package org.tequio.association;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.mandate.MandateTags;
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

    /** Why a registration was renewed. */
    enum RenewalCause {
        /** The term is over, or will be: members are counted anew and a whole new term begins. */
        EXPIRY,
        /** Others speak for the association; the term goes on. */
        BOARD_CHANGE,
        /** The association has moved; the term goes on. */
        ADDRESS_CHANGE
    }

    /**
     * A registration is renewed.
     *
     * @param association a club or a federation
     * @param registration the id of the registration from now on
     * @param previous the id of the one before
     * @param name the new one, public; {@code null} if it stays
     * @param address the new one, private; {@code null} if it stays
     * @param federation the federation it belongs to, if any
     * @param members how many count; those of a new term have an event each
     * @param clubs the members of a federation; empty for a club
     * @param representatives the accounts that speak for it from now on
     * @param from first day, and the value date
     * @param until last day; that of the term before, unless it was renewed for its expiry
     */
    @EventType("association-renewed")
    record AssociationRenewed(
            String association,
            String registration,
            String previous,
            RenewalCause cause,
            @Nullable TextRef name,
            @Nullable TextRef address,
            @Nullable String federation,
            int members,
            List<String> clubs,
            List<String> representatives,
            SchemeRef scheme,
            LocalDate from,
            LocalDate until,
            String by)
            implements AssociationEvents {
        @Override
        public Set<Tag> tags() {
            return AssociationTags.all(association, clubs);
        }

        @Override
        public LocalDate valueDate() {
            return from;
        }
    }

    /**
     * A federation of clubs is registered for a term.
     *
     * @param association the id of the federation
     * @param clubs its members, each with a valid registration of its own that day
     */
    @EventType("federation-registered")
    record FederationRegistered(
            String association,
            String registration,
            TextRef name,
            List<String> clubs,
            List<String> representatives,
            SchemeRef scheme,
            LocalDate from,
            LocalDate until,
            String by)
            implements AssociationEvents {
        @Override
        public Set<Tag> tags() {
            return AssociationTags.all(association, clubs);
        }

        @Override
        public LocalDate valueDate() {
            return from;
        }
    }

    /**
     * A federation vouches for one of its clubs.
     *
     * @param association the club
     * @param until last day, no later than the federation's own registration holds
     */
    @EventType("association-endorsed")
    record AssociationEndorsed(
            String association, String federation, String endorsement, LocalDate from, LocalDate until, String by)
            implements AssociationEvents {
        @Override
        public Set<Tag> tags() {
            return AssociationTags.all(association, List.of(federation));
        }

        @Override
        public LocalDate valueDate() {
            return from;
        }
    }

    /**
     * A person counts as a member no more.
     *
     * @param on first day on which she does not, and the value date
     */
    @EventType("member-left")
    record MemberLeft(String association, String registration, String member, LocalDate on, String by)
            implements AssociationEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(AssociationTags.association(association), AssociationTags.member(member));
        }

        @Override
        public LocalDate valueDate() {
            return on;
        }
    }

    /**
     * A registration does not hold for some days.
     *
     * @param until last day; {@code null} until it is lifted
     * @param reason in the vault
     */
    @EventType("association-suspended")
    record AssociationSuspended(
            String association,
            String suspension,
            LocalDate from,
            @Nullable LocalDate until,
            TextRef reason,
            String by) implements AssociationEvents {
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
     * A suspension is over.
     *
     * @param ends first day on which it holds no more, and the value date
     * @param reason in the vault
     */
    @EventType("suspension-lifted")
    record SuspensionLifted(String association, String suspension, LocalDate ends, TextRef reason, String by)
            implements AssociationEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(AssociationTags.association(association));
        }

        @Override
        public LocalDate valueDate() {
            return ends;
        }
    }

    /**
     * An association gives itself up: its registration ends, its members are free, its debts and claims remain.
     *
     * @param on first day on which it is no more, and the value date
     * @param reason in the vault
     */
    @EventType("association-dissolved")
    record AssociationDissolved(String association, LocalDate on, TextRef reason, String by)
            implements AssociationEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(AssociationTags.association(association));
        }

        @Override
        public LocalDate valueDate() {
            return on;
        }
    }

    /**
     * A member has an account with which she sees what she gave and promised; her mandate is a fact of its own.
     *
     * @param account hers
     */
    @EventType("member-linked")
    record MemberLinked(String association, String member, String account, LocalDate on, String by)
            implements AssociationEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(
                    AssociationTags.association(association),
                    AssociationTags.member(member),
                    MandateTags.account(account));
        }

        @Override
        public LocalDate valueDate() {
            return on;
        }
    }
}
