package org.tequio.mandate;

import java.util.Locale;

/** The capacity in which somebody acts. */
public enum Role {
    /** Records and pays for an association. */
    TREASURER,
    /** Signs and proposes for an association. */
    REPRESENTATIVE,
    /** Sees what she herself gave and promised as a member of an association. */
    MEMBER,
    /** Acts for a government party. */
    OFFICER,
    /** Carries out works, asks for releases. */
    EXECUTOR,
    /** Decides proposals. */
    COMMITTEE_MEMBER,
    /** Reads everything that is not personal; records what she found, and moves no money. */
    AUDITOR,
    /** Runs the system, loads rule data, invites. */
    OPERATOR,
    /** Sends a remittance for herself. */
    SENDER,
    /** The ledger itself: clock, importers, automations. */
    SYSTEM,
    /** Anybody, without login. */
    PUBLIC;

    private final String stored = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The stored name, lower-case words joined by {@code -}. */
    public String stored() {
        return stored;
    }

    public static Role ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
