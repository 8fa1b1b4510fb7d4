package org.tequio.document;

import java.util.Locale;

/** How far a datum may be trusted. */
public enum Verified {
    /** Read in the source itself. */
    VERIFIED,
    /** Read in a secondary source. */
    SECONDARY,
    /** Not verified, or chosen by us: never to be shown as a fact. */
    UNVERIFIED;

    /** The stored name: {@code unverified}. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
