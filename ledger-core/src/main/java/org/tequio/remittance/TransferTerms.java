package org.tequio.remittance;

import org.tequio.money.Money;
import org.tequio.refusal.Invariant;

/**
 * The amounts of a transfer, as promised; every event that moves its money carries them, so that each entry and each
 * reversal is made from the event alone.
 *
 * @param send what is sent, without fee and tax
 * @param fee the fee on top, in the same currency
 * @param tax the tax on top, in the same currency
 * @param atMid what the sent amount is worth at the mid rate, in the recipient's currency
 * @param receive what arrives
 */
public record TransferTerms(Money send, Money fee, Money tax, Money atMid, Money receive) {

    public TransferTerms {
        Invariant.check(
                send.isPositive() && !fee.isNegative() && !tax.isNegative() && !receive.isNegative(),
                "terms out of range: send=%s, fee=%s, tax=%s, receive=%s",
                send,
                fee,
                tax,
                receive);
    }

    /** What the sender pays. */
    public Money total() {
        return send.plus(fee).plus(tax);
    }

    /** What is earned by the customer's rate being below the mid rate, in the recipient's currency. */
    public Money fxResult() {
        return atMid.minus(receive);
    }
}
