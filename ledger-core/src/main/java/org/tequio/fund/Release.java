package org.tequio.fund;

import org.jspecify.annotations.Nullable;
import org.tequio.fund.FundEvents.ReleaseApproved;
import org.tequio.fund.FundEvents.ReleaseDropped;
import org.tequio.fund.FundEvents.ReleaseRequested;

/**
 * Money asked for by the executor, and let go or not yet.
 *
 * @param approved {@code null} while it waits
 * @param reversal the reversal that undid it
 * @param dropped how it ended without being approved
 */
public record Release(
        ReleaseRequested requested,
        @Nullable ReleaseApproved approved,
        @Nullable String reversal,
        @Nullable ReleaseDropped dropped) {

    /** Whether its money is out. */
    public boolean isOut() {
        return approved != null && reversal == null;
    }

    public boolean isWaiting() {
        return approved == null && reversal == null && dropped == null;
    }
}
