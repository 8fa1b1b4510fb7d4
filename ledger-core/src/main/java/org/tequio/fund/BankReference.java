package org.tequio.fund;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.vault.Fingerprints;

/**
 * How the log recognises a bank's reference: by a keyed hash of what remains when blanks, dashes and cases are taken
 * away, for people copy it as they see it.
 */
public final class BankReference {

    private static final String PURPOSE = "bank-reference";

    private BankReference() {}

    /** What is compared. */
    public static String plain(String reference) {
        return reference.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    /** The keyed hash; empty if nothing was named. */
    public static Optional<String> of(Fingerprints fingerprints, @Nullable String reference) {
        return Optional.ofNullable(reference)
                .map(BankReference::plain)
                .filter(plain -> !plain.isEmpty())
                .map(plain -> fingerprints.fingerprint(PURPOSE, plain));
    }
}
