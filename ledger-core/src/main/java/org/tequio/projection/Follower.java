package org.tequio.projection;

import java.time.Duration;

/** Something that follows the log behind the commands: projections, automations. Safe for use by many threads. */
public interface Follower extends AutoCloseable {

    /** The last position that it has dealt with. */
    long position();

    /**
     * Waits until everything up to a position has been dealt with.
     *
     * @throws org.tequio.refusal.Fault if that takes longer than the limit
     */
    void settle(long position, Duration limit);

    /** Whether it folds what is shown; what lags behind then is what people see. */
    default boolean isShown() {
        return false;
    }

    @Override
    void close();
}
