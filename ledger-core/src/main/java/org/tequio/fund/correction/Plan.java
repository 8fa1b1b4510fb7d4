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
import org.tequio.fund.Claim;
import org.tequio.fund.Deposit;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundState;
import org.tequio.fund.Gift;
import org.tequio.fund.InKind;
import org.tequio.fund.MatchLine;
import org.tequio.fund.Release;
import org.tequio.fund.ReturnEvents.RecoveryReceived;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.fund.ReturnEvents.YieldRecorded;
import org.tequio.fund.RightEntry;
import org.tequio.fund.SetOff;
import org.tequio.fund.Spending;
import org.tequio.money.Money;
import org.tequio.project.Share;
import org.tequio.refusal.Refusal;

/** How one kind of fact is corrected. */
sealed interface Plan
        permits GiftPlan,
                DepositPlan,
                ReleasePlan,
                SpendingPlan,
                YieldPlan,
                ClaimPlan,
                RecoveryPlan,
                InKindPlan,
                ProgressPlan {

    /** The plan for any recorded fact with money, by its id. */
    static Optional<Plan> of(FundState state, Books books, String fact) {
        Gift gift = books.gifts().get(fact);
        Deposit deposit = books.deposits().get(fact);
        if (gift != null && deposit != null) {
            return Optional.of(new GiftPlan(state, books, gift, deposit));
        }
        if (deposit != null && deposit.origin() == Origin.ANNOUNCEMENT) {
            return Optional.of(new DepositPlan(state, books, deposit));
        }
        Release release = books.releases().get(fact);
        if (release != null) {
            return Optional.of(new ReleasePlan(state, books, release));
        }
        Spending spending = books.spendings().get(fact);
        return spending == null ? ofReturns(state, books, fact) : Optional.of(new SpendingPlan(state, books, spending));
    }

    private static Optional<Plan> ofReturns(FundState state, Books books, String fact) {
        InKind gift = books.inKinds().get(fact);
        if (gift != null) {
            return Optional.of(new InKindPlan(state, books, gift));
        }
        YieldRecorded yield = books.returns().yields().get(fact);
        if (yield != null) {
            return Optional.of(new YieldPlan(state, books, yield));
        }
        Claim claim = books.returns().claims().get(fact);
        if (claim != null) {
            return Optional.of(new ClaimPlan(state, books, claim));
        }
        RecoveryReceived recovery = books.returns().recoveries().get(fact);
        return recovery == null
                ? books.works().reports().stream()
                        .filter(it -> it.report().equals(fact))
                        .findFirst()
                        .map(report -> new ProgressPlan(state, books, report))
                : Optional.of(new RecoveryPlan(state, books, recovery));
    }

    /** Who may ask for it. */
    Optional<Refusal> scope(Acting acting);

    /** The reversal that already undid it. */
    @Nullable
    String reversal();

    LocalDate valueDate();

    /** Whether somebody else has acted on it, so that a second person must check. */
    boolean actedOn();

    /** What speaks against what is said to be right. */
    void doubts(Doubts doubts, @Nullable RightEntry right);

    /** The reversal with the original's amounts, what follows from it, and the right entry. */
    List<Event> events(Request request, Acting acting);

    /** By how much more than before is out than is in and asked for, when this leaves a seat and that comes. */
    static Money deficit(Books books, String seat, Money leaves, Money comes) {
        Money more = books.shortage(seat, comes.minus(leaves)).minus(books.shortage());
        return more.max(Money.zero(leaves.currency()));
    }

    /** What of a payment that leaves was to go back to its seat, and now does not. */
    static List<ReturnLessened> setOff(FundState state, List<Event> events, String seat, Request request) {
        return SetOff.of(state.after(events).unchecked(), seat, request.reversal(), request.valueDate(), request.by());
    }

    /** Exactly the match that a gift got, in the order of the shares. */
    static List<MatchLine> ownMatch(Books books, Map<String, Money> match) {
        List<MatchLine> lines = new ArrayList<>();
        for (Share share : books.terms().shares()) {
            Money own = match.get(share.seat());
            if (own != null) {
                lines.add(new MatchLine(share.seat(), share.party(), own, share.due(), null));
            }
        }
        return lines;
    }

    /** {@code above-advances}: what was spent cannot be taken back from the executor as unspent. */
    static void notSpent(Doubts doubts, Money advances) {
        doubts.rule(
                advances.isNegative(),
                "spent-already",
                Map.of("missing", advances.negated().toString()));
    }
}
