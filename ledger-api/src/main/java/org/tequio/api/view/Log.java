package org.tequio.api.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tequio.ledger.Ledger;
import org.tequio.projection.Facts;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.EventStore;
import org.tequio.store.Query;
import org.tequio.vault.TextRef;

/** Reads the facts that a question is about, as of its two times; exact for any past. */
@Component
public final class Log {

    private final Ledger ledger;
    private final Facts facts;

    Log(Ledger ledger) {
        this.ledger = ledger;
        this.facts = new Facts(ledger.codec(), ledger.zone());
    }

    /** The facts that match and count, in the order in which they were recorded. */
    public List<Fact> facts(Query query, AsOf asOf) {
        return facts(query, 0, asOf);
    }

    /** The same without those up to a position. */
    List<Fact> facts(Query query, long after, AsOf asOf) {
        List<Fact> counting = new ArrayList<>();
        for (Fact fact :
                facts.of(ledger.store().source(query, after, asOf.asKnown()).events())) {
            if (asOf.counts(fact.stored().position(), fact.trueOn())) {
                counting.add(fact);
            }
        }
        return counting;
    }

    /** The public texts among some references, by the reference's id. */
    public Map<String, String> openTexts(Collection<TextRef> refs) {
        return refs.isEmpty() ? Map.of() : ledger.vault().readOpen(refs);
    }

    /** A public text, or a dash where it is erased or withheld. */
    public String openText(TextRef ref) {
        return openTexts(List.of(ref)).getOrDefault(ref.id(), "–");
    }

    public EventStore store() {
        return ledger.store();
    }

    public Facts decoder() {
        return facts;
    }
}
