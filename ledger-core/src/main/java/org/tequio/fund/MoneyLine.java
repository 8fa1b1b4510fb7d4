package org.tequio.fund;

import org.jspecify.annotations.Nullable;
import org.tequio.fx.Rate;
import org.tequio.money.Money;

/**
 * A stretch of one seat's money, from the payment that brought it to what became of it.
 *
 * @param seat whose
 * @param deposit the payment, or the contribution, that brought it; {@code null} for what a reversal has left uncovered
 * @param contribution whether it was a gift
 * @param rate at which the gift was converted; {@code null} if it was in the project's currency
 * @param agreement under which
 * @param fate what became of it
 * @param spending the invoice; {@code null} for what no invoice spent
 * @param milestone of the works, where the invoice names one
 * @param payee the opaque id of who was paid, if known
 * @param amount always positive
 */
public record MoneyLine(
        String seat,
        String party,
        @Nullable String deposit,
        boolean contribution,
        @Nullable Rate rate,
        String agreement,
        Fate fate,
        @Nullable String spending,
        @Nullable String milestone,
        @Nullable String payee,
        Money amount) {

    /** What becomes of money that was paid in. */
    public enum Fate {
        /** An invoice, or works that were undone after all was settled. */
        SPENT,
        /** Released, and given up. */
        LOST,
        /** Released, and owed by a debtor. */
        OWED,
        /** Decided to go back. */
        GOES_BACK,
        /** In the account or with the executor. */
        THERE
    }
}
