package org.tequio.fund;

import org.jspecify.annotations.Nullable;
import org.tequio.fund.ReturnEvents.AdvanceGivenBack;
import org.tequio.fund.ReturnEvents.GiveBackAnnounced;

/**
 * Money that the executor says it has given back.
 *
 * @param found at the bank by a second person; {@code null} while it waits
 */
public record GiveBack(
        GiveBackAnnounced announced, @Nullable AdvanceGivenBack found) {

    public boolean isWaiting() {
        return found == null;
    }
}
