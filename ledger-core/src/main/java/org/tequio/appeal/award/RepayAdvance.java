package org.tequio.appeal.award;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.AdvanceRepaid;
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
import org.tequio.money.Money;
import org.tequio.project.Scope;

/**
 * Records that an advance comes back, wholly or in part; it can be advanced again (case C17). What comes back after it was
 * written off is recovered. Also after the closing: what came in is a fact.
 *
 * @param reference of the bank; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "repay-advance",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR},
        movesMoney = true)
public record RepayAdvance(
        String appeal,
        String award,
        Money amount,
        @Nullable String reference,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public RepayAdvance(
            String appeal, String award, Money amount, @Nullable String reference, @Nullable LocalDate valueDate) {
        this(appeal, award, amount, reference, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RepayAdvance[award=" + award + "]";
    }

    /** The decision. */
    public static final class Repaying implements Slice<RepayAdvance, AppealState> {

        @Override
        public Class<RepayAdvance> command() {
            return RepayAdvance.class;
        }

        @Override
        public Boundary<AppealState> boundary(RepayAdvance command) {
            return AppealState.boundary(command.appeal());
        }

        @Override
        public Decision decide(RepayAdvance command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            Award award = books.awards().get(command.award());
            if (award == null) {
                return Doubts.unknown("award", command.award());
            }
            Money owed = award.outstanding().plus(award.writtenOff());
            boolean isAgency = award.decided().agency().equals(acting.party());
            Doubts doubts = new Doubts()
                    .add(
                            isAgency
                                    ? java.util.Optional.empty()
                                    : Scope.actsFor(acting, books.opened().holder()))
                    .rule(!award.is(AwardKind.ADVANCE), "not-an-advance", Map.of("award", award.id()))
                    .state(award.paid() == null, "not-paid", Map.of("award", award.id()))
                    .amount(command.amount(), books.none())
                    .notBefore(
                            command.day(acting),
                            "appeal-award-paid",
                            award.paid() == null ? null : award.paid().valueDate())
                    .notInFuture(command.day(acting), acting);
            if (doubts.none()) {
                doubts.rule(
                        command.amount().compareTo(owed) > 0,
                        "above-outstanding",
                        Map.of(
                                "outstanding",
                                owed.toString(),
                                "amount",
                                command.amount().toString()));
            }
            return doubts.unless(() -> command.repaid(award, books.none(), acting));
        }
    }

    private Decision repaid(Award of, Money none, Acting acting) {
        String repayment = acting.newId("rp");
        return Decision.accept(
                Map.of("repayment", repayment),
                new AdvanceRepaid(
                        appeal,
                        repayment,
                        award,
                        of.decided().household(),
                        amount,
                        amount.minus(of.outstanding()).max(none),
                        reference == null ? null : acting.seal(repayment, reference),
                        day(acting),
                        acting.actor()));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
