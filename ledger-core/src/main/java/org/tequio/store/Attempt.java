package org.tequio.store;

import org.jspecify.annotations.Nullable;

/**
 * What makes a repeated command recognisable; stored in the same transaction as the command's events.
 *
 * @param actor keys are per actor
 * @param key the caller's idempotency key
 * @param bodyHash SHA-256 of the canonical form of the command, in hex
 * @param answer what to tell the caller, now and at every repetition, as canonical JSON
 */
public record Attempt(
        String actor, String key, String bodyHash, @Nullable String answer) {}
