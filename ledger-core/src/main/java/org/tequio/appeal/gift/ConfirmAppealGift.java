package org.tequio.appeal.gift;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.GiftConfirmed;
import org.tequio.appeal.AppealGift;
import org.tequio.appeal.AppealState;
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
 * A second person of the holder finds a gift at the bank; from then on it can be awarded (HC-8).
 *
 * @param bankLine of the statement; to the vault
 * @param valueDate the bank's; as announced, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "confirm-appeal-gift",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record ConfirmAppealGift(
        String appeal,
        String gift,
        @Nullable String bankLine,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public ConfirmAppealGift(String appeal, String gift, @Nullable String bankLine, @Nullable LocalDate valueDate) {
        this(appeal, gift, bankLine, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ConfirmAppealGift[gift=" + gift + "]";
    }

    /** The decision. */
    public static final class Confirming implements Slice<ConfirmAppealGift, AppealState> {

        @Override
        public Class<ConfirmAppealGift> command() {
            return ConfirmAppealGift.class;
        }

        @Override
        public Boundary<AppealState> boundary(ConfirmAppealGift command) {
            return AppealState.gift(command.appeal(), command.gift());
        }

        @Override
        public Decision decide(ConfirmAppealGift command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            AppealGift gift = books.gifts().get(command.gift());
            if (!books.exists() || gift == null) {
                return Doubts.unknown("gift", command.gift());
            }
            LocalDate day = Objects.requireNonNullElse(command.valueDate(), gift.valueDate());
            return new Doubts()
                    .add(Scope.actsFor(acting, books.opened().holder()))
                    .add(Scope.anotherThan(gift.madeBy(), acting))
                    .state(gift.isReversed(), "already-reversed", Map.of("gift", gift.id()))
                    .state(gift.isConfirmed(), "already-confirmed", Map.of("gift", gift.id()))
                    .notInFuture(day, acting)
                    .unless(() -> Decision.accept(new GiftConfirmed(
                            command.appeal(),
                            gift.id(),
                            gift.giver(),
                            gift.money(),
                            command.bankLine() == null ? null : acting.seal(gift.id(), command.bankLine()),
                            day,
                            acting.actor())));
        }
    }
}
