package org.tequio.keeping;

import java.time.Instant;
import java.util.Set;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;

/** What happens to the log as a whole. */
public sealed interface KeepingEvents extends Event {

    /**
     * The log was restored from a backup: what had been acknowledged after this position is gone, and whoever holds a
     * later position of before holds nothing (HC-4).
     *
     * @param position the last event that came back; 0 if none
     * @param recordedAt when that was recorded
     * @param takenAt when the backup was taken; what was acknowledged later is in no backup
     * @param left events that the backup holds after that position
     * @param epoch of the writers from now on
     */
    @EventType("log-restored")
    record LogRestored(long position, Instant recordedAt, Instant takenAt, long left, long epoch)
            implements KeepingEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(new Tag("log", "restored"));
        }
    }
}
