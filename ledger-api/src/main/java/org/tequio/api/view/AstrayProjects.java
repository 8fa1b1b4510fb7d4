package org.tequio.api.view;

import java.util.HashSet;
import java.util.Set;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/**
 * The projects of which money ever came to a wrong account, read on from where the last reader was; their books say
 * whether it still is there. Safe for use by many threads.
 */
final class AstrayProjects {

    private static final Query CONFIRMED = Query.of(new Criterion(Set.of(), Set.of("deposit-confirmed")));

    private final Log log;
    private Set<String> found = Set.of();
    private long upTo;

    AstrayProjects(Log log) {
        this.log = log;
    }

    /** All that are known at a position, and perhaps some that were found later. */
    synchronized Set<String> upTo(long asKnown) {
        if (asKnown > upTo) {
            Set<String> all = new HashSet<>(found);
            for (Fact fact : log.facts(CONFIRMED, upTo, AsOf.position(asKnown))) {
                if (fact.event() instanceof DepositConfirmed it && it.standing() == Standing.ASTRAY) {
                    all.add(it.project());
                }
            }
            found = Set.copyOf(all);
            upTo = asKnown;
        }
        return found;
    }
}
