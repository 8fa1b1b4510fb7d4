package org.tequio.store;

import org.jspecify.annotations.Nullable;

/** The verdict on an {@link Append}; given only after it is durable. */
public sealed interface Appended {

    /**
     * It is in the log.
     *
     * @param firstPosition of its first event; equals the head if it had none
     * @param lastPosition of its last event; equals the head if it had none
     */
    record Committed(long firstPosition, long lastPosition) implements Appended {}

    /**
     * An event that the decision depended on stands after the position it had read; nothing was written.
     *
     * @param conflictingPosition of the first such event found
     */
    record Conflict(long conflictingPosition) implements Appended {}

    /**
     * The actor used this key before; nothing was written.
     *
     * @param sameBody whether it was for the same command
     * @param answer what was answered then
     * @param lastPosition the last position of what was written then
     */
    record Repeated(boolean sameBody, @Nullable String answer, long lastPosition) implements Appended {}
}
