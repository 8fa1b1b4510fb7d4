package org.tequio.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tequio.refusal.Defect;

/** HMAC-SHA-256 under a key that is itself derived for one purpose: recognises a text without telling it. */
final class Fingerprint {

    private static final String HMAC = "HmacSHA256";
    private static final String DERIVED = "tequio-fingerprint-1:";

    private Fingerprint() {}

    static String of(byte[] master, String purpose, String text) {
        return HexFormat.of().formatHex(mac(mac(master, DERIVED + purpose), text));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            Defect defect = new Defect("no HMAC-SHA-256 in this Java");
            defect.initCause(e);
            throw defect;
        }
    }
}
