package org.tequio.store;

import org.tequio.store.Appended.Repeated;

/**
 * An accepted command's idempotency record as it is kept.
 *
 * @param attempt the record
 * @param lastPosition the last position of what the command wrote, or the head if it wrote nothing
 */
record KeptAttempt(Attempt attempt, long lastPosition) {

    /** What a caller is told who uses the key again. */
    Repeated repeatedBy(String bodyHash) {
        return new Repeated(attempt.bodyHash().equals(bodyHash), attempt.answer(), lastPosition);
    }
}
