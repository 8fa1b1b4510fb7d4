package org.tequio.fund.contribution;

import java.util.ArrayList;
import java.util.List;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundState;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;

/**
 * What the ledger itself would do next about gifts that are only previewed: their match, the very events that would
 * follow, so that a preview says the same as the commit.
 */
public final class Foresight {

    private Foresight() {}

    /** The events with those that would follow each gift among them. */
    public static List<Event> after(List<Event> previewed, EventStore store, EventCodec codec) {
        List<Event> all = new ArrayList<>(previewed);
        for (Event event : previewed) {
            if (event instanceof ContributionReceived gift) {
                Books books = books(gift.project(), store, codec);
                if (books.isAgreed() && books.project().cancellation() == null) {
                    all.add(MatchContribution.foreseen(books, gift));
                }
            }
        }
        return List.copyOf(all);
    }

    private static Books books(String project, EventStore store, EventCodec codec) {
        FundState state = FundState.before(project);
        for (StoredEvent stored :
                store.source(FundState.boundary(project).query(), 0).events()) {
            state = state.evolve(codec.decode(stored.type(), stored.version(), stored.payload()));
        }
        return state.books();
    }
}
