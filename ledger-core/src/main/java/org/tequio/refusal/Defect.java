package org.tequio.refusal;

/** A defect of ours: an invariant did not hold. Never shown to a user but by an opaque id. */
public final class Defect extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Defect(String message) {
        super(message);
    }
}
