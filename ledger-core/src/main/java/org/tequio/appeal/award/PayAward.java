package org.tequio.appeal.award;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.AwardPaid;
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
 * Records that an award is paid: a grant or an advance by the agency to the household, assistance by who bears it to who
 * delivers. Never by who decided it.
 *
 * @param evidence the receipt; to the vault
 * @param valueDate the day it was paid; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "pay-award",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR},
        movesMoney = true)
public record PayAward(
        String appeal,
        String award,
        @Nullable String evidence,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public PayAward(String appeal, String award, @Nullable String evidence, @Nullable LocalDate valueDate) {
        this(appeal, award, evidence, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "PayAward[award=" + award + "]";
    }

    /** The decision. */
    public static final class Paying implements Slice<PayAward, AppealState> {

        @Override
        public Class<PayAward> command() {
            return PayAward.class;
        }

        @Override
        public Boundary<AppealState> boundary(PayAward command) {
            return AppealState.boundary(command.appeal());
        }

        @Override
        public Decision decide(PayAward command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            Award award = books.awards().get(command.award());
            if (award == null) {
                return Doubts.unknown("award", command.award());
            }
            Doubts doubts = new Doubts()
                    .add(Scope.actsFor(acting, award.paidBy(books.opened())))
                    .add(Scope.anotherThan(award.decided().by(), acting))
                    .state(award.isCancelled(), "award-cancelled", Map.of("award", award.id()))
                    .state(award.paid() != null, "already-paid", Map.of("award", award.id()))
                    .notInFuture(command.day(acting), acting)
                    .rule(
                            award.isBorneByFund() && award.amount().compareTo(books.cash()) > 0,
                            "above-cash",
                            Map.of(
                                    "cash", books.cash().toString(),
                                    "amount", award.amount().toString()))
                    .notBefore(
                            command.day(acting),
                            "appeal-award-decided",
                            award.decided().valueDate());
            if (doubts.none() && award.isBorneByFund()) {
                state.bears(doubts, award.amount(), command.day(acting));
            }
            return doubts.unless(() -> command.paid(award, acting));
        }
    }

    private Decision paid(Award to, Acting acting) {
        String payment = acting.newId("ay");
        return Decision.accept(
                Map.of("payment", payment, "amount", to.amount().amount()),
                new AwardPaid(
                        appeal,
                        payment,
                        award,
                        to.decided().kind(),
                        to.decided().purpose(),
                        to.decided().agency(),
                        to.decided().payer(),
                        to.decided().household(),
                        to.amount(),
                        evidence == null ? null : acting.seal(award, evidence),
                        day(acting),
                        acting.actor()));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
