package org.tequio.decision;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tequio.mandate.Role;
import org.tequio.vault.Audience;
import org.tequio.vault.Fingerprints;
import org.tequio.vault.TextRef;

/** Who gives a command, when, and the few things of the world that a pure decision needs. */
public interface Acting extends Fingerprints {

    /** The opaque id of the account. */
    String actor();

    Role role();

    /** The institution or association for which the actor acts; {@code null} for system, auditor, operator, public. */
    @Nullable
    String party();

    /** The mandate that gives the role; {@code null} for the system and the public. */
    @Nullable
    String mandate();

    /** The instant of the decision. */
    Instant now();

    /** The day of the decision in the ledger's time zone. */
    LocalDate today();

    /** A new opaque id with a readable prefix, such as {@code p-7q…} for {@code newId("p")}. */
    String newId(String prefix);

    /**
     * Puts a text aside for the vault and returns what the event may hold of it. The text is written to the vault
     * only if the command is accepted.
     *
     * @param subject the person or thing whose key encrypts it
     */
    TextRef seal(String subject, String text);

    /** As {@link #seal}, for a text that is meant for the public: the title of a work, the name of a club. */
    default TextRef sealOpen(String subject, String text) {
        return seal(Audience.open(subject), text);
    }
}
