package org.tequio.vault;

/**
 * A text put aside for the vault, and the reference that stands for it.
 *
 * @param ref what the event holds
 * @param subject whose key encrypts it
 * @param salt what makes the commitment unguessable
 * @param text never logged
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are never changed
public record Sealed(TextRef ref, String subject, byte[] salt, String text) {

    /** The reference only: a text must not slip into a log by being printed. */
    @Override
    public String toString() {
        return "Sealed[" + ref.id() + "]";
    }
}
