package org.tequio.mandate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.IntFunction;
import org.tequio.event.Sha256;

/** The tokens of one-time links: shown once, kept only as their hash. */
public final class Invitations {

    private static final int TOKEN_BYTES = 32;

    private Invitations() {}

    /**
     * A token for a link, safe in a URL.
     *
     * @param randomBytes gives so many random bytes
     */
    public static String newToken(IntFunction<byte[]> randomBytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes.apply(TOKEN_BYTES));
    }

    /** What is kept of a token: SHA-256, in hex. A token has 256 random bits, so that no salt is needed. */
    public static String hash(String token) {
        return Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
    }
}
