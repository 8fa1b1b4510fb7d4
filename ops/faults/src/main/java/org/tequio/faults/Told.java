package org.tequio.faults;

import org.jspecify.annotations.Nullable;

/**
 * One command in a caller's own log: what it asked for, and what it was told in the end.
 *
 * @param ref the idempotency key, which is also in the event
 * @param unknown how often no answer came, so that it may or may not have been recorded
 * @param faults how often it was told that the world had failed and nothing was recorded
 * @param verdict the last word; {@code null} if there was none
 */
record Told(String ref, int unknown, int faults, @Nullable Verdict verdict) {

    /** A definite answer. */
    sealed interface Verdict {}

    /** It is recorded, as the event of its account that has this number. */
    record Acknowledged(long position, long number) implements Verdict {}

    /** The domain said no: nothing is recorded. */
    record Refused(String codes) implements Verdict {}

    /** A fault, after which the caller did not try again: nothing is recorded. */
    record Faulted(String why) implements Verdict {}

    boolean isAcknowledged() {
        return verdict instanceof Acknowledged;
    }

    /** Whether it was told that nothing is recorded, with no earlier attempt left in doubt. */
    boolean mustBeAbsent() {
        return verdict instanceof Refused || (verdict instanceof Faulted && unknown == 0);
    }
}
