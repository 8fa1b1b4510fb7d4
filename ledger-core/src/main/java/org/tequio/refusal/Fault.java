package org.tequio.refusal;

/** The outside world failed (database down, deadline passed, queue full); trying again later can help. */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean isBusy;
    private final boolean isBehind;

    public Fault(String message) {
        super(message);
        isBusy = false;
        isBehind = false;
    }

    public Fault(String message, Throwable cause) {
        super(message, cause);
        isBusy = false;
        isBehind = false;
    }

    private Fault(String message, boolean isBusy, boolean isBehind) {
        super(message);
        this.isBusy = isBusy;
        this.isBehind = isBehind;
    }

    /** Everything works, but more was asked than can be taken at once. */
    public static Fault busy(String message) {
        return new Fault(message, true, false);
    }

    /** It is recorded, but not shown yet: the projections lag behind the log. */
    public static Fault behind(String message) {
        return new Fault(message, false, true);
    }

    /** Whether only what is shown lags behind. */
    public boolean isBehind() {
        return isBehind;
    }

    /** Whether only too much was asked at once. */
    public boolean isBusy() {
        return isBusy;
    }
}
