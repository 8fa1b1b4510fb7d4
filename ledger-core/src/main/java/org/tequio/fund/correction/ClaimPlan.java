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
import org.tequio.fund.Part;
import org.tequio.fund.ReturnEvents.ClaimKind;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.fund.ReturnEvents.ClaimReversed;
import org.tequio.fund.RightEntry;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/** A claim of which nobody has paid or waived anything is taken back; the right one is owed by the same debtor. */
record ClaimPlan(FundState state, Books books, Claim claim) implements Plan {

    @Override
    public Optional<Refusal> scope(Acting acting) {
        return claim.raised().debtor().equals(acting.party())
                ? Optional.of(Refusal.forbidden(
                        "debtor-decides", Map.of("debtor", claim.raised().debtor())))
                : Scope.paysFor(books.project(), acting);
    }

    @Override
    public @Nullable String reversal() {
        return null;
    }

    @Override
    public LocalDate valueDate() {
        return claim.raised().valueDate();
    }

    /** What somebody owes is checked by a second person. */
    @Override
    public boolean actedOn() {
        return true;
    }

    @Override
    public void doubts(Doubts doubts, @Nullable RightEntry right) {
        doubts.state(
                !claim.open().equals(claim.raised().amount()),
                "claim-acted-on",
                Map.of("open", claim.open().toString()));
        if (right == null) {
            return;
        }
        Money amount = amount(right);
        doubts.amount(amount, claim.raised().amount());
        if (doubts.none()) {
            Money most = most();
            doubts.rule(
                    amount.compareTo(most) > 0,
                    "above-released",
                    Map.of("amount", amount.toString(), "advances", most.toString()));
        }
    }

    /** What can be owed: what is with the debtor, or, of irregular works, what was spent of that party's money. */
    private Money most() {
        ClaimRaised raised = claim.raised();
        if (raised.kind() == ClaimKind.IRREGULAR) {
            return raised.measurement() == null
                    ? raised.amount()
                    : raised.measurement().spent();
        }
        String contract = raised.contract();
        Money with = contract == null
                ? books.spendable()
                : Objects.requireNonNull(books.works().contracts().get(contract))
                        .unamortised();
        return with.plus(raised.amount());
    }

    @Override
    public List<Event> events(Request request, Acting acting) {
        RightEntry right = request.right();
        String replacement = right == null ? null : acting.newId("q");
        ClaimRaised raised = claim.raised();
        ClaimReversed reversed = new ClaimReversed(
                raised.project(),
                request.reversal(),
                raised.claim(),
                raised.kind(),
                raised.contract(),
                raised.amount(),
                raised.parts(),
                replacement,
                request.reason(),
                request.valueDate(),
                request.by(),
                request.checkedBy());
        List<Event> events = new ArrayList<>();
        events.add(reversed);
        if (right != null && replacement != null) {
            Money amount = amount(right);
            events.add(new ClaimRaised(
                    raised.project(),
                    replacement,
                    raised.kind(),
                    raised.debtor(),
                    raised.contract(),
                    amount,
                    parts(reversed, amount),
                    raised.measurement(),
                    raised.evidence(),
                    request.reversal(),
                    request.rightDate(raised.valueDate()),
                    request.by()));
        }
        return List.copyOf(events);
    }

    private List<Part> parts(ClaimReversed reversed, Money amount) {
        return reversed.kind() == ClaimKind.IRREGULAR
                ? reversed.parts().stream()
                        .map(part -> new Part(part.seat(), part.party(), amount))
                        .toList()
                : state.evolve(reversed).unchecked().partsOfClaim(amount);
    }

    private Money amount(RightEntry right) {
        return right.amountOr(claim.raised().amount());
    }
}
