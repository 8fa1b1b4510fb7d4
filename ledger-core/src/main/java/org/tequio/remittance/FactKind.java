package org.tequio.remittance;

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

    String letter() {
        return letter;
    }
}
