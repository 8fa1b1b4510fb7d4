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
import org.tequio.fund.FreedRoom;
import org.tequio.fund.FundEvents.ReleaseApproved;
import org.tequio.fund.FundEvents.ReleaseDropped;
import org.tequio.fund.FundEvents.ReleaseRequested;
import org.tequio.fund.FundEvents.ReleaseReversed;
import org.tequio.fund.FundState;
import org.tequio.fund.Release;
import org.tequio.fund.RightEntry;
import org.tequio.fund.release.Releasing;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/** A release comes back as far as it is not spent; the right one obeys the gates again. */
record ReleasePlan(FundState state, Books books, Release release) implements Plan {

    @Override
    public Optional<Refusal> scope(Acting acting) {
        return Scope.actsFor(acting, release.requested().executor());
    }

    @Override
    public @Nullable String reversal() {
        ReleaseDropped dropped = release.dropped();
        return dropped == null ? release.reversal() : dropped.release();
    }

    @Override
    public LocalDate valueDate() {
        ReleaseApproved approved = release.approved();
        return approved == null ? release.requested().valueDate() : approved.valueDate();
    }

    @Override
    public boolean actedOn() {
        return release.approved() != null;
    }

    @Override
    public void doubts(Doubts doubts, @Nullable RightEntry right) {
        Money original = release.requested().amount();
        Money amount = right == null ? Money.zero(original.currency()) : amount(right);
        if (right != null) {
            doubts.amount(amount, original);
        }
        if (doubts.none() && actedOn()) {
            Plan.notSpent(doubts, books.spendable().minus(original).plus(amount));
            Money room = books.releasable(original);
            doubts.rule(
                    amount.compareTo(room) > 0,
                    "above-releasable",
                    Map.of("amount", amount.toString(), "releasable", room.toString()));
        }
    }

    @Override
    public List<Event> events(Request request, Acting acting) {
        RightEntry right = request.right();
        String replacement = right == null ? null : acting.newId("l");
        ReleaseReversed reversed = reversed(request, replacement);
        List<Event> events = new ArrayList<>();
        events.add(reversed);
        if (right != null && replacement != null) {
            ReleaseRequested requested = requested(request, right, replacement);
            events.add(requested);
            if (actedOn() && request.checkedBy() != null) {
                Books after = state.evolve(reversed).unchecked();
                events.add(Releasing.approved(after, requested, request.rightDate(valueDate()), acting));
            }
        }
        events.addAll(FreedRoom.afterMoneyCameBack(request.reversal(), state.after(events), request.valueDate()));
        return List.copyOf(events);
    }

    private ReleaseReversed reversed(Request request, @Nullable String replacement) {
        ReleaseApproved approved = release.approved();
        return new ReleaseReversed(
                books.project().project(),
                request.reversal(),
                release.requested().release(),
                release.requested().executor(),
                release.requested().amount(),
                approved == null ? List.of() : approved.parts(),
                replacement,
                request.reason(),
                request.valueDate(),
                request.by(),
                request.checkedBy());
    }

    private ReleaseRequested requested(Request request, RightEntry right, String replacement) {
        ReleaseRequested original = release.requested();
        return new ReleaseRequested(
                original.project(),
                replacement,
                original.executor(),
                amount(right),
                original.milestone(),
                original.purpose(),
                request.reversal(),
                request.rightDate(original.valueDate()),
                request.by());
    }

    private Money amount(RightEntry right) {
        return right.amountOr(release.requested().amount());
    }
}
