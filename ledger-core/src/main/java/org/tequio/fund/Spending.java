package org.tequio.fund;

import org.jspecify.annotations.Nullable;
import org.tequio.fund.FundEvents.SpendingRecorded;

/**
 * An invoice paid.
 *
 * @param reversal the reversal that undid it
 */
public record Spending(SpendingRecorded recorded, @Nullable String reversal) {

    public boolean stands() {
        return reversal == null;
    }
}
