package org.tequio.association;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.AssociationSuspended;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;

/**
 * Suspends a registration: on those days the association proposes nothing, signs nothing, and a federation issues
 * nothing. What it owes and is owed goes on, and its members stay its members.
 *
 * @param from first day; today, if left out
 * @param until last day; until it is lifted, if left out
 * @param reason kept in the vault
 */
@CommandType(
        value = "suspend-association",
        roles = {Role.OFFICER, Role.OPERATOR})
public record SuspendAssociation(
        String association,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        String reason) implements OfRegister {

    @Override
    public String whose() {
        return association;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "SuspendAssociation[association=" + association + "]";
    }

    /** The decision. */
    public static final class Suspending implements Slice<SuspendAssociation, AssociationState> {

        @Override
        public Class<SuspendAssociation> command() {
            return SuspendAssociation.class;
        }

        @Override
        public Boundary<AssociationState> boundary(SuspendAssociation command) {
            return new Boundary<>(
                    AssociationTags.standing(command.association()),
                    AssociationState.before(command.association()),
                    AssociationState::evolve);
        }

        @Override
        public Decision decide(SuspendAssociation command, AssociationState state, Acting acting) {
            return state.exists()
                    ? command.decide(state, acting)
                    : Doubts.unknown("association", command.association());
        }
    }

    private Decision decide(AssociationState state, Acting acting) {
        LocalDate first = Objects.requireNonNullElse(from, acting.today());
        return new Doubts()
                .state(state.isSuspendedOn(first), "already-suspended", Map.of("association", association))
                .rule(state.registeredOn(first).isEmpty(), "registration-not-valid", state.validity(first))
                .rule(
                        until != null && until.isBefore(first),
                        "until-before-from",
                        Map.of("from", "" + first, "until", "" + until))
                .unless(() -> suspended(first, acting));
    }

    private Decision suspended(LocalDate first, Acting acting) {
        String suspension = acting.newId("s");
        return Decision.accept(
                Map.of("suspension", suspension),
                new AssociationSuspended(
                        association, suspension, first, until, acting.seal(suspension, reason), acting.actor()));
    }
}
