package org.tequio.mandate;

import java.util.Optional;

/**
 * By what people log in. Not events: they are secrets and personal data, are changed and deleted, and prove nothing.
 * Safe for use by many threads.
 */
public interface Credentials {

    /**
     * Gives an account a login and a password.
     *
     * @return {@code false} if another account has the login, or the account has one already
     */
    boolean create(String account, String login, String password);

    /** The account of a login, if the password is right. */
    Optional<String> account(String login, String password);

    /** Replaces an account's password. */
    void change(String account, String password);

    /** Forgets an account's login. */
    void delete(String account);
}
