package org.tequio.mandate;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateEvents.InvitationAccepted;
import org.tequio.mandate.MandateEvents.InvitationIssued;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.refusal.Refusal;
import org.tequio.store.Query;
import org.tequio.vault.TextRef;

/**
 * Opens the account that a one-time link invites to, with its mandate from today.
 *
 * @param tokenHash SHA-256 of the token of the link, in hex; knowing the token is the authority
 * @param name of the person, kept in the vault
 */
@CommandType(
        value = "accept-invitation",
        roles = {Role.PUBLIC, Role.SYSTEM})
public record AcceptInvitation(String tokenHash, @Nullable String name) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "AcceptInvitation[]";
    }

    /** What the decision depends on. */
    public record Link(@Nullable InvitationIssued issued, boolean used) {}

    /** The decision. */
    public static final class Accepting implements Slice<AcceptInvitation, Link> {

        @Override
        public Class<AcceptInvitation> command() {
            return AcceptInvitation.class;
        }

        @Override
        public Boundary<Link> boundary(AcceptInvitation command) {
            Query query =
                    Query.of(MandateTags.invitation(command.tokenHash()), "invitation-issued", "invitation-accepted");
            return new Boundary<>(query, new Link(null, false), Accepting::evolve);
        }

        @Override
        public Decision decide(AcceptInvitation command, Link link, Acting acting) {
            InvitationIssued issued = link.issued();
            if (issued == null) {
                return Decision.refuse(Refusal.absent("invitation-unknown", Map.of()));
            }
            if (link.used()) {
                return Decision.refuse(Refusal.state("invitation-used", Map.of()));
            }
            if (acting.now().isAfter(issued.expires())) {
                return Decision.refuse(Refusal.state(
                        "invitation-expired", Map.of("expires", issued.expires().toString())));
            }
            return accepted(command, issued, acting);
        }

        private static Decision accepted(AcceptInvitation command, InvitationIssued issued, Acting acting) {
            String account = acting.newId("u");
            String mandate = acting.newId("m");
            TextRef name = command.name() == null ? null : acting.seal(account, command.name());
            return Decision.accept(
                    Map.of("account", account, "mandate", mandate),
                    new InvitationAccepted(command.tokenHash(), account, mandate),
                    new AccountOpened(account, name),
                    new MandateGranted(
                            mandate, account, issued.role(), issued.party(), acting.today(), null, issued.invitedBy()));
        }

        private static Link evolve(Link link, Event event) {
            return switch (event) {
                case InvitationIssued issued -> new Link(issued, link.used());
                case InvitationAccepted accepted -> new Link(link.issued(), true);
                default -> link;
            };
        }
    }
}
