package org.tequio.remittance;

import org.tequio.event.Tag;

/** The labels by which remittances are found. */
public final class RemittanceTags {

    private RemittanceTags() {}

    public static Tag remittance(String remittance) {
        return new Tag("remittance", remittance);
    }

    public static Tag quote(String quote) {
        return new Tag("quote", quote);
    }

    public static Tag account(String account) {
        return new Tag("account", account);
    }

    public static Tag partner(String partner) {
        return new Tag("partner", partner);
    }
}
