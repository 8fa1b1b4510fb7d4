package org.tequio.giving;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Decision;
import org.tequio.decision.Decision.Accepted;
import org.tequio.event.Event;
import org.tequio.giving.GivingEvents.GiftPriced;
import org.tequio.money.Money;
import org.tequio.remittance.PayoutMethod;
import org.tequio.remittance.QuoteRemittance;
import org.tequio.remittance.QuoteRemittance.PriceRules;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;

/**
 * What a gift through a provider rests on: the thing given to, and the provider's prices.
 *
 * @param target the project or appeal as its own gifts read it
 */
record PricedGift<T>(T target, PriceRules rules) {

    private static final QuoteRemittance.Quoting QUOTING = new QuoteRemittance.Quoting();

    /** The question that a gift puts to a provider; gifts go to a bank account. */
    static QuoteRemittance question(Money amount, Currency receives, String feeSchedule) {
        return new QuoteRemittance(
                feeSchedule.toUpperCase(Locale.ROOT), amount, receives, PayoutMethod.BANK, feeSchedule);
    }

    static <T> Boundary<PricedGift<T>> boundary(Boundary<T> target, QuoteRemittance question) {
        Boundary<PriceRules> prices = QUOTING.boundary(question);
        return new Boundary<>(
                target.query().or(prices.query()),
                new PricedGift<>(target.initial(), prices.initial()),
                evolve(target.evolve(), prices.evolve()));
    }

    /** The rate tables that the schedule names. */
    @Nullable
    Boundary<PricedGift<T>> widened(QuoteRemittance question) {
        Boundary<PriceRules> tables = QUOTING.widened(question, rules);
        return tables == null
                ? null
                : new Boundary<>(tables.query(), this, evolve((same, event) -> same, tables.evolve()));
    }

    private static <T> BiFunction<PricedGift<T>, Event, PricedGift<T>> evolve(
            BiFunction<T, Event, T> target, BiFunction<PriceRules, Event, PriceRules> prices) {
        return (state, event) -> new PricedGift<>(target.apply(state.target, event), prices.apply(state.rules, event));
    }

    /**
     * Prices the gift and lets it be given at that price.
     *
     * @param give decides the gift itself at the price found
     * @param gift under which name its answer holds the gift's id
     */
    Decision decide(
            QuoteRemittance question,
            Acting acting,
            Function<RemittanceQuoted, Decision> give,
            String gift,
            @Nullable String project,
            @Nullable String appeal) {
        if (!(QUOTING.decide(question, rules, acting) instanceof Accepted priced)) {
            return QUOTING.decide(question, rules, acting);
        }
        RemittanceQuoted quoted = (RemittanceQuoted) priced.events().getFirst();
        if (!(give.apply(quoted) instanceof Accepted given)) {
            return give.apply(quoted);
        }
        List<Event> events = new ArrayList<>(given.events());
        events.add(new GiftPriced(
                Objects.requireNonNull(given.answer().get(gift)),
                project,
                appeal,
                quoted.terms(),
                quoted.price(),
                quoted.zeroFeeDay(),
                quoted.feeSchedule(),
                quoted.rateTable(),
                acting.today()));
        Map<String, String> answer = new LinkedHashMap<>(given.answer());
        answer.put("fee", quoted.terms().fee().amount());
        answer.put("total", quoted.terms().total().amount());
        answer.put("zeroFeeDay", Boolean.toString(quoted.zeroFeeDay()));
        answer.put("totalPercent", quoted.price().totalPercent().toPlainString());
        return Decision.accept(answer, events.toArray(Event[]::new));
    }
}
