package org.tequio.projection;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;

/** The meters of followers of the log, tagged with the follower's name. */
final class TailerMeters {

    private TailerMeters() {}

    /**
     * Binds them.
     *
     * @param kind {@code projection} or {@code automation}
     */
    static void bind(MeterRegistry meters, String kind, Tailer tailer, LongSupplier behindMillis) {
        String prefix = "ledger." + kind;
        String name = tailer.status().name();
        Gauge.builder(prefix + ".lag.events", () -> tailer.status().lag())
                .description("events in the log that are not taken yet")
                .tag("name", name)
                .register(meters);
        TimeGauge.builder(prefix + ".lag", behindMillis::getAsLong, TimeUnit.MILLISECONDS)
                .description("age of the oldest event that is not taken yet")
                .tag("name", name)
                .register(meters);
        Gauge.builder(prefix + ".stopped", () -> tailer.status().state() == TailerStatus.State.STOPPED ? 1 : 0)
                .description("1 if an event could not be taken and somebody must look")
                .tag("name", name)
                .register(meters);
        FunctionCounter.builder(prefix + ".failures", tailer, Tailer::failuresTotal)
                .description("attempts that failed")
                .tag("name", name)
                .register(meters);
    }

    /** How long ago the next event to be taken was recorded; 0 if there is none. */
    static long behindMillis(Tailer tailer, EventStore store, Clock clock) {
        TailerStatus status = tailer.status();
        List<StoredEvent> next = status.lag() == 0 ? List.of() : store.read(status.position(), 1);
        return next.isEmpty()
                ? 0
                : Math.max(
                        0,
                        Duration.between(next.getFirst().recordedAt(), clock.instant())
                                .toMillis());
    }
}
