package org.tequio.refusal;

/** The outside world failed (database down, deadline passed, queue full); trying again later can help. */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Fault(String message) {
        super(message);
    }

    public Fault(String message, Throwable cause) {
        super(message, cause);
    }
}
