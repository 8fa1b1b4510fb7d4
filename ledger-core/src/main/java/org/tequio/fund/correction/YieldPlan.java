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
import org.tequio.fund.FundState;
import org.tequio.fund.ReturnEvents.YieldRecorded;
import org.tequio.fund.ReturnEvents.YieldReversed;
import org.tequio.fund.RightEntry;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/** A yield leaves with its own parts, as long as it has not gone back; the right one is split over what each had paid by its day. */
record YieldPlan(FundState state, Books books, YieldRecorded yield) implements Plan {

    @Override
    public Optional<Refusal> scope(Acting acting) {
        return Scope.concernedBy(books.project(), acting);
    }

    @Override
    public @Nullable String reversal() {
        return null;
    }

    @Override
    public LocalDate valueDate() {
        return yield.valueDate();
    }

    /** The bank's money is checked by a second person. */
    @Override
    public boolean actedOn() {
        return true;
    }

    @Override
    public void doubts(Doubts doubts, @Nullable RightEntry right) {
        if (right != null) {
            doubts.amount(amount(right), yield.amount());
        }
        Money kept = books.yieldKeptWith(yield.yield());
        doubts.state(
                kept.compareTo(yield.amount()) < 0,
                "yield-returned",
                Map.of("yield", yield.amount().toString(), "kept", kept.toString()));
    }

    @Override
    public List<Event> events(Request request, Acting acting) {
        RightEntry right = request.right();
        String replacement = right == null ? null : acting.newId("y");
        YieldReversed reversed = new YieldReversed(
                yield.project(),
                request.reversal(),
                yield.yield(),
                yield.amount(),
                yield.parts(),
                replacement,
                request.reason(),
                request.valueDate(),
                request.by(),
                request.checkedBy());
        List<Event> events = new ArrayList<>();
        events.add(reversed);
        if (right != null && replacement != null) {
            Money amount = amount(right);
            LocalDate day = request.rightDate(yield.valueDate());
            events.add(new YieldRecorded(
                    yield.project(),
                    replacement,
                    amount,
                    state.evolve(reversed).on(day).unchecked().partsOfYield(amount),
                    yield.bankLine(),
                    request.reversal(),
                    day,
                    request.by(),
                    request.checkedBy()));
        }
        return List.copyOf(events);
    }

    private Money amount(RightEntry right) {
        return right.amountOr(yield.amount());
    }
}
