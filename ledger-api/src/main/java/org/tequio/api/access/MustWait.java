package org.tequio.api.access;

import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** Too many wrong passwords came for a login or from an address; nothing is checked before the wait is over. */
final class MustWait extends LockedException {

    private static final long serialVersionUID = 1;

    private final long seconds;

    MustWait(Duration wait) {
        super("too many wrong passwords");
        this.seconds = Math.max(1, wait.toSeconds());
    }

    /** Until the next try is taken, rounded up. */
    long seconds() {
        return seconds;
    }
}
