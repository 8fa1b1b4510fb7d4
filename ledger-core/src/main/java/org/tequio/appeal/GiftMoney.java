package org.tequio.appeal;

import org.jspecify.annotations.Nullable;
import org.tequio.fx.Conversion;
import org.tequio.money.Money;

/**
 * The figures of one gift on its way into an appeal, converted once.
 *
 * @param sent what left the giver
 * @param conversion into the appeal's currency; {@code null} if it was sent in it
 * @param converted what was sent, in the appeal's currency
 * @param charges of banks on the way
 * @param credited what arrived; this is what counts as raised
 * @param residual credited less (converted − charges)
 */
public record GiftMoney(
        Money sent, @Nullable Conversion conversion, Money converted, Money charges, Money credited, Money residual) {}
