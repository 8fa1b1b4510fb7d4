package org.tequio.fund.closing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.tequio.fund.ReturnEvents.ClaimWaived;
import org.tequio.fund.ReturnEvents.DebtWaived;
import org.tequio.fund.ReturnEvents.MeasureProposed;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.fund.SetOff;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.project.Scope;
import org.tequio.project.Share;

/**
 * A person of another party that pays agrees to a cancellation or that a debt be given up, which then takes effect. Where
 * there is no party but who asks and who owes, another person of who asks agrees that a debt be given up.
 */
@CommandType(
        value = "approve-measure",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record ApproveMeasure(String project, String measure) implements Command {

    /** The decision. */
    public static final class Approving implements Slice<ApproveMeasure, FundState> {

        @Override
        public Class<ApproveMeasure> command() {
            return ApproveMeasure.class;
        }

        @Override
        public Boundary<FundState> boundary(ApproveMeasure command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(ApproveMeasure command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        MeasureProposed asked = books.waitingMeasure(measure).orElse(null);
        if (asked == null) {
            return Doubts.unknown("measure", measure);
        }
        Doubts doubts =
                new Doubts().add(Scope.paysFor(books.project(), acting)).add(Scope.anotherThan(asked.by(), acting));
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
            case DEBT -> {
                Share debtor = books.terms()
                        .share(Objects.requireNonNull(asked.subject()))
                        .orElseThrow();
                yield doubts.unless(() -> new Decision.Accepted(givenUp(asked, debtor, books, acting), Map.of()));
            }
        };
    }

    private Decision cancelled(Books books, MeasureProposed asked, Acting acting) {
        ProjectCancelled cancelled = new ProjectCancelled(
                project, measure, asked.reason(), asked.document(), asked.valueDate(), asked.by(), acting.actor());
        return books.isAgreed()
                ? Decision.accept(cancelled, Duties.released(books, asked.valueDate(), acting))
                : Decision.accept(cancelled);
    }

    /** What the debtor was to get back is set off first; only the rest is anybody's loss. */
    private List<Event> givenUp(MeasureProposed asked, Share debtor, Books books, Acting acting) {
        List<Event> events = new ArrayList<>();
        List<ReturnLessened> less = SetOff.of(books, debtor.seat(), measure, asked.valueDate(), acting.actor());
        events.addAll(less);
        Money debt = Objects.requireNonNull(books.debts().get(debtor.seat()));
        Money rest = debt.minus(SetOff.sum(less, Money.zero(debt.currency())));
        if (rest.isPositive()) {
            events.add(waived(asked, debtor, rest, acting));
        }
        return events;
    }

    private DebtWaived waived(MeasureProposed asked, Share debtor, Money amount, Acting acting) {
        return new DebtWaived(
                project,
                measure,
                debtor.seat(),
                debtor.party(),
                amount,
                asked.reason(),
                asked.valueDate(),
                asked.by(),
                acting.actor());
    }

    private ClaimWaived waived(MeasureProposed asked, Claim claim, Acting acting) {
        return new ClaimWaived(
                project,
                measure,
                claim.raised().claim(),
                claim.raised().kind(),
                claim.open(),
                claim.parts(claim.open()),
                asked.reason(),
                asked.valueDate(),
                asked.by(),
                acting.actor());
    }
}
