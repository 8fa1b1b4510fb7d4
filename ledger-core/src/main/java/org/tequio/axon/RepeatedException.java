package org.tequio.axon;

import org.tequio.store.Appended.Repeated;

/** Ends a unit of work whose idempotency key was used before; never leaves this package. */
final class RepeatedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Repeated earlier;

    RepeatedException(Repeated earlier) {
        super("key used before", null, false, false);
        this.earlier = earlier;
    }

    Repeated earlier() {
        return earlier;
    }
}
