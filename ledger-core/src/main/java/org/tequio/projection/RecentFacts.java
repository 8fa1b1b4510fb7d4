package org.tequio.projection;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.StoredEvent;

/**
 * The facts that were taken last, by position: followers of one log that stand close together share them, and with them
 * the work of decoding. Safe for many threads, without a lock: at worst two decode the same.
 */
final class RecentFacts {

    private static final int SLOTS = 4_096;
    private static final int PAYLOAD_BYTES_MAX = 8_192;

    private final AtomicReferenceArray<@Nullable Fact> ring = new AtomicReferenceArray<>(SLOTS);

    /** The fact of a stored event, made unless it is here; large ones are not kept. */
    Fact of(StoredEvent stored, Function<StoredEvent, Fact> made) {
        int slot = (int) (stored.position() & (SLOTS - 1));
        Fact kept = ring.get(slot);
        if (kept != null
                && kept.stored().id().equals(stored.id())
                && kept.stored().position() == stored.position()) {
            return kept;
        }
        Fact fact = made.apply(stored);
        if (stored.payload().length <= PAYLOAD_BYTES_MAX) {
            ring.set(slot, fact);
        }
        return fact;
    }
}
