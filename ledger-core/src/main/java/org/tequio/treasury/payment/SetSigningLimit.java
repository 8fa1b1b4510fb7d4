package org.tequio.treasury.payment;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationState;
import org.tequio.association.AssociationTags;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.treasury.TreasuryEvents.SigningLimitSet;

/**
 * Sets above which amount a payment needs two signers; before any limit is set, each payment needs two. Whoever set the
 * limit that holds never pays alone.
 *
 * @param minutes of the assembly that decided it; to the vault
 */
@CommandType(
        value = "set-signing-limit",
        roles = {Role.REPRESENTATIVE})
public record SetSigningLimit(
        String association, Money limit, @Nullable String minutes) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "SetSigningLimit[association=" + association + "]";
    }

    /** The decision. */
    public static final class Setting implements Slice<SetSigningLimit, AssociationState> {

        @Override
        public Class<SetSigningLimit> command() {
            return SetSigningLimit.class;
        }

        @Override
        public Boundary<AssociationState> boundary(SetSigningLimit command) {
            return new Boundary<>(
                    AssociationTags.standing(command.association()),
                    AssociationState.before(command.association()),
                    AssociationState::evolve);
        }

        @Override
        public Decision decide(SetSigningLimit command, AssociationState association, Acting acting) {
            return command.decide(association, acting);
        }
    }

    private Decision decide(AssociationState known, Acting acting) {
        return new Doubts()
                .add(Scope.actsFor(acting, association))
                .state(!known.exists(), "association-unknown", Map.of("association", association))
                .rule(limit.isNegative(), "amount-negative", Map.of("amount", "" + limit))
                .unless(() -> Decision.accept(new SigningLimitSet(
                        association,
                        limit,
                        minutes == null ? null : acting.seal(association + ":limit", minutes),
                        acting.today(),
                        acting.actor())));
    }
}
