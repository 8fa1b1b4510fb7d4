package org.tequio.appeal.closing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEntries;
import org.tequio.appeal.AppealEvents;
import org.tequio.appeal.AppealEvents.AdvanceRepaid;
import org.tequio.appeal.AppealEvents.AdvanceSettled;
import org.tequio.appeal.AppealEvents.AssistanceDelivered;
import org.tequio.appeal.AppealEvents.AssistanceRefunded;
import org.tequio.appeal.AppealEvents.AwardPaid;
import org.tequio.appeal.AppealEvents.GiftAnnounced;
import org.tequio.appeal.AppealEvents.GiftConfirmed;
import org.tequio.appeal.AppealEvents.RecordReversed;
import org.tequio.appeal.AppealState;
import org.tequio.appeal.Award;
import org.tequio.appeal.Move;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.refusal.Defect;

/**
 * Reverses a gift, a payment, a repayment, a settlement, a delivery or a refund of an appeal: wrongly recorded, or taken
 * back by the bank. By another person than who recorded it; the right entry is then recorded anew. A gift that the bank
 * takes back after it was given out leaves a debt of its giver, never a refusal (HC-1).
 *
 * @param fact the id of what is wrong
 * @param reason to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "reverse-appeal-record",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record ReverseAppealRecord(
        String appeal, String fact, String reason, @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ReverseAppealRecord[fact=" + fact + "]";
    }

    /** The decision. */
    public static final class Reversing implements Slice<ReverseAppealRecord, AppealState> {

        @Override
        public Class<ReverseAppealRecord> command() {
            return ReverseAppealRecord.class;
        }

        @Override
        public Boundary<AppealState> boundary(ReverseAppealRecord command) {
            return AppealState.boundary(command.appeal());
        }

        @Override
        public Decision decide(ReverseAppealRecord command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            if (books.isReversed(command.fact())) {
                return new Doubts()
                        .state(true, "already-reversed", Map.of("fact", command.fact()))
                        .unless(Decision::accept);
            }
            Optional<AppealEvents> fact = books.reversible(command.fact());
            return fact.map(it -> command.decide(books, it, acting))
                    .orElseGet(() -> Doubts.unknown("fact", command.fact()));
        }
    }

    private Decision decide(AppealBooks books, AppealEvents wrong, Acting acting) {
        return new Doubts()
                .add(Scope.actsFor(acting, books.opened().holder()))
                .add(Scope.anotherThan(maker(wrong), acting))
                .rule(reason.isBlank(), "reason-missing", Map.of())
                .state(isBuiltUpon(books, wrong), "others-rest-on-it", Map.of("fact", fact))
                .notInFuture(day(acting), acting)
                .unless(() -> reversed(books, wrong, acting));
    }

    private Decision reversed(AppealBooks books, AppealEvents wrong, Acting acting) {
        String reversal = acting.newId("ar");
        List<Move> moves = AppealEntries.undoing(wrong);
        Money before = books.cash().negated().max(books.none());
        Money after = books.cash().plus(cash(moves, books.none())).negated().max(books.none());
        return Decision.accept(
                Map.of(
                        "reversal",
                        reversal,
                        "deficit",
                        after.minus(before).max(books.none()).amount()),
                new RecordReversed(
                        appeal,
                        reversal,
                        fact,
                        moves,
                        after.minus(before).max(books.none()),
                        debtor(books, wrong),
                        acting.seal(reversal, reason),
                        day(acting),
                        acting.actor()));
    }

    private Money cash(List<Move> moves, Money none) {
        return moves.stream()
                .filter(move -> move.account().equals("appeal:" + appeal + ":cash"))
                .map(Move::amount)
                .reduce(none, Money::plus);
    }

    private static String debtor(AppealBooks books, AppealEvents wrong) {
        String giver = wrong instanceof GiftConfirmed gift ? gift.giver() : null;
        return Objects.requireNonNullElse(giver, books.opened().holder());
    }

    /** What happened to an award after its payment must be reversed first. */
    private static boolean isBuiltUpon(AppealBooks books, AppealEvents wrong) {
        if (wrong instanceof AwardPaid payment) {
            Award award = books.awards().get(payment.award());
            return award != null
                    && (award.repaid().isPositive()
                            || award.granted().isPositive()
                            || award.writtenOff().isPositive()
                            || award.delivered().isPositive()
                            || award.refunded().isPositive()
                            || award.lost().isPositive());
        }
        if (wrong instanceof AdvanceSettled settled) {
            Award award = books.awards().get(settled.award());
            return award != null && award.recovered().isPositive();
        }
        return false;
    }

    private static String maker(AppealEvents fact) {
        return switch (fact) {
            case GiftAnnounced it -> it.by();
            case GiftConfirmed it -> it.by();
            case AwardPaid it -> it.by();
            case AdvanceRepaid it -> it.by();
            case AdvanceSettled it -> it.by();
            case AssistanceDelivered it -> it.by();
            case AssistanceRefunded it -> it.by();
            default -> throw new Defect("cannot be reversed: fact=" + fact.getClass());
        };
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
