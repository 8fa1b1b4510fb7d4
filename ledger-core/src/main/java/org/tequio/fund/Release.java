package org.tequio.fund;

import org.jspecify.annotations.Nullable;
import org.tequio.fund.FundEvents.ReleaseApproved;
import org.tequio.fund.FundEvents.ReleaseRequested;

/**
 * Money asked for by the executor, and let go or not yet.
 *
 * @param approved {@code null} while it waits
 * @param reversal the reversal that undid it
 */
public record Release(
        ReleaseRequested requested,
        @Nullable ReleaseApproved approved,
        @Nullable String reversal) {

    /** Whether its money is out. */
    public boolean isOut() {
        return approved != null && reversal == null;
    }

    public boolean isWaiting() {
        return approved == null && reversal == null;
    }
}
