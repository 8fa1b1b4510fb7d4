package org.tequio.api.view;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Tag;
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Query;

/**
 * The books of projects that somebody looked at lately, as last known: read on from where they were, never again from
 * the beginning. What was looked at longest ago is given up first. Safe for use by many threads.
 */
final class KeptBooks {

    /** The facts of all books kept, together. */
    private static final int FACTS_MAX = 50_000;

    private final Log log;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int facts;

    KeptBooks(Log log) {
        this.log = log;
    }

    /** @param upTo all facts up to this position are in it, and no other */
    private record Kept(long upTo, FundState state, Books books, int facts) {}

    /** A project's books as known at a position, whatever the day of its facts. */
    Books of(String project, long asKnown) {
        Kept before = last(project);
        if (before != null && before.upTo() == asKnown) {
            return before.books();
        }
        Kept from = before != null && before.upTo() < asKnown ? before : nothing(project);
        List<Fact> more = log.facts(Query.of(new Tag("project", project)), from.upTo(), AsOf.position(asKnown));
        FundState state = from.state();
        for (Fact fact : more) {
            state = state.evolve(fact.event());
        }
        boolean isSame = more.isEmpty() && from.upTo() > 0;
        Books books = isSame ? from.books() : state.unchecked();
        keep(project, new Kept(asKnown, state, books, more.size() + from.facts()));
        return books;
    }

    private static Kept nothing(String project) {
        FundState state = FundState.before(project);
        return new Kept(0, state, state.unchecked(), 0);
    }

    private synchronized @Nullable Kept last(String project) {
        return kept.get(project);
    }

    private synchronized void keep(String project, Kept now) {
        Kept before = kept.get(project);
        boolean isOlder = before != null && before.upTo() > now.upTo();
        if (isOlder || now.facts() == 0) {
            return;
        }
        kept.put(project, now);
        facts += now.facts() - (before == null ? 0 : before.facts());
        Iterator<Map.Entry<String, Kept>> oldest = kept.entrySet().iterator();
        while (facts > FACTS_MAX && oldest.hasNext()) {
            facts -= oldest.next().getValue().facts();
            oldest.remove();
        }
    }
}
