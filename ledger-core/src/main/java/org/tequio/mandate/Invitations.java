package org.tequio.mandate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.IntFunction;

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
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
