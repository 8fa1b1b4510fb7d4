package org.tequio.fund.correction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundEvents.SpendingReversed;
import org.tequio.fund.FundState;
import org.tequio.fund.RightEntry;
import org.tequio.fund.Spending;
import org.tequio.fund.WorkEvents.EstimateRecorded;
import org.tequio.fund.WorkEvents.EstimateReversed;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/** An invoice is undone with its own parts; the right one is borne by what then remains. */
record SpendingPlan(FundState state, Books books, Spending spending) implements Plan {

    @Override
    public Optional<Refusal> scope(Acting acting) {
        return Scope.actsFor(acting, spending.recorded().executor());
    }

    @Override
    public @Nullable String reversal() {
        return spending.reversal();
    }

    @Override
    public LocalDate valueDate() {
        return spending.recorded().valueDate();
    }

    /** The books follow an invoice by themselves, but what others get back was reckoned on it. */
    @Override
    public boolean actedOn() {
        return books.isReckonedOn(spending.recorded().spending());
    }

    @Override
    public void doubts(Doubts doubts, @Nullable RightEntry right) {
        if (right == null) {
            return;
        }
        Money original = spending.recorded().amount();
        Money amount = amount(right);
        doubts.amount(amount, original)
                .rule(
                        estimate().isPresent(),
                        "estimate-anew",
                        Map.of("spending", spending.recorded().spending()));
        if (doubts.none()) {
            Money room = books.spendable().plus(original);
            doubts.rule(
                    amount.compareTo(room) > 0,
                    "above-released",
                    Map.of("amount", amount.toString(), "advances", room.toString()));
        }
    }

    @Override
    public List<Event> events(Request request, Acting acting) {
        RightEntry right = request.right();
        String replacement = right == null ? null : acting.newId("s");
        SpendingReversed reversed = reversed(request, replacement);
        List<Event> events = new ArrayList<>();
        events.add(reversed);
        estimate().ifPresent(it -> events.add(undone(it, request)));
        if (right != null && replacement != null) {
            events.add(
                    recorded(request, right, replacement, state.evolve(reversed).unchecked()));
        }
        return List.copyOf(events);
    }

    private Optional<EstimateRecorded> estimate() {
        return books.works().estimateOf(spending.recorded().spending());
    }

    private static EstimateReversed undone(EstimateRecorded it, Request request) {
        return new EstimateReversed(
                it.project(),
                request.reversal(),
                it.contract(),
                it.estimate(),
                it.spending(),
                it.gross(),
                it.amortised(),
                it.retained(),
                it.paid(),
                request.valueDate(),
                request.by());
    }

    private SpendingReversed reversed(Request request, @Nullable String replacement) {
        SpendingRecorded original = spending.recorded();
        return new SpendingReversed(
                original.project(),
                request.reversal(),
                original.spending(),
                original.executor(),
                original.amount(),
                original.parts(),
                replacement,
                request.reason(),
                request.valueDate(),
                request.by(),
                request.checkedBy());
    }

    private SpendingRecorded recorded(Request request, RightEntry right, String replacement, Books after) {
        SpendingRecorded original = spending.recorded();
        Money amount = amount(right);
        return new SpendingRecorded(
                original.project(),
                replacement,
                original.executor(),
                amount,
                after.partsOfSpending(amount),
                original.milestone(),
                original.payee(),
                original.invoice(),
                original.evidence(),
                request.reversal(),
                original.invoiceMark(),
                original.evidenceMark(),
                request.rightDate(original.valueDate()),
                request.by());
    }

    private Money amount(RightEntry right) {
        return right.amountOr(spending.recorded().amount());
    }
}
