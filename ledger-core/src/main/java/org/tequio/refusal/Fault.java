package org.tequio.refusal;

/** The outside world failed (database down, deadline passed, queue full); trying again later can help. */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean isBusy;

    public Fault(String message) {
        super(message);
        isBusy = false;
    }

    public Fault(String message, Throwable cause) {
        super(message, cause);
        isBusy = false;
    }

    private Fault(String message, boolean isBusy) {
        super(message);
        this.isBusy = isBusy;
    }

    /** Everything works, but more was asked than can be taken at once. */
    public static Fault busy(String message) {
        return new Fault(message, true);
    }

    /** Whether only too much was asked at once. */
    public boolean isBusy() {
        return isBusy;
    }
}
