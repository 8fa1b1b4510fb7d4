package org.tequio.api.access;

import java.util.List;
import java.util.Optional;

/** The accounts of the ledger, as far as logging in needs them. */
interface Accounts {

    /** The account of a login name, if it has a password. */
    Optional<Login> login(String name);

    /** What an account may act as today. */
    List<Capacity> capacities(String account);

    /**
     * An account that can log in.
     *
     * @param account its opaque id
     * @param passwordHash as Spring's delegating encoder wrote it
     */
    record Login(String account, String passwordHash) {

        /** Hides the hash from logs. */
        @Override
        public String toString() {
            return "Login[" + account + "]";
        }
    }
}
