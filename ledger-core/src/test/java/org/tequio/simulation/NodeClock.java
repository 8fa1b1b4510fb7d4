package org.tequio.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** One machine's clock: the world's time and how wrong it is, which may jump. */
final class NodeClock extends Clock {

    private static final Instant START = Instant.parse("2013-09-02T17:00:00Z");

    private final LongSupplier micros;
    private long wrongMillis;

    NodeClock(LongSupplier micros) {
        this.micros = micros;
    }

    void jump(long millis) {
        wrongMillis = millis;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(micros.getAsLong() * 1_000).plusMillis(wrongMillis);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
