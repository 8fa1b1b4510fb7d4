package org.tequio.appeal.award;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.AdvanceSettled;
import org.tequio.appeal.AppealEvents.Ending;
import org.tequio.appeal.AppealState;
import org.tequio.appeal.Award;
import org.tequio.appeal.AwardKind;
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
 * Decides that what is outstanding of an advance becomes a grant, or is written off (HC-39). By somebody who neither
 * decided nor paid it.
 *
 * @param reason to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "settle-advance",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record SettleAdvance(
        String appeal,
        String award,
        Ending ending,
        String reason,
        @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "SettleAdvance[award=" + award + "]";
    }

    /** The decision. */
    public static final class Settling implements Slice<SettleAdvance, AppealState> {

        @Override
        public Class<SettleAdvance> command() {
            return SettleAdvance.class;
        }

        @Override
        public Boundary<AppealState> boundary(SettleAdvance command) {
            return AppealState.boundary(command.appeal());
        }

        @Override
        public Decision decide(SettleAdvance command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            Award award = books.awards().get(command.award());
            if (award == null) {
                return Doubts.unknown("award", command.award());
            }
            Doubts doubts = new Doubts()
                    .add(Scope.actsFor(acting, books.opened().holder()))
                    .add(Scope.anotherThan(award.decided().by(), acting))
                    .rule(!award.is(AwardKind.ADVANCE), "not-an-advance", Map.of("award", award.id()))
                    .state(
                            award.is(AwardKind.ADVANCE) && !award.outstanding().isPositive(),
                            "nothing-outstanding",
                            Map.of("award", award.id()))
                    .rule(command.reason().isBlank(), "reason-missing", Map.of())
                    .notBefore(
                            command.day(acting),
                            "appeal-award-paid",
                            award.paid() == null ? null : award.paid().valueDate())
                    .notInFuture(command.day(acting), acting);
            if (doubts.none() && award.paid() != null) {
                doubts.add(Scope.anotherThan(award.paid().by(), acting));
            }
            return doubts.unless(() -> command.settled(award, acting));
        }
    }

    private Decision settled(Award of, Acting acting) {
        String settlement = acting.newId("as");
        return Decision.accept(
                Map.of("settlement", settlement, "amount", of.outstanding().amount()),
                new AdvanceSettled(
                        appeal,
                        settlement,
                        award,
                        of.decided().household(),
                        of.decided().purpose(),
                        ending,
                        of.outstanding(),
                        acting.seal(settlement, reason),
                        day(acting),
                        acting.actor()));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
