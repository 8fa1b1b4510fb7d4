package org.tequio.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.tequio.ids.Ids;
import org.tequio.refusal.Fault;

/** AES-256-GCM with a random nonce in front; the place where a value belongs is authenticated with it. */
final class AesGcm {

    static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private AesGcm() {}

    static byte[] encrypt(byte[] key, String place, byte[] plain, Ids ids) {
        byte[] nonce = ids.bytes(NONCE_BYTES);
        byte[] body = run(Cipher.ENCRYPT_MODE, key, nonce, place, plain, 0);
        byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + body.length);
        System.arraycopy(body, 0, all, NONCE_BYTES, body.length);
        return all;
    }

    static byte[] decrypt(byte[] key, String place, byte[] encrypted) {
        return run(Cipher.DECRYPT_MODE, key, Arrays.copyOf(encrypted, NONCE_BYTES), place, encrypted, NONCE_BYTES);
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, String place, byte[] input, int offset) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, offset, input.length - offset);
        } catch (GeneralSecurityException e) {
            throw new Fault("a value of the vault does not open with its key: place=" + place, e);
        }
    }
}
