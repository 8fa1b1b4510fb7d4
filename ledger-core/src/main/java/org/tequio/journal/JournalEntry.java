package org.tequio.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry as it stands in the books.
 *
 * @param position of the event that made it
 * @param eventType of that event
 * @param recordedAt when the ledger recorded it
 * @param valueDate when it was true
 * @param project the project concerned, if one is
 * @param postings which sum to zero per book and currency
 */
public record JournalEntry(
        long position,
        String eventType,
        Instant recordedAt,
        LocalDate valueDate,
        @Nullable String project,
        List<Posting> postings) {

    public JournalEntry {
        postings = List.copyOf(postings);
    }
}
