package org.tequio.vault;

import java.util.Locale;

/** What may be known of a person: a closed list. There is no field for immigration status. */
public enum PersonField {
    NAME,
    ADDRESS,
    DOCUMENT,
    ACCOUNT_NUMBER,
    PHONE,
    MAIL;

    /** The stored name, lower-case words joined by {@code -}. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static PersonField ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
