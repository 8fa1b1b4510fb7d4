package org.tequio.fund.correction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.Deposit;
import org.tequio.fund.FundEvents.DepositAnnounced;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.DepositReversed;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.FundState;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.fund.RightEntry;
import org.tequio.fund.SetOff;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/**
 * A deposit leaves. What of it was to go back does not; if more was released or given back than is then in, the
 * difference is its party's debt.
 */
record DepositPlan(FundState state, Books books, Deposit deposit) implements Plan {

    @Override
    public Optional<Refusal> scope(Acting acting) {
        return Scope.actsFor(acting, deposit.party());
    }

    @Override
    public @Nullable String reversal() {
        return deposit.reversal();
    }

    @Override
    public LocalDate valueDate() {
        return deposit.valueDate();
    }

    @Override
    public boolean actedOn() {
        return deposit.confirmedBy() != null;
    }

    @Override
    public void doubts(Doubts doubts, @Nullable RightEntry right) {
        if (right != null) {
            doubts.amount(right.amount(), deposit.amount());
        }
    }

    @Override
    public List<Event> events(Request request, Acting acting) {
        RightEntry right = request.right();
        List<Event> events = new ArrayList<>();
        if (right == null) {
            Money none = Money.zero(deposit.amount().currency());
            events.add(reversed(request, null, none));
            return lessened(request, events, less -> reversed(request, null, less));
        }
        String replacement = acting.newId("d");
        Money amount = right.amountOr(deposit.amount());
        boolean isIn = actedOn()
                && request.rightAccount(deposit.account()).equals(books.terms().account());
        Money comes = isIn ? amount : Money.zero(amount.currency());
        events.add(reversed(request, replacement, comes));
        DepositAnnounced announced = announced(request, replacement, amount);
        events.add(announced);
        if (request.checkedBy() != null && actedOn()) {
            events.add(confirmed(announced, isIn ? Standing.IN : Standing.ASTRAY, request.checkedBy()));
        }
        return lessened(request, events, less -> reversed(request, replacement, comes.plus(less)));
    }

    /** With what goes back no more, by which the debt is less. */
    private List<Event> lessened(Request request, List<Event> events, Function<Money, Event> reversal) {
        List<ReturnLessened> less = Plan.setOff(state, events, deposit.seat(), request);
        if (!less.isEmpty()) {
            events.set(
                    0,
                    reversal.apply(SetOff.sum(less, Money.zero(deposit.amount().currency()))));
            events.addAll(less);
        }
        return List.copyOf(events);
    }

    private DepositReversed reversed(Request request, @Nullable String replacement, Money comes) {
        Money leaves = deposit.is(Standing.IN)
                ? deposit.amount()
                : Money.zero(deposit.amount().currency());
        return new DepositReversed(
                books.project().project(),
                request.reversal(),
                deposit.id(),
                deposit.seat(),
                deposit.party(),
                deposit.amount(),
                deposit.standing(),
                Plan.deficit(books, deposit.seat(), leaves, comes),
                replacement,
                request.reason(),
                request.valueDate(),
                request.by(),
                request.checkedBy());
    }

    private DepositAnnounced announced(Request request, String replacement, Money amount) {
        return new DepositAnnounced(
                books.project().project(),
                replacement,
                deposit.seat(),
                deposit.party(),
                amount,
                request.rightAccount(deposit.account()),
                null,
                request.reversal(),
                request.rightDate(deposit.valueDate()),
                request.by());
    }

    private static DepositConfirmed confirmed(DepositAnnounced announced, Standing standing, String checker) {
        return new DepositConfirmed(
                announced.project(),
                announced.deposit(),
                Origin.ANNOUNCEMENT,
                announced.seat(),
                announced.party(),
                announced.amount(),
                announced.account(),
                standing,
                null,
                announced.valueDate(),
                checker);
    }
}
