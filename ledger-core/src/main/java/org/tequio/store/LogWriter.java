package org.tequio.store;

import java.time.Instant;

/** The one connection by which a process adds to the log. Confined to its writer. */
interface LogWriter extends LogReader, AutoCloseable {

    /** Writes a batch if the log still ends where the batch begins; one transaction, one round trip. */
    Outcome append(Batch batch, Instant keptSince) throws LogFailure;

    /**
     * Finds out, after {@link LogFailure.Kind#NO_ANSWER}, whether a batch was written; if it was not, makes sure that
     * it never will be, whatever an old connection may still have under way.
     */
    boolean settle(Batch batch) throws LogFailure;

    /** Waits for the turn and keeps it until the next {@link #append} or {@link #releaseTurn}; where the log ends. */
    LogHead takeTurn() throws LogFailure;

    /** Gives back a turn that was not used. */
    void releaseTurn() throws LogFailure;

    /** Drops the connection, so that the next call makes a new one. */
    void disconnect();

    @Override
    default void close() {
        disconnect();
    }
}
