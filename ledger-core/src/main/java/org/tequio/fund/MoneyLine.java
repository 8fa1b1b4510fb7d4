package org.tequio.fund;

import org.jspecify.annotations.Nullable;
import org.tequio.fx.Rate;
import org.tequio.money.Money;

/**
 * A stretch of one seat's money, from the payment that brought it to the invoice that spent it.
 *
 * @param seat whose
 * @param deposit the payment, or the contribution, that brought it
 * @param contribution whether it was a gift
 * @param rate at which the gift was converted; {@code null} if it was in the project's currency
 * @param agreement under which
 * @param spending the invoice; {@code null} for what is not spent
 * @param milestone of the works, where the invoice names one
 * @param payee the opaque id of who was paid, if known
 * @param amount negative where a cent moved back
 */
public record MoneyLine(
        String seat,
        String party,
        String deposit,
        boolean contribution,
        @Nullable Rate rate,
        String agreement,
        @Nullable String spending,
        @Nullable String milestone,
        @Nullable String payee,
        Money amount) {}
