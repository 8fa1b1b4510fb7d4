package org.tequio.api.access;

import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.tequio.mandate.PasswordHash;

/** Passwords as Spring's delegating encoder keeps them: the hash names its method, so that methods can change. */
public final class Passwords implements PasswordHash {

    /** A password of fewer characters is refused. */
    public static final int LENGTH_MIN = 12;

    /** The method in use reads no more bytes. */
    public static final int BYTES_MAX = 72;

    private final PasswordEncoder encoder;

    private Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    public static Passwords standard() {
        return new Passwords(PasswordEncoderFactories.createDelegatingPasswordEncoder());
    }

    @Override
    public String hash(String password) {
        return String.valueOf(encoder.encode(password));
    }

    @Override
    public boolean matches(String password, String hash) {
        return encoder.matches(password, hash);
    }
}
