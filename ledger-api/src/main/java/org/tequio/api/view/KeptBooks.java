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
        boolean goesOn = before != null && before.upTo() < asKnown;
        List<Fact> more = log.facts(
                Query.of(new Tag("project", project)), goesOn ? before.upTo() : 0, AsOf.position(asKnown));
        if (goesOn && more.isEmpty()) {
            keep(project, new Kept(asKnown, before.state(), before.books(), before.facts()));
            return before.books();
        }
        FundState state = goesOn ? before.state() : FundState.before(project);
        for (Fact fact : more) {
            state = state.evolve(fact.event());
        }
        Books books = state.unchecked();
        keep(project, new Kept(asKnown, state, books, more.size() + (goesOn ? before.facts() : 0)));
        return books;
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
