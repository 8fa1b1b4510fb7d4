package org.tequio.fund.closing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.Claim;
import org.tequio.fund.FundState;
import org.tequio.fund.Moves;
import org.tequio.fund.ReturnDue;
import org.tequio.fund.ReturnEvents.ClaimWaived;
import org.tequio.fund.ReturnEvents.DebtWaived;
import org.tequio.fund.ReturnEvents.MeasureProposed;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.fund.ReturnEvents.YieldRecorded;
import org.tequio.fund.RuledFund;
import org.tequio.fund.SetOff;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.project.Scope;
import org.tequio.project.Share;

/**
 * A person of another party that pays agrees to a cancellation, a yield, that a debt be given up or that a return be set aside, which then takes effect. Where
 * there is no party but who asks and who owes, another person of who asks agrees that a debt be given up; but that a return
 * be set aside, only who gets it or an operator.
 */
@CommandType(
        value = "approve-measure",
        roles = {Role.OFFICER, Role.REPRESENTATIVE, Role.OPERATOR},
        movesMoney = true)
public record ApproveMeasure(String project, String measure) implements Command {

    /** The decision. */
    public static final class Approving implements Slice<ApproveMeasure, RuledFund> {

        @Override
        public Class<ApproveMeasure> command() {
            return ApproveMeasure.class;
        }

        @Override
        public Boundary<RuledFund> boundary(ApproveMeasure command) {
            return RuledFund.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<RuledFund> widened(ApproveMeasure command, RuledFund state) {
            return state.widened();
        }

        @Override
        public Decision decide(ApproveMeasure command, RuledFund state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(state, books, acting);
        }
    }

    private Decision decide(RuledFund ruled, Books books, Acting acting) {
        FundState state = ruled.fund();
        MeasureProposed asked = books.waitingMeasure(measure).orElse(null);
        if (asked == null) {
            return Doubts.unknown("measure", measure);
        }
        Doubts doubts = new Doubts().add(Scope.anotherThan(asked.by(), acting));
        Debtors.agree(doubts, books, asked, acting);
        return switch (asked.kind()) {
            case CANCELLATION -> {
                Moves.goOn(doubts, books);
                yield doubts.unless(() -> cancelled(books, asked, acting));
            }
            case WAIVER -> {
                Claim claim = Objects.requireNonNull(books.returns().claims().get(asked.subject()));
                yield doubts.state(
                                claim.open().isZero(),
                                "claim-settled",
                                Map.of("claim", claim.raised().claim()))
                        .unless(() -> Decision.accept(waived(asked, claim, acting)));
            }
            case SETTING_ASIDE -> {
                ReturnDue due = books.returns().due(asked).orElseThrow();
                SetAsideReturn.room(doubts, books, due);
                yield doubts.unless(
                        () -> Decision.accept(SetAsideReturn.setAside(project, due, asked, ruled.scheme(), acting)));
            }
            case DEBT -> {
                Share debtor = books.terms()
                        .share(Objects.requireNonNull(asked.subject()))
                        .orElseThrow();
                yield doubts.unless(() -> new Decision.Accepted(givenUp(asked, debtor, state, acting), Map.of()));
            }
            case YIELD -> doubts.unless(() -> Decision.accept(Map.of("yield", measure), yielded(asked, state, acting)));
        };
    }

    /** It is theirs who had paid by its day, whoever pays later. */
    private YieldRecorded yielded(MeasureProposed asked, FundState state, Acting acting) {
        Money amount = Objects.requireNonNull(asked.amount());
        return new YieldRecorded(
                project,
                measure,
                amount,
                state.on(asked.valueDate()).unchecked().partsOfYield(amount),
                asked.document(),
                null,
                asked.valueDate(),
                asked.by(),
                acting.actor());
    }

    private Decision cancelled(Books books, MeasureProposed asked, Acting acting) {
        ProjectCancelled cancelled = new ProjectCancelled(
                project, measure, asked.reason(), asked.document(), asked.valueDate(), asked.by(), acting.actor());
        return books.isAgreed()
                ? Decision.accept(cancelled, Duties.released(books, asked.valueDate(), acting))
                : Decision.accept(cancelled);
    }

    /**
     * What was asked for, as far as it is owed still. What the debtor was to get back, its interest too, is set off first;
     * only the rest is anybody's loss.
     */
    private List<Event> givenUp(MeasureProposed asked, Share debtor, FundState state, Acting acting) {
        Books books = state.books();
        List<Event> events = new ArrayList<>();
        Money debt = asked(asked, Objects.requireNonNull(books.debts().get(debtor.seat())));
        List<ReturnLessened> less =
                SetOff.givenUp(books, debtor.seat(), debt, measure, asked.valueDate(), acting.actor());
        events.addAll(less);
        Money none = Money.zero(debt.currency());
        Money rest = debt.minus(SetOff.sum(less, none));
        if (rest.isPositive()) {
            FundState then = state.after(events).evolve(waived(asked, debtor, rest, null, acting));
            Money yield = then.unchecked().yieldOf(debtor).min(rest);
            events.add(waived(asked, debtor, rest, yield.isPositive() ? yield : null, acting));
        }
        return events;
    }

    /** What is given up of what is owed now; before amounts were asked for, all of it. */
    private static Money asked(MeasureProposed asked, Money owed) {
        return asked.amount() == null ? owed : asked.amount().min(owed);
    }

    private DebtWaived waived(MeasureProposed asked, Share debtor, Money amount, @Nullable Money yield, Acting acting) {
        return new DebtWaived(
                project,
                measure,
                debtor.seat(),
                debtor.party(),
                amount,
                asked.reason(),
                asked.valueDate(),
                asked.by(),
                acting.actor(),
                yield);
    }

    private ClaimWaived waived(MeasureProposed asked, Claim claim, Acting acting) {
        Money amount = asked(asked, claim.open());
        return new ClaimWaived(
                project,
                measure,
                claim.raised().claim(),
                claim.raised().kind(),
                amount,
                claim.parts(amount),
                asked.reason(),
                asked.valueDate(),
                asked.by(),
                acting.actor());
    }
}
