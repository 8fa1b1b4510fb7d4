package org.tequio.appeal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealEvents.GiftAnnounced;
import org.tequio.appeal.AppealEvents.GiftConfirmed;
import org.tequio.money.Money;

/**
 * One gift to an appeal.
 *
 * @param giver the opaque id of who gave; {@code null} if unnamed
 * @param madeBy the account that announced it
 * @param confirmedBy the account that found it at the bank
 * @param valueDate the bank's, once confirmed
 */
public record AppealGift(
        String id,
        @Nullable String giver,
        GiftMoney money,
        String madeBy,
        @Nullable String confirmedBy,
        boolean isReversed,
        LocalDate valueDate) {

    static AppealGift of(GiftAnnounced it, boolean isReversed) {
        return new AppealGift(it.gift(), it.giver(), it.money(), it.by(), null, isReversed, it.valueDate());
    }

    AppealGift confirmed(GiftConfirmed it) {
        return new AppealGift(id, giver, it.money(), madeBy, it.by(), isReversed, it.valueDate());
    }

    public Money credited() {
        return money.credited();
    }

    public boolean isWaiting() {
        return confirmedBy == null && !isReversed;
    }

    public boolean isConfirmed() {
        return confirmedBy != null && !isReversed;
    }
}
