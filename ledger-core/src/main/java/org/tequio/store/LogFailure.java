package org.tequio.store;

/** The medium of the log did not do what it was asked. */
final class LogFailure extends Exception {

    private static final long serialVersionUID = 1;

    /** What is known about the cause, and so what may be tried next. */
    enum Kind {
        /** No answer came: what was asked may or may not have happened. */
        NO_ANSWER,
        /** It answered that it cannot now, whatever is asked: full, shutting down, in conflict. Nothing was written. */
        UNABLE,
        /** It answered that what was asked is wrong. Nothing was written. */
        WRONG
    }

    private final Kind kind;

    LogFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
