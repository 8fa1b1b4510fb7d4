package org.tequio.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.tequio.event.Sha256;

/** Binds an event to a text without telling it: SHA-256(salt ‖ text). */
final class Commitment {

    static final int SALT_BYTES = 32;

    private Commitment() {}

    static String of(byte[] salt, String text) {
        MessageDigest digest = Sha256.digest();
        digest.update(salt);
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
