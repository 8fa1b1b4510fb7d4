package org.tequio.store;

/**
 * What an idempotency record is found by.
 *
 * @param actor keys are per actor
 * @param key the caller's idempotency key
 */
record AttemptKey(String actor, String key) {

    static AttemptKey of(Attempt attempt) {
        return new AttemptKey(attempt.actor(), attempt.key());
    }
}
