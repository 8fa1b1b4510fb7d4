package org.tequio.play;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still between the lines of a play. Safe for use by many threads. */
public final class SimulatedClock extends Clock {

    private volatile Instant now;

    public SimulatedClock(Instant now) {
        this.now = now;
    }

    /** Moves on; never back. */
    public void set(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
