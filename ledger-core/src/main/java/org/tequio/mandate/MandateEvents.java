package org.tequio.mandate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.vault.TextRef;

/** What the ledger records about who may act. Passwords are not facts and never stand here. */
public sealed interface MandateEvents extends Event {

    /**
     * Somebody can log in from now on; what she may do, mandates say.
     *
     * @param name of the person, in the vault, if she gave one
     */
    @EventType("account-opened")
    record AccountOpened(String account, @Nullable TextRef name) implements MandateEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(MandateTags.account(account));
        }
    }

    /**
     * An institution can be a party of projects from now on.
     *
     * @param name public, kept in the vault
     */
    @EventType("institution-registered")
    record InstitutionRegistered(String institution, InstitutionKind kind, TextRef name) implements MandateEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(MandateTags.institution(institution));
        }
    }

    /**
     * An account may act in a role, for a party where the role has one.
     *
     * @param from first day, and the value date
     * @param until last day; {@code null} until it is ended
     * @param grantedBy the account that recorded it
     */
    @EventType("mandate-granted")
    record MandateGranted(
            String mandate,
            String account,
            Role role,
            @Nullable String party,
            LocalDate from,
            @Nullable LocalDate until,
            String grantedBy)
            implements MandateEvents {
        @Override
        public Set<Tag> tags() {
            return withParty(party, MandateTags.mandate(mandate), MandateTags.account(account));
        }

        @Override
        public LocalDate valueDate() {
            return from;
        }
    }

    /**
     * A mandate ends before its last day.
     *
     * @param ends the first day on which it holds no more, and the value date
     * @param reason in the vault
     * @param endedBy the account that recorded it
     */
    @EventType("mandate-ended")
    record MandateEnded(
            String mandate, String account, @Nullable String party, LocalDate ends, TextRef reason, String endedBy)
            implements MandateEvents {
        @Override
        public Set<Tag> tags() {
            return withParty(party, MandateTags.mandate(mandate), MandateTags.account(account));
        }

        @Override
        public LocalDate valueDate() {
            return ends;
        }
    }

    /**
     * Whoever knows the token of a one-time link may open an account with this role.
     *
     * @param tokenHash SHA-256 of the token in hex; the token itself is shown once and kept nowhere
     * @param expires after this instant the link is dead
     * @param invitedBy the account that recorded it
     */
    @EventType("invitation-issued")
    record InvitationIssued(
            String tokenHash, Role role, @Nullable String party, Instant expires, String invitedBy)
            implements MandateEvents {
        @Override
        public Set<Tag> tags() {
            return withParty(party, MandateTags.invitation(tokenHash));
        }
    }

    /** A one-time link was used; the account and its mandate are facts of their own. */
    @EventType("invitation-accepted")
    record InvitationAccepted(String tokenHash, String account, String mandate) implements MandateEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(MandateTags.invitation(tokenHash), MandateTags.account(account));
        }
    }

    /**
     * One who acted for a party hands over to another; the end of the one mandate and the beginning of the other are
     * facts of their own. What the one left pending is confirmed or withdrawn by the other (HC-17).
     *
     * @param mandate the one that ends
     * @param leaving the account that held it
     * @param taking the account that goes on
     * @param on first day of the one who goes on, and the value date
     */
    @EventType("handover-recorded")
    record HandoverRecorded(
            String handover, String party, String mandate, String leaving, String taking, LocalDate on, String by)
            implements MandateEvents {
        @Override
        public Set<Tag> tags() {
            return withParty(
                    party,
                    MandateTags.handover(handover),
                    MandateTags.mandate(mandate),
                    MandateTags.account(leaving),
                    MandateTags.account(taking));
        }

        @Override
        public LocalDate valueDate() {
            return on;
        }
    }

    private static Set<Tag> withParty(@Nullable String party, Tag... tags) {
        Set<Tag> all = new HashSet<>(List.of(tags));
        if (party != null) {
            all.add(MandateTags.party(party));
        }
        return Set.copyOf(all);
    }
}
