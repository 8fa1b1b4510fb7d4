package org.tequio.treasury.gift;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Doubts;
import org.tequio.treasury.BookState;
import org.tequio.treasury.BookState.Campaign;

/** What may still be given for a campaign. */
final class Campaigns {

    private Campaigns() {}

    /** {@code campaign-unknown} or {@code campaign-closed}, if a campaign is named that takes nothing that day. */
    static void open(Doubts doubts, BookState book, @Nullable String campaign, LocalDate day) {
        if (campaign == null) {
            return;
        }
        Campaign found = book.campaign(campaign).orElse(null);
        doubts.rule(found == null, "campaign-unknown", Map.of("campaign", campaign));
        if (found != null) {
            LocalDate closes = found.opened().closes();
            doubts.state(
                    found.isClosed() || (closes != null && day.isAfter(closes)),
                    "campaign-closed",
                    Map.of("campaign", campaign));
        }
    }
}
