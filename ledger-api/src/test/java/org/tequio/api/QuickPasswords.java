package org.tequio.api;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.tequio.mandate.PasswordHash;

/** Passwords hashed as weakly as the method allows, for tests that log in thousands of times; read like any others. */
final class QuickPasswords implements PasswordHash {

    private static final int STRENGTH_MIN = 4;
    private static final String METHOD = "{bcrypt}";

    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(STRENGTH_MIN);

    @Override
    public String hash(String password) {
        return METHOD + encoder.encode(password);
    }

    @Override
    public boolean matches(String password, String hash) {
        return encoder.matches(password, hash.substring(METHOD.length()));
    }
}
