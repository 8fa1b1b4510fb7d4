package org.tequio.appeal.award;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.AssistanceRefunded;
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
import org.tequio.money.Money;

/**
 * Records that what was not used came back to who had paid it: the fund, or the party that bore it (HC-39).
 *
 * @param amount the part refunded; all that is left of it, if left out
 * @param reference of the bank; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "refund-assistance",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR},
        movesMoney = true)
public record RefundAssistance(
        String appeal,
        String award,
        @Nullable Money amount,
        @Nullable String reference,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public RefundAssistance(
            String appeal,
            String award,
            @Nullable Money amount,
            @Nullable String reference,
            @Nullable LocalDate valueDate) {
        this(appeal, award, amount, reference, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RefundAssistance[award=" + award + "]";
    }

    /** The decision. */
    public static final class Refunding implements Slice<RefundAssistance, AppealState> {

        @Override
        public Class<RefundAssistance> command() {
            return RefundAssistance.class;
        }

        @Override
        public Boundary<AppealState> boundary(RefundAssistance command) {
            return AppealState.boundary(command.appeal());
        }

        @Override
        public Decision decide(RefundAssistance command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            Award award = books.awards().get(command.award());
            if (award == null) {
                return Doubts.unknown("award", command.award());
            }
            Money used = Objects.requireNonNullElse(command.amount(), award.undelivered());
            return Undelivered.doubts(
                            books, award, award.paidBy(books.opened()), command.amount(), command.day(acting), acting)
                    .unless(() -> command.told(award, used, acting));
        }
    }

    private Decision told(Award of, Money used, Acting acting) {
        String refund = acting.newId("rf");
        return Decision.accept(
                Map.of("refund", refund, "amount", used.amount()),
                new AssistanceRefunded(
                        appeal,
                        refund,
                        award,
                        of.decided().agency(),
                        of.decided().payer(),
                        used,
                        reference == null ? null : acting.seal(refund, reference),
                        day(acting),
                        acting.actor()));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
