package org.tequio.association;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.SuspensionLifted;
import org.tequio.association.AssociationState.Suspension;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;

/**
 * Lets a suspended registration hold again, if its term still runs.
 *
 * @param suspension which; the one that holds on that day, if left out
 * @param ends first day on which it holds no more; today, if left out
 * @param reason kept in the vault
 */
@CommandType(
        value = "lift-suspension",
        roles = {Role.OFFICER, Role.OPERATOR})
public record LiftSuspension(
        String association,
        @Nullable String suspension,
        @Nullable LocalDate ends,
        String reason) implements OfRegister {

    @Override
    public String whose() {
        return association;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "LiftSuspension[association=" + association + "]";
    }

    /** The decision. */
    public static final class Lifting implements Slice<LiftSuspension, AssociationState> {

        @Override
        public Class<LiftSuspension> command() {
            return LiftSuspension.class;
        }

        @Override
        public Boundary<AssociationState> boundary(LiftSuspension command) {
            return new Boundary<>(
                    AssociationTags.standing(command.association()),
                    AssociationState.before(command.association()),
                    AssociationState::evolve);
        }

        @Override
        public Decision decide(LiftSuspension command, AssociationState state, Acting acting) {
            LocalDate day = Objects.requireNonNullElse(command.ends(), acting.today());
            Suspension found = state.suspensions().stream()
                    .filter(it -> command.suspension() == null
                            ? it.covers(day)
                            : it.suspension().equals(command.suspension()))
                    .findFirst()
                    .orElse(null);
            return found == null
                    ? Doubts.unknown("suspension", Objects.requireNonNullElse(command.suspension(), "" + day))
                    : command.decide(found, day, acting);
        }
    }

    private Decision decide(Suspension found, LocalDate day, Acting acting) {
        return new Doubts()
                .state(!found.covers(day), "suspension-over", Map.of("suspension", found.suspension()))
                .unless(() -> Decision.accept(new SuspensionLifted(
                        association,
                        found.suspension(),
                        day,
                        acting.seal(found.suspension(), reason),
                        acting.actor())));
    }
}
