package org.tequio.fund.correction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.tequio.fund.RightEntry;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/** A deposit leaves; if more was released than is then in, the difference is its party's debt. */
record DepositPlan(Books books, Deposit deposit) implements Plan {

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
            events.add(reversed(request, null, Money.zero(deposit.amount().currency())));
            return List.copyOf(events);
        }
        String replacement = acting.newId("d");
        Money amount = right.amountOr(deposit.amount());
        boolean isIn = actedOn()
                && request.rightAccount(deposit.account()).equals(books.terms().account());
        events.add(reversed(request, replacement, isIn ? amount : Money.zero(amount.currency())));
        DepositAnnounced announced = announced(request, replacement, amount);
        events.add(announced);
        if (request.checkedBy() != null && actedOn()) {
            events.add(confirmed(announced, isIn ? Standing.IN : Standing.ASTRAY, request.checkedBy()));
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
