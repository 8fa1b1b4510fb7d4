package org.tequio.keeping;

import java.util.List;
import org.tequio.event.EventCodec;
import org.tequio.event.Tag;
import org.tequio.ids.Ids;
import org.tequio.keeping.KeepingEvents.LogRestored;
import org.tequio.store.Append;
import org.tequio.store.AppendCondition;
import org.tequio.store.EventStore;
import org.tequio.store.NewEvent;
import org.tequio.store.Provenance;
import org.tequio.store.Query;

/** The restores that a log has gone through, told by itself. */
public final class Restores {

    private static final Query RESTORED = Query.of(new Tag("log", "restored"));
    private static final String SYSTEM = "system";

    private Restores() {}

    /** Records that the log was restored; the first event of its new life. Waits until it is durable. */
    public static void record(LogRestored restored, EventStore store, EventCodec codec, Ids ids) {
        NewEvent event = new NewEvent(
                ids.uuid(),
                codec.typeOf(restored),
                codec.versionOf(restored),
                restored.tags(),
                restored.valueDate(),
                new Provenance(SYSTEM, SYSTEM, null, null, null),
                codec.encode(restored));
        var unused =
                store.append(Append.of(AppendCondition.none(), List.of(event))).join();
    }

    /** All of them, the oldest first. */
    public static List<LogRestored> of(EventStore store, EventCodec codec) {
        return store.source(RESTORED, 0).events().stream()
                .map(stored -> (LogRestored) codec.decode(stored.type(), stored.version(), stored.payload()))
                .toList();
    }
}
