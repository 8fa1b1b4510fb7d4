package org.tequio.store;

import java.util.Map;

/** What became of a {@link Batch} that was offered to the log. */
sealed interface Outcome {

    /**
     * It is durable.
     *
     * @param refusedInUse those keys of refused requests that were in use
     */
    record Written(Map<AttemptKey, KeptAttempt> refusedInUse) implements Outcome {}

    /**
     * Nothing was written, for some keys are in use.
     *
     * @param inUse every key of the batch that is, with its record
     */
    record KeysInUse(Map<AttemptKey, KeptAttempt> inUse) implements Outcome {}

    /** Nothing was written, for another process wrote first. */
    record TurnLost() implements Outcome {}
}
