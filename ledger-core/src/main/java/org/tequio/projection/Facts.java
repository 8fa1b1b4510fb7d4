package org.tequio.projection;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;
import org.tequio.projection.Projection.Fact;
import org.tequio.projection.Projection.Past;
import org.tequio.refusal.Defect;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;

/** Turns what is stored into facts: decodes, and says on which day each was true. Safe for many threads. */
public final class Facts {

    private final EventCodec codec;
    private final ZoneId zone;
    private final RecentFacts recent = new RecentFacts();

    public Facts(EventCodec codec, ZoneId zone) {
        this.codec = codec;
        this.zone = zone;
    }

    /** A fact, decoded now. */
    public Fact of(StoredEvent stored) {
        return new Fact(stored, decode(stored), trueOn(stored));
    }

    public List<Fact> of(List<StoredEvent> batch) {
        List<Fact> facts = new ArrayList<>(batch.size());
        for (StoredEvent stored : batch) {
            facts.add(of(stored));
        }
        return facts;
    }

    /**
     * Those facts of a batch that somebody is interested in, each decoded when it is first looked at and near the head
     * of the log only once for all. An event that this release does not know concerns everybody, for nobody can say
     * what it means.
     *
     * @throws Defect at an event whose type or version is unknown
     */
    List<Fact> of(List<StoredEvent> batch, Interest interest) {
        List<Fact> facts = new ArrayList<>();
        for (StoredEvent stored : batch) {
            if (!codec.knows(stored.type(), stored.version())) {
                throw new Defect("unknown event, a newer program wrote it: type=" + stored.type() + ", version="
                        + stored.version());
            }
            if (interest.covers(stored)) {
                facts.add(recent.of(stored, it -> new Fact(it, trueOn(it), () -> decode(it))));
            }
        }
        return facts;
    }

    /** The day on which a fact was true. */
    public LocalDate trueOn(StoredEvent stored) {
        LocalDate valueDate = stored.valueDate();
        return valueDate != null ? valueDate : stored.recordedAt().atZone(zone).toLocalDate();
    }

    /** The past as a store holds it. */
    public Past past(EventStore store) {
        return (query, upTo) -> of(store.source(query, 0, upTo).events());
    }

    private Event decode(StoredEvent stored) {
        return codec.decode(stored.type(), stored.version(), stored.payload());
    }
}
