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
import org.tequio.fund.FreedRoom;
import org.tequio.fund.FundState;
import org.tequio.fund.GiftEvents.InKindAccepted;
import org.tequio.fund.GiftEvents.InKindOffered;
import org.tequio.fund.GiftEvents.InKindReversed;
import org.tequio.fund.InKind;
import org.tequio.fund.InKindRoom;
import org.tequio.fund.RightEntry;
import org.tequio.money.Money;
import org.tequio.project.BindingLimit;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/** A gift that is no money gives back exactly its own match; the right one counts as far as there is room then. */
record InKindPlan(FundState state, Books books, InKind gift) implements Plan {

    @Override
    public Optional<Refusal> scope(Acting acting) {
        return Scope.actsFor(acting, gift.offered().association());
    }

    @Override
    public @Nullable String reversal() {
        return gift.reversal();
    }

    @Override
    public LocalDate valueDate() {
        return gift.offered().valueDate();
    }

    @Override
    public boolean actedOn() {
        return gift.accepted() != null;
    }

    @Override
    public void doubts(Doubts doubts, @Nullable RightEntry right) {
        if (right != null) {
            doubts.amount(amount(right), gift.offered().value());
        }
    }

    @Override
    public List<Event> events(Request request, Acting acting) {
        RightEntry right = request.right();
        String replacement = right == null ? null : acting.newId("c");
        InKindReversed reversed = reversed(request, replacement);
        List<Event> events = new ArrayList<>();
        events.add(reversed);
        FundState after = state.evolve(reversed);
        List<Event> freed = List.copyOf(FreedRoom.after(request.reversal(), after, request.valueDate()));
        events.addAll(freed);
        if (right != null && replacement != null) {
            InKindOffered offered = offered(request, right, replacement);
            events.add(offered);
            if (actedOn() && request.checkedBy() != null) {
                Books then = freed.stream()
                        .reduce(after, FundState::evolve, (one, other) -> other)
                        .unchecked();
                events.add(accepted(offered, then, request.checkedBy()));
            }
        }
        return List.copyOf(events);
    }

    private InKindReversed reversed(Request request, @Nullable String replacement) {
        InKindOffered original = gift.offered();
        return new InKindReversed(
                original.project(),
                request.reversal(),
                original.contribution(),
                original.seat(),
                original.association(),
                gift.counted(),
                gift.matched(),
                gift.excess(),
                Plan.ownMatch(books, gift.match()),
                replacement,
                request.reason(),
                request.valueDate(),
                request.by(),
                request.checkedBy());
    }

    private InKindOffered offered(Request request, RightEntry right, String replacement) {
        InKindOffered original = gift.offered();
        return new InKindOffered(
                original.project(),
                replacement,
                original.seat(),
                original.association(),
                amount(right),
                original.description(),
                original.evidence(),
                request.reversal(),
                request.rightDate(original.valueDate()),
                request.by());
    }

    private static InKindAccepted accepted(InKindOffered offered, Books books, String checker) {
        BindingLimit most = InKindRoom.of(books);
        Money counted = offered.value().min(most.ceiling());
        return new InKindAccepted(
                offered.project(),
                offered.contribution(),
                offered.seat(),
                offered.association(),
                offered.value(),
                counted,
                counted.equals(offered.value()) ? null : most,
                null,
                offered.valueDate(),
                checker);
    }

    private Money amount(RightEntry right) {
        return right.amountOr(gift.offered().value());
    }
}
