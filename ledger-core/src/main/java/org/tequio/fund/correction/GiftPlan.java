package org.tequio.fund.correction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Capacity;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.Deposit;
import org.tequio.fund.FreedRoom;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.FundState;
import org.tequio.fund.Gift;
import org.tequio.fund.GiftAmounts;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.fund.RightEntry;
import org.tequio.fund.SetOff;
import org.tequio.fx.Conversion;
import org.tequio.fx.Rate;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.rate.RateCheck;
import org.tequio.refusal.Refusal;

/**
 * A contribution gives back exactly its own match; the room it frees goes to gifts that a limit had cut. What of it was to
 * go back does not.
 */
record GiftPlan(FundState state, Books books, Gift gift, Deposit deposit) implements Plan {

    @Override
    public Optional<Refusal> scope(Acting acting) {
        return Scope.actsFor(acting, gift.received().association());
    }

    @Override
    public @Nullable String reversal() {
        return gift.reversal();
    }

    @Override
    public LocalDate valueDate() {
        return gift.received().valueDate();
    }

    @Override
    public boolean actedOn() {
        return deposit.confirmedBy() != null;
    }

    @Override
    public void doubts(Doubts doubts, @Nullable RightEntry right) {
        if (right == null) {
            return;
        }
        Money none = Money.zero(books.terms().currency());
        doubts.amount(right.amount(), gift.received().sent()).amount(right.credited(), none);
        doubts.rule(right.rate() != null && right.rate().signum() <= 0, "rate-not-positive", Map.of())
                .rateSource(right.rateSource());
        RateCheck.named(doubts, right.rateSource(), right.rateDate());
        if (right.charges() != null) {
            GiftAmounts.doubtCharges(
                    doubts,
                    right.charges(),
                    right.amountOr(gift.received().sent()),
                    books.terms().currency());
        }
        if (doubts.none()) {
            Money comes = amounts(right).credited();
            doubts.amount(comes, none).add(Capacity.exceededBy(comes, books.taken()));
        }
    }

    @Override
    public List<Event> events(Request request, Acting acting) {
        RightEntry right = request.right();
        String replacement = right == null ? null : acting.newId("c");
        Money comes = right == null || !isIn(request) ? zero() : amounts(right).credited();
        ContributionReversed reversed = reversed(request, replacement, comes);
        List<Event> events = new ArrayList<>();
        events.add(reversed);
        if (right != null && replacement != null) {
            ContributionReceived received = received(request, right, replacement);
            events.add(received);
            if (request.checkedBy() != null && actedOn()) {
                events.add(confirmed(request, received, request.checkedBy()));
            }
        }
        // The right gift comes first, for what of a gift in kind takes the place of money goes back as money.
        List<Event> freed = freed(events, List.of(), request);
        List<ReturnLessened> less = Plan.setOff(state, joined(events, freed), deposit.seat(), request);
        if (less.isEmpty()) {
            return joined(events, freed);
        }
        events.set(0, reversed(request, replacement, comes.plus(SetOff.sum(less, zero()))));
        // What does not go back after all is there to be matched.
        return joined(joined(events, freed(events, less, request)), less);
    }

    /** What follows for the other gifts. */
    private List<Event> freed(List<Event> events, List<ReturnLessened> less, Request request) {
        return List.copyOf(FreedRoom.after(request.reversal(), state.after(joined(events, less)), request.valueDate()));
    }

    private static List<Event> joined(List<? extends Event> some, List<? extends Event> more) {
        List<Event> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    private ContributionReversed reversed(Request request, @Nullable String replacement, Money comes) {
        ContributionReceived original = gift.received();
        Money leaves = deposit.is(Standing.IN) ? deposit.amount() : zero();
        return new ContributionReversed(
                original.project(),
                request.reversal(),
                original.contribution(),
                original.seat(),
                original.association(),
                original.sent(),
                original.converted(),
                original.charges(),
                original.credited(),
                original.residual(),
                deposit.standing(),
                gift.matched(),
                gift.excess(),
                Plan.ownMatch(books, gift.match()),
                Plan.deficit(books, original.seat(), leaves, comes),
                replacement,
                request.reason(),
                request.valueDate(),
                request.by(),
                request.checkedBy(),
                original.chargesBorneBy());
    }

    private ContributionReceived received(Request request, RightEntry right, String replacement) {
        ContributionReceived original = gift.received();
        GiftAmounts amounts = amounts(right);
        return new ContributionReceived(
                original.project(),
                replacement,
                original.seat(),
                original.association(),
                right.amountOr(original.sent()),
                amounts.conversion(),
                amounts.converted(),
                amounts.charges(),
                amounts.credited(),
                amounts.residual(),
                request.rightAccount(deposit.account()),
                original.reference(),
                request.reversal(),
                request.rightDate(original.valueDate()),
                request.by(),
                original.chargesBorneBy());
    }

    private DepositConfirmed confirmed(Request request, ContributionReceived received, String checker) {
        return new DepositConfirmed(
                received.project(),
                received.contribution(),
                Origin.CONTRIBUTION,
                received.seat(),
                received.association(),
                received.credited(),
                received.account(),
                isIn(request) ? Standing.IN : Standing.ASTRAY,
                null,
                request.rightDate(deposit.valueDate()),
                checker);
    }

    private boolean isIn(Request request) {
        return actedOn()
                && request.rightAccount(deposit.account()).equals(books.terms().account());
    }

    /** The original's own rate and charges hold, unless they were what was wrong. */
    private GiftAmounts amounts(RightEntry right) {
        ContributionReceived original = gift.received();
        Money sent = right.amountOr(original.sent());
        Conversion conversion = original.conversion();
        Rate rate = conversion == null ? null : conversion.rate();
        if (rate != null && right.rate() != null) {
            rate = rate(rate, right.rate(), right);
        }
        Money charges = Objects.requireNonNullElse(right.charges(), original.charges());
        return GiftAmounts.of(books.terms(), sent, rate, charges, right.credited());
    }

    /** The right rate is whose the original's was, unless somebody is named; of that day, or of the right one's. */
    private Rate rate(Rate original, BigDecimal perUnit, RightEntry right) {
        LocalDate day = Objects.requireNonNullElse(right.valueDate(), valueDate());
        boolean isOfItsDay = original.date().equals(valueDate());
        return new Rate(
                original.base(),
                original.quoted(),
                perUnit,
                Objects.requireNonNullElse(right.rateSource(), original.source()),
                Objects.requireNonNullElse(right.rateDate(), isOfItsDay ? day : original.date()));
    }

    /** The rate that somebody now types, if one does. */
    Optional<Rate> typed(RightEntry right) {
        Conversion conversion = gift.received().conversion();
        BigDecimal perUnit = right.rate();
        return conversion == null || perUnit == null
                ? Optional.empty()
                : Optional.of(rate(conversion.rate(), perUnit, right));
    }

    private Money zero() {
        return Money.zero(books.terms().currency());
    }
}
