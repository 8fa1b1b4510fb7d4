package org.tequio.projection;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.tequio.event.EventCodec;
import org.tequio.projection.Projection.Fact;
import org.tequio.projection.Projection.Past;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;

/** Turns what is stored into facts: decodes, and says on which day each was true. */
public final class Facts {

    private final EventCodec codec;
    private final ZoneId zone;

    public Facts(EventCodec codec, ZoneId zone) {
        this.codec = codec;
        this.zone = zone;
    }

    public Fact of(StoredEvent stored) {
        return new Fact(stored, codec.decode(stored.type(), stored.version(), stored.payload()), trueOn(stored));
    }

    public List<Fact> of(List<StoredEvent> batch) {
        List<Fact> facts = new ArrayList<>(batch.size());
        for (StoredEvent stored : batch) {
            facts.add(of(stored));
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
        return (query, upTo) -> of(store.source(query, 0).events().stream()
                .filter(stored -> stored.position() <= upTo)
                .toList());
    }
}
