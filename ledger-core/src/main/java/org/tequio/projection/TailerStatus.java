package org.tequio.projection;

import org.jspecify.annotations.Nullable;

/**
 * How a follower of the log is doing.
 *
 * @param name of the projection or automation
 * @param state whether it goes on
 * @param position everything up to here is done
 * @param head of the log as seen here
 * @param stop why it stands still; {@code null} unless stopped
 */
public record TailerStatus(
        String name,
        State state,
        long position,
        long head,
        @Nullable Stop stop) {

    /** Whether a follower goes on. */
    public enum State {
        /** It follows the log. */
        RUNNING,
        /** Somebody asked it to wait. */
        PAUSED,
        /** An event could not be taken; nothing is skipped, it waits for a retry. */
        STOPPED,
        /** Shut down. */
        CLOSED
    }

    /**
     * The event that could not be taken.
     *
     * @param position of the event
     * @param type of the event
     * @param cause the simple class name of what went wrong
     * @param message of the cause, without personal data
     */
    public record Stop(long position, String type, String cause, String message) {}

    /** How many events are still to be taken. */
    public long lag() {
        return Math.max(0, head - position);
    }
}
