package org.tequio.mandate;

/** A slow, salted hash of passwords; the doors bring one. */
public interface PasswordHash {

    /** What to keep of a password. */
    String hash(String password);

    /** Whether this is the password that was hashed. */
    boolean matches(String password, String hash);
}
