package org.tequio.mandate;

import org.tequio.event.Tag;

/** The labels of accounts, mandates and institutions. */
public final class MandateTags {

    private MandateTags() {}

    public static Tag account(String account) {
        return new Tag("account", account);
    }

    public static Tag mandate(String mandate) {
        return new Tag("mandate", mandate);
    }

    public static Tag institution(String institution) {
        return new Tag("institution", institution);
    }

    /** The one-time link with this hash. */
    public static Tag invitation(String tokenHash) {
        return new Tag("invitation", tokenHash);
    }

    /** One who acted for a party gives over to another. */
    public static Tag handover(String handover) {
        return new Tag("handover", handover);
    }

    /** The label of a party, by the form of its id. */
    public static Tag party(String party) {
        return party.startsWith("i-") ? institution(party) : new Tag("association", party);
    }
}
