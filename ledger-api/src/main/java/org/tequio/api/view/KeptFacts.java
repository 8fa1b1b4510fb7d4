package org.tequio.api.view;

import java.util.ArrayList;
import java.util.List;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Query;

/**
 * The facts that one question is about, as last known: read on from where they were, while they are not too many to be
 * kept. Safe for use by many threads.
 */
final class KeptFacts {

    private static final int FACTS_MAX = 100_000;

    private final Log log;
    private final Query query;
    private List<Fact> kept = List.of();
    private long upTo;

    KeptFacts(Log log, Query query) {
        this.log = log;
        this.query = query;
    }

    /** Those that count, oldest first. */
    synchronized List<Fact> of(AsOf asOf) {
        if (asOf.valueDate() != null || asOf.asKnown() < upTo) {
            return log.facts(query, asOf);
        }
        List<Fact> more = log.facts(query, upTo, asOf);
        if (!more.isEmpty()) {
            List<Fact> all = new ArrayList<>(kept);
            all.addAll(more);
            more = all;
        } else {
            more = kept;
        }
        boolean fits = more.size() <= FACTS_MAX;
        kept = fits ? more : List.of();
        upTo = fits ? asOf.asKnown() : 0;
        return more;
    }
}
