package org.tequio.deed;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.deed.DeedEvents.DeedSigned;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/**
 * Signs minutes, an agreement, an amendment or a delivery act as printed from the ledger, by the hash on the paper: refused with
 * {@code deed-changed} if the ledger would print another one now. It obliges nobody: what a party owes, it owes by its
 * signature of the agreement itself.
 *
 * @param deed which document it is
 * @param of the session or the project
 * @param hash as printed
 * @param valueDate the day of the signature; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "sign-deed",
        roles = {Role.COMMITTEE_MEMBER, Role.OFFICER, Role.REPRESENTATIVE, Role.EXECUTOR})
public record SignDeed(
        DeedKind deed,
        String of,
        String hash,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public SignDeed(DeedKind deed, String of, String hash, @Nullable LocalDate valueDate) {
        this(deed, of, hash, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "SignDeed[]";
    }

    /** The decision. */
    public static final class Signing implements Slice<SignDeed, DeedState> {

        @Override
        public Class<SignDeed> command() {
            return SignDeed.class;
        }

        @Override
        public Boundary<DeedState> boundary(SignDeed command) {
            return DeedState.boundary(command.deed(), command.of());
        }

        @Override
        public Decision decide(SignDeed command, DeedState state, Acting acting) {
            boolean exists = command.deed() == DeedKind.MINUTES
                    ? state.session().held() != null
                    : state.project().proposal() != null;
            String what = command.deed() == DeedKind.MINUTES ? "session" : "project";
            return exists ? command.decide(state, acting) : Doubts.unknown(what, command.of());
        }
    }

    private Decision decide(DeedState state, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        String printed = state.deed().map(Deed::hash).orElse(null);
        Doubts doubts = new Doubts()
                .state(printed == null, "deed-not-ready", Map.of("kind", deed.name()))
                .state(printed != null && !printed.equals(hash), "deed-changed", Map.of("hash", "" + printed))
                .state(
                        state.standing().stream().anyMatch(it -> it.by().equals(acting.actor())),
                        "deed-already-signed",
                        Map.of())
                .notInFuture(day, acting);
        if (deed == DeedKind.MINUTES) {
            doubts.add(
                    state.session().wasAttendedBy(acting.actor())
                            ? Optional.empty()
                            : Optional.of(Refusal.forbidden("not-at-session", Map.of("session", of))));
        } else {
            doubts.add(Scope.concernedBy(state.project(), acting));
        }
        return doubts.unless(() -> Decision.accept(
                Map.of("hash", hash),
                new DeedSigned(
                        deed, of, hash, Objects.requireNonNullElse(acting.party(), "system"), day, acting.actor())));
    }
}
