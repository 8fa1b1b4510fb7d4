package org.tequio.vault;

/**
 * Keyed hashes of texts that the log must not hold but must recognise, such as a bank's reference: the same text gives
 * the same hash for ever, and nobody without the ledger's own key can find a text that gives it.
 */
@FunctionalInterface
public interface Fingerprints {

    /**
     * The hash of a text in hex.
     *
     * @param purpose what the text is, so that hashes of different things never meet: {@code bank-reference}
     */
    String fingerprint(String purpose, String text);
}
