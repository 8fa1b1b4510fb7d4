package org.tequio.deadline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** The meter of overdue deadlines, tagged with whom they wait for: more than 0 of the clock's own is an alarm. */
public final class DeadlineMeters {

    /** How many are open although their end has passed; tagged {@code of=clock} or {@code of=people}. */
    public static final String OVERDUE = "ledger.deadline.overdue";

    private DeadlineMeters() {}

    /** Binds them to a table. */
    public static void bind(MeterRegistry meters, DeadlineTable table, Clock clock) {
        bind(meters, table, clock, "clock", true);
        bind(meters, table, clock, "people", false);
    }

    private static void bind(MeterRegistry meters, DeadlineTable table, Clock clock, String of, boolean commanded) {
        Gauge.builder(OVERDUE, () -> table.overdue(clock.instant(), commanded))
                .description("open deadlines whose end has passed")
                .tag("of", of)
                .register(meters);
    }
}
