package org.tequio.vault;

import java.util.Locale;

/** What private data may be read for: a closed list. Enforcing immigration law is none of them and none will be added. */
public enum Purpose {
    /** A person reads what is hers. */
    OWN_RECORD,
    /** An association runs its own affairs: its members, notes, reasons. */
    ASSOCIATION_AFFAIRS,
    /** Parties of a project decide, pay and follow it. */
    PROJECT_ADMINISTRATION,
    /** A transfer is carried out: the data that must travel with it. */
    PAYOUT,
    /** A duty of payment law: identification of senders, screening lists. */
    PAYMENT_LAW,
    /** An error, a refund or a complaint is answered. */
    ERROR_RESOLUTION,
    /** The public money is audited. */
    FINANCIAL_AUDIT;

    /** The stored name, lower-case words joined by {@code -}. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Purpose ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
