package org.tequio.store;

import java.time.Instant;

/**
 * Where the log ends, and what a writer must have seen to be allowed to add to it.
 *
 * @param position of the last event; 0 if there is none
 * @param turn counts every write of any process; the writers' compare-and-set
 * @param epoch counts the times that every writer opened so far was shut out
 * @param recordedAt of the last write; no later one is earlier
 */
record LogHead(long position, long turn, long epoch, Instant recordedAt) {

    static final LogHead EMPTY = new LogHead(0, 0, 0, Instant.EPOCH);

    LogHead next(long newPosition, Instant newRecordedAt) {
        return new LogHead(newPosition, turn + 1, epoch, newRecordedAt);
    }
}
