package org.tequio.remittance;

import java.util.Locale;

/** The recorded facts of a remittance that can be taken back. */
public enum FactKind {
    FUNDING("f"),
    PAY_OUT("p"),
    CANCELLATION("c"),
    REFUND("b");

    private final String letter;

    FactKind(String letter) {
        this.letter = letter;
    }

    /** The stored name, lower-case words joined by {@code -}. */
    String stored() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String letter() {
        return letter;
    }
}
