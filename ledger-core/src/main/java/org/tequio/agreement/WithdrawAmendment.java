package org.tequio.agreement;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.FundState;
import org.tequio.mandate.Role;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.AmendmentEvents.AmendmentSigned;
import org.tequio.project.AmendmentEvents.AmendmentWithdrawn;
import org.tequio.project.ProjectState;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/**
 * Puts aside an amendment that is not in force, with the signatures it had, so that another can be drafted: by who drafted
 * it, or by a party whose signature it still needs and who does not sign it. Refusals: {@code amendment-unknown}, {@code
 * not-your-party}, {@code not-the-drafter}.
 *
 * @param reason to the vault
 */
@CommandType(
        value = "withdraw-amendment",
        roles = {Role.OFFICER, Role.REPRESENTATIVE})
public record WithdrawAmendment(String project, String amendment, String reason) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "WithdrawAmendment[amendment=" + amendment + "]";
    }

    /** The decision. */
    public static final class Withdrawing implements Slice<WithdrawAmendment, FundState> {

        @Override
        public Class<WithdrawAmendment> command() {
            return WithdrawAmendment.class;
        }

        @Override
        public Boundary<FundState> boundary(WithdrawAmendment command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(WithdrawAmendment command, FundState state, Acting acting) {
            AmendmentDrafted draft = state.project().amendment();
            return draft == null || !draft.amendment().equals(command.amendment())
                    ? Doubts.unknown("amendment", command.amendment())
                    : command.decide(state.project(), draft, acting);
        }
    }

    private Decision decide(ProjectState project, AmendmentDrafted draft, Acting acting) {
        boolean drafted = draft.by().equals(acting.actor());
        return new Doubts()
                .add(Scope.paysFor(project, acting))
                .add(
                        drafted || isAwaited(project, draft, acting)
                                ? Optional.empty()
                                : Optional.of(Refusal.forbidden("not-the-drafter", Map.of())))
                .unless(() -> Decision.accept(new AmendmentWithdrawn(
                        draft.project(),
                        amendment,
                        Objects.requireNonNullElse(acting.party(), "system"),
                        project.amendmentSignatures().stream()
                                .map(AmendmentSigned::seat)
                                .toList(),
                        acting.seal(amendment, reason),
                        acting.today(),
                        acting.actor())));
    }

    /** Without its signature the amendment never comes into force: to say so takes nothing from anybody. */
    private static boolean isAwaited(ProjectState project, AmendmentDrafted draft, Acting acting) {
        return draft.signing().stream()
                .anyMatch(share -> share.party().equals(acting.party()) && !project.hasSignedAmendment(share.seat()));
    }
}
