package org.tequio.fund.correction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.Claim;
import org.tequio.fund.FundState;
import org.tequio.fund.ReturnDue;
import org.tequio.fund.ReturnEvents.RecoveryReceived;
import org.tequio.fund.ReturnEvents.RecoveryReversed;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.fund.RightEntry;
import org.tequio.fund.SetOff;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/**
 * A debtor's payment was wrong: it is owed again, and what would have gone back because of it does not. What has gone
 * back already must come back first.
 */
record RecoveryPlan(FundState state, Books books, RecoveryReceived recovery) implements Plan {

    @Override
    public Optional<Refusal> scope(Acting acting) {
        return Scope.paysFor(books.project(), acting);
    }

    @Override
    public @Nullable String reversal() {
        return null;
    }

    @Override
    public LocalDate valueDate() {
        return recovery.valueDate();
    }

    /** What went to the parties' credit is checked by a second person. */
    @Override
    public boolean actedOn() {
        return true;
    }

    @Override
    public void doubts(Doubts doubts, @Nullable RightEntry right) {
        boolean isPaid = books.returns().dues().stream()
                .filter(due -> due.decided().ret().equals(ret()))
                .anyMatch(due -> !due.open().equals(due.part().amount()));
        doubts.state(isPaid, "return-acted-on", Map.of("ret", ret()));
        if (right == null) {
            return;
        }
        Money amount = amount(right);
        doubts.amount(amount, recovery.amount());
        if (doubts.none()) {
            Money open = claim(books).open().plus(recovery.amount());
            doubts.rule(
                    amount.compareTo(open) > 0,
                    "above-claim",
                    Map.of("amount", amount.toString(), "open", open.toString()));
        }
    }

    @Override
    public List<Event> events(Request request, Acting acting) {
        RightEntry right = request.right();
        String replacement = right == null ? null : acting.newId("v");
        RecoveryReversed reversed = new RecoveryReversed(
                recovery.project(),
                request.reversal(),
                recovery.recovery(),
                recovery.claim(),
                recovery.kind(),
                recovery.amount(),
                recovery.parts(),
                ret(),
                replacement,
                request.reason(),
                request.valueDate(),
                request.by(),
                request.checkedBy());
        List<Event> events = new ArrayList<>(restored(request));
        events.add(reversed);
        if (right != null && replacement != null) {
            Claim after = claim(state.after(events).unchecked());
            RecoveryReceived received = after.received(
                    replacement,
                    amount(right),
                    recovery.bankLine(),
                    request.reversal(),
                    request.rightDate(recovery.valueDate()),
                    request.by());
            events.add(received);
            events.add(after.goesBack(received, acting.newId("t"), deadline()));
        }
        return List.copyOf(events);
    }

    /** What of the return was set off against a debt is no more, for there was nothing to return. */
    private List<ReturnLessened> restored(Request request) {
        return books.returns().dues().stream()
                .filter(due ->
                        due.decided().ret().equals(ret()) && due.lessened().isPositive())
                .map(due -> SetOff.undone(due, request.reversal(), request.valueDate(), request.by()))
                .toList();
    }

    private String ret() {
        return books.returns().returnOfRecovery(recovery.recovery()).orElse("");
    }

    private @Nullable LocalDate deadline() {
        return books.returns().dues().stream()
                .map(ReturnDue::decided)
                .filter(decided -> decided.ret().equals(ret()))
                .map(ReturnDecided::deadline)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Claim claim(Books of) {
        return Objects.requireNonNull(of.returns().claims().get(recovery.claim()));
    }

    private Money amount(RightEntry right) {
        return right.amountOr(recovery.amount());
    }
}
