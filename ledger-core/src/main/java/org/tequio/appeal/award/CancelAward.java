package org.tequio.appeal.award;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.AwardCancelled;
import org.tequio.appeal.AppealState;
import org.tequio.appeal.Award;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * What was decided and not yet paid is not to be paid; the money can be awarded again.
 *
 * @param reason to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "cancel-award",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record CancelAward(
        String appeal,
        String award,
        String reason,
        @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "CancelAward[award=" + award + "]";
    }

    /** The decision. */
    public static final class Cancelling implements Slice<CancelAward, AppealState> {

        @Override
        public Class<CancelAward> command() {
            return CancelAward.class;
        }

        @Override
        public Boundary<AppealState> boundary(CancelAward command) {
            return AppealState.boundary(command.appeal());
        }

        @Override
        public Decision decide(CancelAward command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            Award award = books.awards().get(command.award());
            if (award == null) {
                return Doubts.unknown("award", command.award());
            }
            return new Doubts()
                    .add(Scope.actsFor(acting, books.opened().holder()))
                    .state(award.isCancelled(), "award-cancelled", Map.of("award", award.id()))
                    .state(award.paid() != null, "already-paid", Map.of("award", award.id()))
                    .rule(command.reason().isBlank(), "reason-missing", Map.of())
                    .notInFuture(command.day(acting), acting)
                    .unless(() -> Decision.accept(new AwardCancelled(
                            command.appeal(),
                            award.id(),
                            award.amount(),
                            acting.seal(award.id(), command.reason()),
                            command.day(acting),
                            acting.actor())));
        }
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
