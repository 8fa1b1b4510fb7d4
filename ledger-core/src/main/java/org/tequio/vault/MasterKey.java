package org.tequio.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.ids.Ids;
import org.tequio.refusal.Fault;

/**
 * The key that wraps the key of every subject; lives outside the database, so that a copy of the database alone tells
 * nothing.
 */
public final class MasterKey {

    /** The environment variable that holds the key in base64, where no file shall. */
    public static final String VARIABLE = "TEQUIO_VAULT_KEY";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final byte[] key;

    private MasterKey(byte[] key) {
        this.key = key;
    }

    /** The key of the environment if there is one, else of the file, which is made with a new key if it is not there. */
    public static MasterKey load(Map<String, String> environment, Path file, Ids ids) {
        String given = environment.get(VARIABLE);
        if (given != null) {
            return ofBase64(given, VARIABLE);
        }
        try {
            if (!Files.exists(file)) {
                create(file, ids);
            }
            checkOwnerOnly(file);
            return ofBase64(Files.readString(file, StandardCharsets.US_ASCII), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key of its own for a test or a simulation. */
    public static MasterKey random(Ids ids) {
        return new MasterKey(ids.bytes(AesGcm.KEY_BYTES));
    }

    byte[] wrap(String place, byte[] subjectKey, Ids ids) {
        return AesGcm.encrypt(key, place, subjectKey, ids);
    }

    byte[] unwrap(String place, byte[] wrapped) {
        return AesGcm.decrypt(key, place, wrapped);
    }

    /** A keyed hash that only this key gives. */
    String fingerprint(String purpose, String text) {
        return Fingerprint.of(key, purpose, text);
    }

    private static MasterKey ofBase64(String text, String source) {
        byte @Nullable [] key = decode(text.strip());
        if (key == null || key.length != AesGcm.KEY_BYTES) {
            throw new Fault("the vault's master key is not 32 bytes in base64: source=" + source);
        }
        return new MasterKey(key);
    }

    private static byte @Nullable [] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void create(Path file, Ids ids) throws IOException {
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(), "vault", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(fresh, Base64.getEncoder().encodeToString(ids.bytes(AesGcm.KEY_BYTES)) + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void checkOwnerOnly(Path file) throws IOException {
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        others.removeAll(EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
        if (!others.isEmpty()) {
            throw new Fault("the vault's master key can be read by others; make it 0600: file=" + file);
        }
    }
}
