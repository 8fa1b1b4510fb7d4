package org.tequio.mandate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.MandateEvents.InvitationIssued;
import org.tequio.refusal.Refusal;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/**
 * Invites somebody to open an account by a one-time link. The caller makes the token ({@link Invitations#newToken})
 * and gives only its hash, so that the token is kept nowhere.
 *
 * @param tokenHash SHA-256 of the token, in hex
 * @param expires after this instant the link is dead
 */
@CommandType(
        value = "invite",
        roles = {Role.OPERATOR, Role.SYSTEM})
public record Invite(String tokenHash, Role role, @Nullable String party, Instant expires) implements Command {

    /** A link lives no longer than this. */
    public static final Duration VALID_MAX = Duration.ofDays(30);

    /** What the decision depends on. */
    public record Known(boolean invitation, boolean party) {}

    /** The decision. */
    public static final class Inviting implements Slice<Invite, Known> {

        @Override
        public Class<Invite> command() {
            return Invite.class;
        }

        @Override
        public Boundary<Known> boundary(Invite command) {
            List<Criterion> criteria = new ArrayList<>();
            criteria.add(Criterion.of(MandateTags.invitation(command.tokenHash()), "invitation-issued"));
            if (command.party() != null) {
                criteria.add(RoleParty.registered(command.party()));
            }
            return new Boundary<>(new Query(criteria), new Known(false, false), Inviting::evolve);
        }

        @Override
        public Decision decide(Invite command, Known known, Acting acting) {
            List<Refusal> wrong = new ArrayList<>(RoleParty.wrong(command.role(), command.party()));
            if (!command.tokenHash().matches("[0-9a-f]{64}")) {
                wrong.add(Refusal.rule("token-hash-malformed", Map.of(Refusal.FIELD, "/tokenHash")));
            }
            if (known.invitation()) {
                wrong.add(Refusal.state("invitation-exists", Map.of()));
            }
            if (command.party() != null && !known.party()) {
                wrong.add(Refusal.absent("party-unknown", Map.of("party", command.party())));
            }
            Instant last = acting.now().plus(VALID_MAX);
            if (!command.expires().isAfter(acting.now()) || command.expires().isAfter(last)) {
                wrong.add(Refusal.rule("expiry-out-of-range", Map.of("last", last.toString())));
            }
            return wrong.isEmpty()
                    ? Decision.accept(new InvitationIssued(
                            command.tokenHash(), command.role(), command.party(), command.expires(), acting.actor()))
                    : Decision.refuse(wrong);
        }

        private static Known evolve(Known known, Event event) {
            return event instanceof InvitationIssued
                    ? new Known(true, known.party())
                    : new Known(known.invitation(), true);
        }
    }
}
