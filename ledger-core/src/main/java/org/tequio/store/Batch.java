package org.tequio.store;

import java.util.List;

/**
 * What one turn of the writer adds to the log, all or nothing.
 *
 * @param before the end of the log for which it was decided; it may be written only there
 * @param after the end of the log once it is written
 * @param events with their places, in order
 * @param attempts the idempotency records of what was accepted; the batch may be written only if none of the keys is
 *     in use
 * @param refused keys of what was not accepted: whether they are in use is asked in the same breath
 */
record Batch(
        LogHead before, LogHead after, List<StoredEvent> events, List<KeptAttempt> attempts, List<AttemptKey> refused) {

    /** Whether there is nothing to write. */
    boolean isEmpty() {
        return events.isEmpty() && attempts.isEmpty();
    }
}
