package org.tequio.appeal.award;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.AssistanceDelivered;
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
 * Records that what was paid for has been delivered, such as a journey made; only what was used is spent.
 *
 * @param amount the part used; all that is left of it, if left out
 * @param evidence to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "deliver-assistance",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR},
        movesMoney = true)
public record DeliverAssistance(
        String appeal,
        String award,
        @Nullable Money amount,
        @Nullable String evidence,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public DeliverAssistance(
            String appeal,
            String award,
            @Nullable Money amount,
            @Nullable String evidence,
            @Nullable LocalDate valueDate) {
        this(appeal, award, amount, evidence, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "DeliverAssistance[award=" + award + "]";
    }

    /** The decision. */
    public static final class Delivering implements Slice<DeliverAssistance, AppealState> {

        @Override
        public Class<DeliverAssistance> command() {
            return DeliverAssistance.class;
        }

        @Override
        public Boundary<AppealState> boundary(DeliverAssistance command) {
            return AppealState.boundary(command.appeal());
        }

        @Override
        public Decision decide(DeliverAssistance command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            Award award = books.awards().get(command.award());
            if (award == null) {
                return Doubts.unknown("award", command.award());
            }
            Money used = Objects.requireNonNullElse(command.amount(), award.undelivered());
            return Undelivered.doubts(
                            books, award, award.decided().agency(), command.amount(), command.day(acting), acting)
                    .unless(() -> command.told(award, used, acting));
        }
    }

    private Decision told(Award of, Money used, Acting acting) {
        String delivery = acting.newId("dl");
        return Decision.accept(
                Map.of("delivery", delivery, "amount", used.amount()),
                new AssistanceDelivered(
                        appeal,
                        delivery,
                        award,
                        of.decided().purpose(),
                        of.decided().agency(),
                        used,
                        evidence == null ? null : acting.seal(delivery, evidence),
                        day(acting),
                        acting.actor()));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
