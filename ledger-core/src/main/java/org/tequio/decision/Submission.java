package org.tequio.decision;

import org.jspecify.annotations.Nullable;
import org.tequio.mandate.Role;
import org.tequio.store.StoredEvent;

/**
 * A command with who gives it.
 *
 * @param command what is wished
 * @param actor the opaque id of the account
 * @param role the role acted in
 * @param party the institution or association acted for, where the role has one
 * @param mandate the mandate that gives role and party; {@code null} only for the system and the public
 * @param key the caller's idempotency key; required where money moves
 * @param causation the id of the event that led to this command, if one did
 * @param correlation joins everything that one request caused; {@code null} begins something new
 */
public record Submission(
        Command command,
        String actor,
        Role role,
        @Nullable String party,
        @Nullable String mandate,
        @Nullable String key,
        @Nullable String causation,
        @Nullable String correlation) {

    /** A command that nothing but its giver led to. */
    public Submission(
            Command command,
            String actor,
            Role role,
            @Nullable String party,
            @Nullable String mandate,
            @Nullable String key) {
        this(command, actor, role, party, mandate, key, null, null);
    }

    /** The ledger's own doing: clock, importers, automations. */
    public static Submission system(Command command, @Nullable String key) {
        return new Submission(command, "system", Role.SYSTEM, null, null, key);
    }

    /** The same, as led to by an event of the log. */
    public Submission because(StoredEvent cause) {
        return new Submission(
                command,
                actor,
                role,
                party,
                mandate,
                key,
                cause.id(),
                cause.provenance().correlation());
    }
}
