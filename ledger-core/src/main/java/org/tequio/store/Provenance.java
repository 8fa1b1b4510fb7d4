package org.tequio.store;

import org.jspecify.annotations.Nullable;

/**
 * Who caused an event, in which capacity, and because of what; hashed with the event.
 *
 * @param actor the opaque id of the account that acted
 * @param role the role it acted in, as the stored name of a role
 * @param mandate the id of the mandate that gave it the role; {@code null} for the system and for the public
 * @param causation the id of the event or command that led to this one
 * @param correlation the id that joins everything that one request caused
 */
public record Provenance(
        String actor,
        String role,
        @Nullable String mandate,
        @Nullable String causation,
        @Nullable String correlation) {}
