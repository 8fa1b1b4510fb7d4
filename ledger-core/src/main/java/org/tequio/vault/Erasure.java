package org.tequio.vault;

import java.time.Instant;

/**
 * That a subject's keys were destroyed.
 *
 * @param subject the opaque id, which tells nothing any more
 * @param actor the account that did it, or {@code restore} if it was done again after a restore
 * @param at when
 */
public record Erasure(String subject, String actor, Instant at) {}
