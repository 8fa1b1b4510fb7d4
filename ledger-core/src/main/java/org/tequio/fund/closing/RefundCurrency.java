package org.tequio.fund.closing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.Gift;
import org.tequio.fund.ReturnEvents.Fallback;
import org.tequio.fx.Conversion;
import org.tequio.fx.Rate;
import org.tequio.fx.RoundingPolicy;
import org.tequio.money.CumulativeShare;
import org.tequio.money.Money;
import org.tequio.rate.RateCheck;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms.Refund;
import org.tequio.scheme.Terms.Refund.RateDay;

/**
 * In which currency a seat is refunded, by which rate, and who bears the difference (HC-23).
 *
 * @param currency the other currency; {@code null} if it is the project's
 * @param fallback why it is the project's though the scheme says as paid; {@code null} mostly
 * @param given of the seat's gifts in it, what left the association
 * @param converted the same, in the project's currency at the rates of those days
 */
record RefundCurrency(
        Scheme scheme,
        Currency project,
        @Nullable Currency currency,
        @Nullable Fallback fallback,
        String giver,
        Money given,
        Money converted) {

    /**
     * One payment.
     *
     * @param result by how much it costs more than the amount; negative if less
     */
    record Paid(
            Money amount,
            @Nullable Conversion conversion,
            Money result,
            @Nullable String bearer) {}

    static RefundCurrency of(Books books, Scheme scheme, String seat) {
        Currency own = books.terms().currency();
        List<ContributionReceived> gifts = books.gifts().values().stream()
                .filter(gift -> !gift.isReversed() && gift.received().seat().equals(seat))
                .map(Gift::received)
                .toList();
        Set<Currency> sent = books.givenIn(seat);
        boolean isAsPaid = scheme.terms().refund().currency().value() == Refund.Currency.AS_PAID;
        Money none = Money.zero(own);
        if (!isAsPaid || sent.size() != 1 || sent.contains(own)) {
            Fallback fallback = isAsPaid && sent.size() > 1 ? Fallback.SEVERAL_CURRENCIES : null;
            return new RefundCurrency(scheme, own, null, fallback, books.terms().giver(), none, none);
        }
        Currency other = sent.iterator().next();
        return new RefundCurrency(
                scheme,
                own,
                other,
                null,
                books.terms().giver(),
                gifts.stream().map(ContributionReceived::sent).reduce(Money.zero(other), Money::plus),
                gifts.stream().map(ContributionReceived::converted).reduce(none, Money::plus));
    }

    boolean isForeign() {
        return currency != null;
    }

    /** The rate as it was said; {@code null} if nothing is exchanged. */
    @Nullable
    Rate rate(
            @Nullable RateCheck check,
            @Nullable BigDecimal perUnit,
            @Nullable String source,
            @Nullable LocalDate date,
            LocalDate day) {
        return currency == null || perUnit == null
                ? null
                : RateCheck.resolved(check, currency, project, perUnit, source, date, day);
    }

    Map<String, String> named() {
        return Map.of("currency", (currency == null ? project : currency).getCurrencyCode());
    }

    /**
     * At the rate of the refund's day the amount buys what it buys, and there is no difference. At the rate of the gifts
     * the party gets what it had sent; what that costs more or less is the bearer's. Where the party refunded is itself
     * the bearer, it gets what the amount buys, and the difference to its gifts is shown.
     */
    Paid paid(Money amount, @Nullable Rate today) {
        Money none = Money.zero(project);
        if (currency == null || today == null) {
            return new Paid(amount, null, none, null);
        }
        RoundingPolicy policy = scheme.terms().rounding().conversion().value();
        Conversion bought = Conversion.of(amount, today, policy);
        if (scheme.terms().refund().rateDay().value() == RateDay.REFUND) {
            return new Paid(bought.to(), bought, none, null);
        }
        Money owed = CumulativeShare.floor(amount, given.minor(), converted.minor());
        Money due = Money.ofMinor(owed.minor(), currency);
        Money cost = Conversion.of(due, today, policy).to();
        String bearer = scheme.terms().bearers().fxDifference().value();
        Money result = cost.minus(amount);
        return bearer.equals(giver)
                ? new Paid(bought.to(), bought, result, bearer)
                : new Paid(due, Conversion.of(due, today, policy), result, bearer);
    }
}
